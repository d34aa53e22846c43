using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SophiaAI.Providers.Core.Display;

/// <summary>
/// Makes text safe to show. What a server, data, a name, a file or a variable contains may hold characters that a terminal
/// obeys, that reverse what is read, or that end a line; and words that the runner of a CI job takes for a command. Each is
/// replaced by something that is seen. For what is shown only: an object keeps the exact text.
/// </summary>
internal static partial class VisibleText
{
    // Where Unicode has the pictures of the control characters, in the same order.
    private const char Pictures = '\u2400';
    private const char PictureOfDelete = '\u2421';
    private const char LastOfFirstControls = '\u001F';
    private const char Delete = '\u007F';
    private const char LineSeparator = '\u2028';

    private const string Tab = "    ";

    // Control characters (C0, DEL and C1), marks, embeddings, overrides and isolates of direction, and separators.
    private static readonly SearchValues<char> s_replaced = SearchValues.Create(
    [
        .. Range('\u0000', LastOfFirstControls), .. Range(Delete, '\u009F'),
        '\u061C', '\u200E', '\u200F', .. Range(LineSeparator, '\u202E'), .. Range('\u2066', '\u206F'),
    ]);

    /// <summary>The text in one line: each line end, with the blanks around it, is shown as one space.</summary>
    public static string Line(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Defused(text.AsSpan().ContainsAny(s_replaced) ? Replaced(LineEnds().Replace(text, " "), tab: " ") : text);
    }

    /// <summary>The text with its lines, each of which ends with a line feed.</summary>
    public static string Lines(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Defused(text.AsSpan().ContainsAny(s_replaced) ? string.Join('\n', LineEnd().Split(text).Select(static line => Replaced(line, Tab))) : text);
    }

    /// <summary>Whether a character is shown as it is.</summary>
    public static bool IsShown(char character) => !s_replaced.Contains(character);

    private static string Replaced(string text, string tab)
    {
        int first = text.AsSpan().IndexOfAny(s_replaced);
        if (first < 0) return text;
        StringBuilder shown = new(text.Length + 16);
        shown.Append(text, 0, first);
        foreach (char next in text.AsSpan(first))
        {
            if (!s_replaced.Contains(next)) shown.Append(next);
            else if (next == '\t') shown.Append(tab);
            else if (next <= LastOfFirstControls) shown.Append((char)(Pictures + next));
            else if (next == Delete) shown.Append(PictureOfDelete);
            // No picture exists: its number, as PowerShell and others write it in a text.
            else shown.Append("\\u{").Append(((int)next).ToString("x", CultureInfo.InvariantCulture)).Append('}');
        }

        return shown.ToString();
    }

    // Replacing comes first: it can put something else before a sign, and never makes a command.
    private static string Defused(string text)
    {
        string shown = text.Contains("::", StringComparison.Ordinal) ? Command().Replace(text, ": :") : text;
        return shown.Contains("##", StringComparison.Ordinal) ? BracketCommand().Replace(shown, "# #") : shown;
    }

    private static IEnumerable<char> Range(char first, char last) => Enumerable.Range(first, last - first + 1).Select(static code => (char)code);

    [GeneratedRegex("\r\n|[\n\r\u0085\u2028\u2029]")]
    private static partial Regex LineEnd();

    // Not from the middle of a run of blanks: a long run would be scanned again from each of its positions.
    [GeneratedRegex("(?<![ \t])[ \t]*[\n\r\u0085\u2028\u2029][ \t\n\r\u0085\u2028\u2029]*")]
    private static partial Regex LineEnds();

    // A line of GitHub Actions' log that begins so is a command. Where a line begins is up to whatever shows the text:
    // tables and consoles wrap at blanks, and in the middle of long words, so a known command is one everywhere. SQL's
    // a::int and PowerShell's [Type]::Member are none.
    [GeneratedRegex(@"(?<!\S)::(?=[a-z])|::(?=(?:add-mask|add-matcher|add-path|debug|echo|endgroup|error|group|notice|remove-matcher|save-state|set-env|set-output|stop-commands|warning)(?:::|\s))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Command();

    // The older form of the same (##[error]), and that of Azure DevOps (##vso[task.…]) and TeamCity, wherever in a line it is.
    [GeneratedRegex(@"##(?=[a-z]*\[)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BracketCommand();
}
