using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Labels;

namespace SophiaAI.Providers.Features.Monitoring.Configuration;

/// <summary>Regular expressions that were hardly meant to match a whole value, and in its case, as Alertmanager's have to.</summary>
internal static class DoubtfulPattern
{
    /// <summary>What is hardly meant so, with what to write; null if it matches a known value, or if nothing like it would.</summary>
    /// <param name="matcher">The matcher.</param>
    /// <param name="known">The values that its label has.</param>
    public static string? Of(Matcher matcher, IReadOnlyCollection<string> known)
    {
        ArgumentNullException.ThrowIfNull(matcher);
        if (known.Count == 0 || Matches(matcher.Name, matcher.Value, known)) return null;
        string shown = VisibleText.Line(matcher.ToString());
        foreach ((string pattern, string why) in Others(matcher.Value))
        {
            if (Matches(matcher.Name, pattern, known)) return $"In {shown}, {why}. Did you mean {VisibleText.Line(new MatcherParts(matcher.Name, matcher.Operator, pattern).ToString())}?";
        }

        return null;
    }

    private static IEnumerable<(string Pattern, string Why)> Others(string written)
    {
        const string Whole = "the regular expression has to match the whole value, and matches none that is known";
        const string Case = "the regular expression tells capital letters from small ones, and matches no value that is known";
        string part = written.Contains('|', StringComparison.Ordinal) ? $".*({written}).*" : $".*{written}.*";
        // Whoever writes what may follow knows that a part is not enough.
        bool isPart = written.AsSpan().IndexOfAny('*', '+') < 0;
        if (isPart) yield return (part, Whole);
        yield return ($"(?i){written}", Case);
        if (isPart) yield return ($"(?i){part}", Case);
    }

    private static bool Matches(string label, string pattern, IReadOnlyCollection<string> known) =>
        MatcherText.Make(label, MatchOperator.Matches, pattern, out Matcher? matcher) is null && known.Any(value => matcher!.IsMatch(LabelSet.Of((label, value))));
}
