using System.Text.RegularExpressions;

namespace SophiaAI.Sandbox.Gong.Transcripts;

/// <summary>The script, taken apart: the exchanges of each topic or language, the turns of an exchange, and the sentences of a turn.</summary>
internal static partial class GongScriptBook
{
    private const string Heading = "# ";
    private const string Ours = "A: ";

    /// <summary>Read when somebody asks for what was said, which most who start a sandbox never do.</summary>
    private static readonly Lazy<Dictionary<string, GongTurn[][]>> s_parts = new(() => new(Read(GongScript.Topics).Concat(Read(GongScript.Languages)), StringComparer.Ordinal));

    /// <returns>Empty when there is no such topic or language.</returns>
    public static GongTurn[][] Part(string name) => s_parts.Value.GetValueOrDefault(name, []);

    private static IEnumerable<KeyValuePair<string, GongTurn[][]>> Read(string script)
    {
        foreach (string part in script.ReplaceLineEndings("\n").Split(Heading, StringSplitOptions.RemoveEmptyEntries))
        {
            (string name, string text) = (part[..part.IndexOf('\n', StringComparison.Ordinal)], part[(part.IndexOf('\n', StringComparison.Ordinal) + 1)..]);
            yield return new(name, [.. text.Trim().Split("\n\n").Select(exchange => exchange.Split('\n').Select(ReadTurn).ToArray())]);
        }
    }

    private static GongTurn ReadTurn(string line) => new(line.StartsWith(Ours, StringComparison.Ordinal), SentenceEnd().Split(line[Ours.Length..]));

    [GeneratedRegex("(?<=[.?!]) (?![?!])")]
    private static partial Regex SentenceEnd();
}
