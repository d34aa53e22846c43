using System.Globalization;
using System.Text.RegularExpressions;

namespace SophiaAI.Sandbox.Pulumi.Syntax;

/// <summary>The meaning of a YAML scalar. Pulumi's parser reads the core schema of YAML 1.2, plus the numbers of 1.1.</summary>
internal static partial class EscScalar
{
    /// <param name="text">The text, without quotes.</param>
    /// <param name="isPlain">Whether the text is unquoted.</param>
    /// <param name="tag">The tag before the text, such as !!int.</param>
    /// <param name="content">Null, a bool, an <see cref="EscNumber"/> or the text.</param>
    /// <param name="problem">Why the scalar has no content.</param>
    public static bool TryRead(string text, bool isPlain, string? tag, out object? content, out string? problem)
    {
        problem = null;
        content = text;
        if (tag is "!!str" or "!!binary" || (tag is null && !isPlain))
            return true;

        content = Resolve(text);
        string kind = KindOf(text, content);
        if (tag is "!!float" && kind is "!!int")
            content = EscNumber.OfFloat(double.Parse(((EscNumber)content!).Text, CultureInfo.InvariantCulture));
        else if (text == "<<" || (tag is not null && tag != kind))
            problem = $"yaml: cannot decode {kind} `{text}` as a {tag ?? "!!merge"}";
        return problem is null;
    }

    private static string KindOf(string text, object? content) => content switch
    {
        null => "!!null",
        bool => "!!bool",
        EscNumber => ReadInteger(WithoutUnderscores(text)) is null ? "!!float" : "!!int",
        _ => Timestamp().IsMatch(text) ? "!!timestamp" : "!!str",
    };

    /// <summary>The meaning of the text without quotes and tag.</summary>
    public static object? Resolve(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => null,
        "true" or "True" or "TRUE" => true,
        "false" or "False" or "FALSE" => false,
        ".nan" or ".NaN" or ".NAN" => EscNumber.OfFloat(double.NaN),
        ".inf" or ".Inf" or ".INF" or "+.inf" or "+.Inf" or "+.INF" => EscNumber.OfFloat(double.PositiveInfinity),
        "-.inf" or "-.Inf" or "-.INF" => EscNumber.OfFloat(double.NegativeInfinity),
        _ when text[0] is '.' or '+' or '-' || char.IsAsciiDigit(text[0]) => ResolveNumber(text) ?? (object)text,
        _ => text,
    };

    private static EscNumber? ResolveNumber(string text)
    {
        // A number that begins with a decimal point is the only kind that allows no underscores.
        if (text[0] == '.')
            return Float().IsMatch(text) ? ReadFloat(text) : null;
        string plain = WithoutUnderscores(text);
        return ReadInteger(plain) ?? (Float().IsMatch(plain) ? ReadFloat(plain) : null);
    }

    private static string WithoutUnderscores(string text) => text.Replace("_", "", StringComparison.Ordinal);

    private static EscNumber? ReadInteger(string text)
    {
        Match match = Integer().Match(text);
        if (!match.Success)
            return null;
        int radix = match.Groups["prefix"].Value switch
        {
            "0x" or "0X" => 16,
            "0b" or "0B" => 2,
            "0o" or "0O" or "0" => 8,
            _ => 10,
        };
        return EscNumber.TryReadInteger(match.Groups["sign"].Value, match.Groups["digits"].Value, radix);
    }

    private static EscNumber? ReadFloat(string text)
    {
        double value = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

        // A number too large for a float stays text.
        return double.IsInfinity(value) ? null : EscNumber.OfFloat(value);
    }

    [GeneratedRegex("^(?<sign>[-+]?)(?:(?<prefix>0[xX])(?<digits>[0-9a-fA-F]+)|(?<prefix>0[bB])(?<digits>[01]+)|(?<prefix>0[oO]?)(?<digits>[0-7]+)|(?<digits>0|[1-9][0-9]*))$", RegexOptions.ExplicitCapture)]
    private static partial Regex Integer();

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z")]
    private static partial Regex Float();

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ].*)?\z")]
    private static partial Regex Timestamp();
}
