using System.Globalization;
using System.Text.RegularExpressions;

namespace SophiaAI.Providers.Services.Pulumi.Definitions;

/// <summary>
/// Knows which unquoted texts ESC reads as something other than text: the core schema of YAML 1.2, and those numbers of
/// YAML 1.1 that its parser (go-yaml v3) still accepts. Dates stay text.
/// </summary>
internal static partial class EscTypedText
{
    /// <summary>Whether an unquoted text is a number, a Boolean or null.</summary>
    public static bool Is(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => true,
        "true" or "True" or "TRUE" or "false" or "False" or "FALSE" => true,
        ".nan" or ".NaN" or ".NAN" or ".inf" or ".Inf" or ".INF" or "+.inf" or "+.Inf" or "+.INF" or "-.inf" or "-.Inf" or "-.INF" => true,
        ['.', ..] => IsDecimal(text),
        ['+' or '-' or (>= '0' and <= '9'), ..] => IsNumber(text.Replace("_", string.Empty, StringComparison.Ordinal)),
        _ => false,
    };

    /// <summary>Whether a tag says that its value is a number, a Boolean or null.</summary>
    public static bool IsTag(string tag) => tag is "tag:yaml.org,2002:int" or "tag:yaml.org,2002:float" or "tag:yaml.org,2002:bool" or "tag:yaml.org,2002:null";

    private static bool IsNumber(string text) => IsDecimal(text) || (WholeNumber().Match(text) is { Success: true } match && IsInRange(match));

    // What is too large for a number stays text.
    private static bool IsDecimal(string text) =>
        DecimalNumber().IsMatch(text) && double.IsFinite(double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture));

    private static bool IsInRange(Match match)
    {
        ulong radix = match.Groups["radix"].ValueSpan is ['x' or 'X'] ? 16UL : match.Groups["radix"].ValueSpan is ['b' or 'B'] ? 2UL : 8UL;
        ulong value = 0;
        foreach (char digit in match.Groups["digits"].ValueSpan)
        {
            ulong next = (ulong)"0123456789abcdef".IndexOf(char.ToLowerInvariant(digit), StringComparison.Ordinal);
            if (value > (ulong.MaxValue - next) / radix) return false;
            value = (value * radix) + next;
        }

        return match.Groups["sign"].ValueSpan switch
        {
            "-" => value <= 1UL << 63,
            "+" => value < 1UL << 63,
            _ => true,
        };
    }

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex DecimalNumber();

    // The parser accepts a sign after the prefix too.
    [GeneratedRegex(@"^((?<sign>[-+]?)0((?<radix>[xX])(?<digits>[0-9a-fA-F]+)|(?<radix>[bB])(?<digits>[01]+)|(?<radix>[oO])(?<digits>[0-7]+))|0((?<radix>b)(?<sign>[-+])(?<digits>[01]+)|(?<radix>o)(?<sign>[-+])(?<digits>[0-7]+)))\z", RegexOptions.ExplicitCapture)]
    private static partial Regex WholeNumber();
}
