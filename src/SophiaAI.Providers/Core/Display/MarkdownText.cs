using System.Text;
using System.Text.RegularExpressions;

namespace SophiaAI.Providers.Core.Display;

/// <summary>
/// Text of a service in GitHub's Markdown, as text: no markup, no link, no mention of a person or an issue, and no end of a table's cell.
/// </summary>
internal static partial class MarkdownText
{
    // Mentions and references are looked for in what was rendered, where an escape is gone. A character without width stays.
    private const string Break = "\u200B";

    private const char Tick = '`';
    private const int ShortestFence = 3;

    /// <summary>The text in one line.</summary>
    public static string Of(string? text)
    {
        string line = References().Replace(text is null ? string.Empty : VisibleText.Line(WellFormedText.Of(text)), "$0" + Break);
        StringBuilder escaped = new(line.Length + 16);
        for (int index = 0; index < line.Length; index++)
        {
            if (line[index] == '_' && IsWithinWord(line, index)) escaped.Append('_');
            else Append(escaped, line[index]);
        }

        return escaped.ToString();
    }

    /// <summary>A text as it stands in a block of code, with its lines.</summary>
    public static string Code(string text) => VisibleText.Lines(WellFormedText.Of(text));

    /// <summary>What a block of code begins and ends with: longer than any run of backticks in it, so that nothing in it ends it.</summary>
    /// <param name="texts">What stands in it.</param>
    public static string Fence(IEnumerable<string> texts) => new(Tick, Math.Max(ShortestFence, texts.Select(LongestRun).DefaultIfEmpty(0).Max() + 1));

    private static int LongestRun(string code)
    {
        int longest = 0;
        int run = 0;
        foreach (char next in code)
        {
            run = next == Tick ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }

    // There it is no emphasis, and names of variables stay legible.
    private static bool IsWithinWord(string line, int index) =>
        index > 0 && index + 1 < line.Length && char.IsAsciiLetterOrDigit(line[index - 1]) && char.IsAsciiLetterOrDigit(line[index + 1]);

    private static void Append(StringBuilder escaped, char next)
    {
        switch (next)
        {
            // As references, so that they stay text also where a backslash does not escape.
            case '<': escaped.Append("&lt;"); break;
            case '>': escaped.Append("&gt;"); break;
            case '&': escaped.Append("&amp;"); break;
            case '\\' or '`' or '*' or '_' or '[' or ']' or '|' or '~' or '$' or '#': escaped.Append('\\').Append(next); break;
            default: escaped.Append(next); break;
        }
    }

    // @name, #1, GH-1, https://, www., and :emoji:.
    [GeneratedRegex(@"@(?=\w)|#(?=\d)|\bGH-(?=\d)|:(?=//)|\bwww(?=\.)|:(?=[0-9+_-]*[a-z][a-z0-9+_-]*:)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex References();
}
