using SophiaAI.Providers.Core.Records;
using SophiaAI.Providers.Features.Alerting.Routing;
using SophiaAI.Providers.Features.Alerting.State;

namespace SophiaAI.Providers.Features.Monitoring;

/// <summary>Why a receiver is told of an alert, or is not.</summary>
public sealed record SophiaAlertDecision
{
    /// <summary>The alert's name.</summary>
    public required string Name { get; init; }

    /// <summary>Where the alert stands.</summary>
    [Words(typeof(AlertPhase))]
    public required string State { get; init; }

    /// <summary>How bad it is: its label <c>severity</c>; null if it has none.</summary>
    public string? Severity { get; init; }

    /// <summary>What it is about: its label <c>service</c>; null if it has none.</summary>
    public string? Service { get; init; }

    /// <summary>The receiver's name.</summary>
    public required string Receiver { get; init; }

    /// <summary>Why.</summary>
    [Words(typeof(DecisionReason))]
    public required string Reason { get; init; }

    /// <summary>Since when it is so, in UTC; null if that is not known.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Until when it is so, as things stand, in UTC; null if nobody knows.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Whether it is so until the alert is resolved, and <see cref="Until"/> is only the latest.</summary>
    public bool UntilResolved { get; init; }

    /// <summary>What causes it: a rule, the labels of the alert that inhibits, an interval, a silence, a target, a receiver, a setting; null for none.</summary>
    public string? By { get; init; }

    /// <summary>Whether a message about it waits to be sent.</summary>
    public bool HasMessageWaiting { get; init; }

    /// <summary>When a message that names it arrived last, in UTC; null for never.</summary>
    public DateTimeOffset? ToldAt { get; init; }

    /// <summary>The group that the alert is in or would be in, as Alertmanager writes its key.</summary>
    public required string Group { get; init; }

    /// <summary>The alert's labels, by which it is known.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init => field = ShownDictionary.Of(value); } = ShownDictionary.Of(new Dictionary<string, string>());

    /// <summary>Alert, receiver and reason, for tables.</summary>
    public override string ToString() => $"{Name} to {Receiver}: {Reason}";
}
