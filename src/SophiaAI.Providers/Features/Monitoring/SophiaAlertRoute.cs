using SophiaAI.Providers.Core.Records;
using SophiaAI.Providers.Features.Alerting.Routing;

namespace SophiaAI.Providers.Features.Monitoring;

/// <summary>One way that an alert goes: a route to a receiver, and the group in it.</summary>
public sealed record SophiaAlertRoute
{
    /// <summary>The receiver's name.</summary>
    public required string Receiver { get; init; }

    /// <summary>Where the receiver's messages go, such as <c>slack_configs/0</c>; none if nobody reads them.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>The matchers on the way to the route, as Alertmanager writes them.</summary>
    public required string Route { get; init; }

    /// <summary>The group, as Alertmanager writes its key.</summary>
    public required string Group { get; init; }

    /// <summary>Whether there is no such group now: the alert would be its first.</summary>
    public bool IsNewGroup { get; init; }

    /// <summary>When the group may tell something next, in UTC; of a new one, when it would if the alert fired at that time.</summary>
    public DateTimeOffset NextFlush { get; init; }

    /// <summary>Why the alert would not be told then; null if it would.</summary>
    [Words(typeof(MuteReason))]
    public string? MutedReason { get; init; }

    /// <summary>What mutes it: the labels of another alert, intervals, or a silence; null for nothing.</summary>
    public string? MutedBy { get; init; }

    /// <summary>Since when, in UTC; null if that is not known.</summary>
    public DateTimeOffset? MutedSince { get; init; }

    /// <summary>Until when, in UTC; null if nobody knows.</summary>
    public DateTimeOffset? MutedUntil { get; init; }

    /// <summary>How long a new group waits for more alerts.</summary>
    public TimeSpan GroupWait { get; init; }

    /// <summary>How long the group waits before it tells what has changed.</summary>
    public TimeSpan GroupInterval { get; init; }

    /// <summary>After how long it is told again.</summary>
    public TimeSpan RepeatInterval { get; init; }

    /// <summary>The labels that the alerts of the group have in common.</summary>
    public IReadOnlyDictionary<string, string> GroupLabels { get; init => field = ShownDictionary.Of(value); } = ShownDictionary.Of(new Dictionary<string, string>());

    /// <summary>The labels of the alert that was asked about.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init => field = ShownDictionary.Of(value); } = ShownDictionary.Of(new Dictionary<string, string>());

    /// <summary>The time that was asked about, in UTC.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The receiver, for tables.</summary>
    public override string ToString() => Receiver;
}
