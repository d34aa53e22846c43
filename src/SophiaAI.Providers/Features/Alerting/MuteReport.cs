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

    // A notification of a phone has about as much.
    private const int LongestCauses = 400;

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
            .GroupBy(one => SameAs(one.Key, silences)).Select(static same => new Counted([.. same.Select(static one => one.Key).OrderBy(static cause => cause.By, StringComparer.Ordinal)], same.SelectMany(static one => one.Value).ToHashSet(StringComparer.Ordinal), same.Any(static one => one.Value.Count >= MuteTally.MostAlerts)))
            .OrderByDescending(static one => one.Alerts.Count).ThenBy(static one => one.Causes[0].Reason, StringComparer.Ordinal).ThenBy(static one => one.Causes[0].By, StringComparer.Ordinal)
            .Select(one => $"{Count(one)} {Cause(one, silences)}")];
        int told = Fitting(causes);
        string more = causes.Length > told ? $"; and {Grammar.Count(causes.Length - told, "other cause")}" : string.Empty;
        return $"{Grammar.Count(all, "alert")} {(all == 1 ? "was" : "were")} muted since {Time(since)}: {string.Join("; ", causes.Take(told))}{more}.";
    }

    // At least one, and so many that the line is not cut where it is shown.
    private static int Fitting(string[] causes)
    {
        int length = causes[0].Length;
        int told = 1;
        while (told < Math.Min(causes.Length, MostCauses) && (length += causes[told].Length) <= LongestCauses) told++;
        return told;
    }

    // What somebody has made in one go, such as a silence for each of many alerts, is one cause.
    private static (string Kind, string Author, string Comment) SameAs(MuteCause cause, IReadOnlyDictionary<string, Silence> silences) =>
        Named(cause, silences) is { } silence ? (silence.UntilResolved ? "until it is resolved" : "until a time", silence.Author, silence.Comment) : (cause.Reason, cause.By, string.Empty);

    private static Silence? Named(MuteCause cause, IReadOnlyDictionary<string, Silence> silences) =>
        cause is { Reason: not (DecisionReason.Inhibited or DecisionReason.InactiveInterval), By.Length: > 0 } && silences.TryGetValue(cause.By, out Silence? silence) ? silence : null;

    private static string Count(Counted cause) => string.Create(CultureInfo.InvariantCulture, $"{cause.Alerts.Count}{(cause.IsBounded ? " or more" : string.Empty)}");

    private static string Cause(Counted counted, IReadOnlyDictionary<string, Silence> silences)
    {
        Silence[] named = [.. counted.Causes.Select(cause => Named(cause, silences)).OfType<Silence>()];
        return named.Length == 0 ? Cause(counted.Causes[0]) : $"by the silence of {Cut(named[0].Author)} {Until(named)} ({Cut(named[0].Comment)})";
    }

    private static string Cause(MuteCause cause) => cause switch
    {
        { Reason: DecisionReason.Inhibited } => "because another alert fired",
        { Reason: DecisionReason.InactiveInterval, By.Length: > 0 } => $"outside {Cut(cause.By)}",
        { Reason: DecisionReason.Silenced, By.Length: > 0 } => "by a silence that is gone",
        { Reason: DecisionReason.Silenced } => "by other silences",
        { By.Length: > 0 } => $"in {Cut(cause.By)}",
        _ => "by other intervals",
    };

    // One that has ended, because its alerts are resolved, has a time like all others: but that may still be to come.
    private static string Until(Silence[] silences)
    {
        string last = Time(silences.Max(static silence => silence.EndsAt));
        if (silences[0].UntilResolved) return $"until it is resolved, at the latest {last}";
        return $"until {last}{(silences.All(silence => Time(silence.EndsAt) == last) ? string.Empty : " at the latest")}";
    }

    private static IEnumerable<string> Dropped(IReadOnlyList<DroppedSilence> dropped)
    {
        foreach (DroppedSilence one in dropped.Take(MostDropped)) yield return $"The silence {Cut(one.Silence.Id)} is not used: {one.Fault}.";
        int more = dropped.Count - MostDropped;
        if (more > 0) yield return string.Create(CultureInfo.InvariantCulture, $"{more} more {(more == 1 ? "is" : "are")} not used.");
    }

    private static string Time(DateTimeOffset at) => string.Create(CultureInfo.InvariantCulture, $"{at.UtcDateTime:yyyy-MM-dd HH:mm} UTC");

    private static string Cut(string text) => CutText.Words(text, LongestText);

    private sealed record Counted(IReadOnlyList<MuteCause> Causes, IReadOnlySet<string> Alerts, bool IsBounded);
}
