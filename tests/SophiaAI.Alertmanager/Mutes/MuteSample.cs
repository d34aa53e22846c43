using System.Globalization;
using SophiaAI.Providers.Core.Labels;

namespace SophiaAI.Alertmanager.Mutes;

/// <summary>Random rules, silences and alerts, told apart from those of other cases by a label.</summary>
/// <param name="Index">The number of the case.</param>
internal sealed record MuteSample(int Index)
{
    private const string Case = "case";

    private static readonly string[] s_names = ["role", "svc", "zone"];
    private static readonly string[] s_values = ["", "a", "b", "ab"];
    private static readonly string[] s_patterns = ["a|b", "a.*", ".*", ".+", "", "[^a]", "b?"];

    /// <summary>The inhibition rules, as YAML.</summary>
    public IReadOnlyList<string> Rules { get; private init; } = [];

    /// <summary>The silences.</summary>
    public IReadOnlyList<Matcher[]> Silences { get; private init; } = [];

    /// <summary>The alerts that fire.</summary>
    public IReadOnlyList<LabelSet> Firing { get; private init; } = [];

    /// <summary>The alerts that are over.</summary>
    public IReadOnlyList<LabelSet> Resolved { get; private init; } = [];

    /// <summary>Makes one.</summary>
    public static MuteSample Random(Random random, int index)
    {
        string number = index.ToString(CultureInfo.InvariantCulture);
        LabelSet[] alerts = [.. Enumerable.Range(0, random.Next(2, 9))
            .Select(_ => LabelSet.Of(s_names.Select(name => KeyValuePair.Create(name, Pick(random, s_values))).Append(KeyValuePair.Create(Case, number)))).Distinct()];
        int over = alerts.Length > 3 && random.Next(3) == 0 ? 1 : 0;
        return new MuteSample(index)
        {
            Rules = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Rule(random, number))],
            Silences = [.. Enumerable.Range(0, random.Next(3)).Select(_ => Matchers(random, number))],
            Firing = alerts[over..],
            Resolved = alerts[..over],
        };
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join('\n', [.. Rules, .. Silences.Select(static silence => "silence " + string.Join(',', silence.Select(static matcher => matcher.ToString()))), .. Firing.Select(static alert => alert.ToString()), .. Resolved.Select(static alert => $"over: {alert}")]);

    private static string Rule(Random random, string number)
    {
        string equal = Flow.Texts(s_names.Append("missing").Where(_ => random.Next(3) == 0));
        // The case stands on both sides: a case mutes nothing of another.
        return $"{{source_matchers: {Texts(Matchers(random, number))}, target_matchers: {Texts(Matchers(random, number))}, equal: {equal}}}";
    }

    private static string Texts(Matcher[] matchers) => Flow.Texts(matchers.Select(static matcher => matcher.ToString()));

    private static Matcher[] Matchers(Random random, string number) => [new(Case, MatchOperator.Equal, number), .. Enumerable.Range(0, random.Next(3)).Select(_ => Matcher(random))];

    private static Matcher Matcher(Random random)
    {
        MatchOperator comparison = (MatchOperator)random.Next(4);
        return new Matcher(Pick(random, s_names), comparison, Pick(random, comparison is MatchOperator.Matches or MatchOperator.DoesNotMatch ? s_patterns : s_values));
    }

    private static string Pick(Random random, string[] from) => from[random.Next(from.Length)];
}
