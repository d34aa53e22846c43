using System.Globalization;
using SophiaAI.Providers.Core.Labels;

namespace SophiaAI.Alertmanager.Matchers;

/// <summary>Which values random regular expressions match, by the real server's filter of alerts and by ours.</summary>
/// <param name="oracle">The real one.</param>
/// <param name="scratch">For the files.</param>
/// <param name="cases">Makes the random numbers of a case.</param>
internal sealed class PatternComparison(Oracle oracle, Scratch scratch, CaseNumbers cases)
{
    /// <summary>The part's name.</summary>
    public const string Part = "patterns";

    private const int Count = 1_000;
    private const string Label = "v";
    private const string Configuration = "route:\n  receiver: r\n  group_wait: 1h\nreceivers:\n- name: r\n";
    private const string Refused = "refused";

    private static readonly string[] s_values =
    [
        "a", "b", "ab", "aB", "AB", "abc", "a b", "a\tb", "a\nb", "a\n", "1", "12", "٣", "é", "É", "ß", "ẞ", "ſ", "K", "k", "\u212a", "ı", "İ", "i", "I", "日本", "🙂", "a🙂", "_", "-", "a-b", "a.b", "a\\b", "a\"b",
        "\u00a0", "a\u2028b", "\v", "\u0085", "x.*", "{}", "ab12", "aaa", "aaaa", "σ", "ς", "Σ", "\u0301", "e\u0301", "[", "]", "^", "$", "a$", "AbC_9", "\r", "a\r\nb",
    ];

    private static readonly string[] s_atoms =
    [
        "a", "b", "1", "é", "ab", ".", "\\d", "\\D", "\\w", "\\W", "\\s", "\\S", "[a-c]", "[^a]", "[[:alpha:]]", "[a-z0-9_]", "[^\\d]", "[\\w-]", "\\.", "\\-", "\\$", "^", "$", "\\b", "\\B", "\\A", "\\z", "(?i)", "(?i:ab)", "(?s:.)", "(?m:^b)", "(?m:a$)",
        "\\pL", "\\PL", "\\PM", "\\p{Greek}", "\\p{Lu}", "\\t", "\\n", "\\x41", "\\x{e9}", "\\v", "\\f", "\\Qa.b\\E", "k", "s", "i", "σ", "[k]", "[^\\n]", "(?U)a+", "\\C", "(?P<n>a)", "(a)", "(?:b)", "🙂", "[🙂é]", "{", "}", "]", "x{2}", "\\a", "\\e", "\\Z", "\\G", "\\u0041", "\\cA", "\\0", "\\07", "[\\d-z]", "[a-\\d]", "[b-a]", "[]a]", "[^]a]", "[a-[b]]", "[a-c-[b]]", "(?#x)", "(?x: a)", "(?n:a)", "\\<", "\\_", "\\é",
    ];

    private static readonly string[] s_counts = ["", "", "", "", "*", "+", "?", "{2}", "{1,}", "{0,2}", "*?", "+?", "??", "**", "{,2}", "{2,1}", "{1001}"];

    /// <summary>Compares.</summary>
    public async Task<PartResult> RunAsync()
    {
        await using OracleServer server = await OracleServer.StartAsync(oracle, scratch.NewFolder(), Configuration);
        LabelSet[] alerts = [.. s_values.Select(static (value, index) => LabelSet.Of(("n", index.ToString("d3", CultureInfo.InvariantCulture)), (Label, value)))];
        await server.PostAsync([.. alerts.Select(static alert => OracleServer.Alert(alert))]);
        List<Difference> differences = [];
        int notSupported = 0;
        int[] indices = [.. cases.Of(Count)];
        foreach (int index in indices)
        {
            string pattern = Random(cases.RandomOf(Part, index));
            string real = await RealAsync(server, pattern);
            string? ours = Ours(alerts, pattern);
            if (ours is null && real != Refused) notSupported++;
            if (!Differs(real, ours)) continue;
            string smallest = differences.Count < 40 ? await Shrinking.SmallestAsync(pattern, MatcherTexts.Smaller, async one => Differs(await RealAsync(server, one), Ours(alerts, one))) : pattern;
            differences.Add(new Difference(index.ToString(CultureInfo.InvariantCulture), await RealAsync(server, smallest), Ours(alerts, smallest) ?? Refused, smallest));
        }

        return new PartResult(Part, indices.Length, differences) { Note = $"{notSupported} of the expressions are not supported by ours, and refused." };
    }

    // What is refused in words means nothing else.
    private static bool Differs(string real, string? ours) => ours is not null && ours != real;

    private static async Task<string> RealAsync(OracleServer server, string pattern) => await server.AlertsAsync(new MatcherParts(Label, MatchOperator.Matches, pattern).ToString()) is { } found
        ? Text(found.Select(static alert => OracleServer.LabelsOf(alert!)))
        : Refused;

    private static string? Ours(IEnumerable<LabelSet> alerts, string pattern) =>
        MatcherText.Make(Label, MatchOperator.Matches, pattern, out Matcher? matcher) is null ? Text(alerts.Where(matcher!.IsMatch)) : null;

    private static string Text(IEnumerable<LabelSet> alerts) => string.Join(' ', alerts
        .OrderBy(static alert => alert["n"], StringComparer.Ordinal).Select(static alert => Flow.Quote(alert[Label])));

    private static string Random(Random random) => string.Concat(Enumerable.Range(0, random.Next(1, 5)).Select(_ => s_atoms[random.Next(s_atoms.Length)] + s_counts[random.Next(s_counts.Length)] + (random.Next(8) == 0 ? "|" : string.Empty)));
}
