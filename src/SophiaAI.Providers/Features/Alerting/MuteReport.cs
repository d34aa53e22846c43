using System.Globalization;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Features.Alerting.Routing;
using SophiaAI.Providers.Features.Alerting.Silences;
using SophiaAI.Providers.Features.Alerting.State;

namespace SophiaAI.Providers.Features.Alerting;

/// <summary>The line that is told once a day: what was muted, by what, and who answers for it.</summary>
internal static class MuteReport
{
    // More are no longer read.
    private const int MostCauses = 10;
    private const int MostDropped = 5;

    private const int LongestText = 80;

    /// <summary>The line.</summary>
    /// <param name="muted">What was muted.</param>
    /// <param name="silences">The silences, by id.</param>
    /// <param name="dropped">Those that do not count.</param>
    public static string Write(MuteTally muted, IReadOnlyDictionary<string, Silence> silences, IReadOnlyList<DroppedSilence> dropped)
    {
        ArgumentNullException.ThrowIfNull(muted);
        ArgumentNullException.ThrowIfNull(dropped);
        return string.Join(' ', new[] { Muted(muted, silences) }.Concat(Dropped(dropped)));
    }

    private static string Muted(MuteTally muted, IReadOnlyDictionary<string, Silence> silences)
    {
        if (muted.Since is not { } since) return "Nothing was muted.";
        int all = muted.Muted.Values.SelectMany(static alerts => alerts).Distinct().Count();
        string[] causes = [.. muted.Muted
            .OrderByDescending(static one => one.Value.Count).ThenBy(static one => one.Key.Reason, StringComparer.Ordinal).ThenBy(static one => one.Key.By, StringComparer.Ordinal)
            .Select(one => $"{Count(one.Value.Count)} {Cause(one.Key, silences)}")];
        string more = causes.Length > MostCauses ? $"; and {Grammar.Count(causes.Length - MostCauses, "other cause")}" : string.Empty;
        return $"{Grammar.Count(all, "alert")} {(all == 1 ? "was" : "were")} muted since {Time(since)}: {string.Join("; ", causes.Take(MostCauses))}{more}.";
    }

    private static string Count(int count) => string.Create(CultureInfo.InvariantCulture, $"{count}{(count < MuteTally.MostAlerts ? string.Empty : " or more")}");

    private static string Cause(MuteCause cause, IReadOnlyDictionary<string, Silence> silences) => cause switch
    {
        { Reason: DecisionReason.Inhibited } => "because another alert fired",
        { Reason: DecisionReason.InactiveInterval, By.Length: > 0 } => $"outside {Cut(cause.By)}",
        { By.Length: > 0 } when silences.TryGetValue(cause.By, out Silence? silence) => $"by the silence of {Cut(silence.Author)} {Until(silence)} ({Cut(silence.Comment)})",
        { Reason: DecisionReason.Silenced, By.Length: > 0 } => "by a silence that is gone",
        { Reason: DecisionReason.Silenced } => "by other silences",
        { By.Length: > 0 } => $"in {Cut(cause.By)}",
        _ => "by other intervals",
    };

    // One that has ended, because its alerts are resolved, has a time like all others: but that may still be to come.
    private static string Until(Silence silence) => silence.UntilResolved ? $"until it is resolved, at the latest {Time(silence.EndsAt)}" : $"until {Time(silence.EndsAt)}";

    private static IEnumerable<string> Dropped(IReadOnlyList<DroppedSilence> dropped)
    {
        foreach (DroppedSilence one in dropped.Take(MostDropped)) yield return $"The silence {Cut(one.Silence.Id)} is not used: {one.Fault}.";
        int more = dropped.Count - MostDropped;
        if (more > 0) yield return string.Create(CultureInfo.InvariantCulture, $"{more} more {(more == 1 ? "is" : "are")} not used.");
    }

    private static string Time(DateTimeOffset at) => string.Create(CultureInfo.InvariantCulture, $"{at.UtcDateTime:yyyy-MM-dd HH:mm} UTC");

    private static string Cut(string text) => CutText.Within(text, LongestText);
}
