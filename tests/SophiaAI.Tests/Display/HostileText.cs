using System.Globalization;
using System.Text.RegularExpressions;

namespace SophiaAI.Tests.Display;

/// <summary>A text as a service, a file or a name can have it, and what of such a text must never be shown.</summary>
internal static partial class HostileText
{
    /// <summary>Sequences for a terminal, marks of direction, line ends of every kind, and commands for a runner.</summary>
    public const string Text =
        "bad\u001b]0;title\u0007\u001b[31m\u009b1m\u202egnp\u2066x\u200f\u061c\u2028y\u2029z\u0085n\u007f\0\t::warning::w\r\n::error::e\n  ::add-mask::m ##[group]g ##vso[task.complete]end";

    /// <summary>The same within one line, for names.</summary>
    public const string Name = "bad\u001b]0;title\u0007\u001b[31m\u202egnp\u2066x\u200f ::error::e ##[group]g";

    /// <summary>What a text has that must not be shown, each described; empty for one that is safe. A line feed, with or without a carriage return, is one.</summary>
    public static IReadOnlyList<string> FindIn(string text) =>
    [
        .. text.Replace("\r\n", "\n", StringComparison.Ordinal).Where(static character => character != '\n' && IsHostile(character)).Distinct()
            .Select(static character => string.Create(CultureInfo.InvariantCulture, $"U+{(int)character:X4}")),
        .. Command().Matches(text).Select(static match => $"the command '{match.Value.Trim()}'"),
    ];

    private static bool IsHostile(char character) => char.IsControl(character)
        || char.GetUnicodeCategory(character) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || character is '\u061C' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    [GeneratedRegex(@"::(?:error|warning|add-mask)\b|##(?:vso)?\[", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Command();
}
