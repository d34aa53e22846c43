using SophiaAI.Providers.Core.Contracts;

namespace SophiaAI.Providers.Features.Monitoring.Measures;

/// <summary>What the monitor measures itself, of every service: its checks, and the requests of the run.</summary>
internal static class MonitorMeasures
{
    /// <summary>The label of a check's name.</summary>
    public const string Check = "check";

    /// <summary>The label, among the details, of why a check has failed.</summary>
    public const string Reason = "reason";

    /// <summary>The label, among the details, of what to do about it.</summary>
    public const string Advice = "advice";

    /// <summary>Whether a check has passed.</summary>
    public static MeasureDefinition Up { get; } = new("up", "1", "Whether a check has passed: 1 if it has, 0 if it has failed.") { Labels = [Check] };

    /// <summary>How long a check took that has passed.</summary>
    public static MeasureDefinition CheckDuration { get; } = new("check_duration", "s", "How long a check took that has passed.") { Labels = [Check] };

    /// <summary>How many requests were sent.</summary>
    public static MeasureDefinition Requests { get; } = new("requests", "1", "How many requests the run has sent.") { Kind = MeasureKind.Count };

    /// <summary>How many of them have failed.</summary>
    public static MeasureDefinition RequestErrors { get; } = new("request_errors", "1", "How many requests of the run have failed, without those that were about something that does not exist, or were wrong themselves.") { Kind = MeasureKind.Count };

    /// <summary>How many of them were refused, because there were too many.</summary>
    public static MeasureDefinition RequestThrottled { get; } = new("request_throttled", "1", "How many requests of the run were refused, because there were too many.") { Kind = MeasureKind.Count };

    /// <summary>The median of how long they took.</summary>
    public static MeasureDefinition RequestMedian { get; } = new("request_duration_median", "s", "How long half of the requests of the run took at most.");

    /// <summary>How long all but a twentieth of them took at most.</summary>
    public static MeasureDefinition RequestP95 { get; } = new("request_duration_p95", "s", "How long 95 % of the requests of the run took at most.");

    /// <summary>How long all but a hundredth of them took at most.</summary>
    public static MeasureDefinition RequestP99 { get; } = new("request_duration_p99", "s", "How long 99 % of the requests of the run took at most.");

    /// <summary>Whether no service answers at all.</summary>
    public static MeasureDefinition NothingReachable { get; } = new(
        "nothing_reachable", "1", "Whether no service has answered a request of the run, of two that were called at least: 1 if none has, 0 if one has.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<MeasureDefinition> All { get; } = [Up, CheckDuration, Requests, RequestErrors, RequestThrottled, RequestMedian, RequestP95, RequestP99, NothingReachable];
}
