using SophiaAI.Providers.Core.Labels;

namespace SophiaAI.Providers.Features.Alerting;

/// <summary>Why a receiver is told of an alert, or is not: each alert has one for each of its receivers, and one for each of its groups if several ways lead there.</summary>
/// <param name="Labels">The alert.</param>
/// <param name="Receiver">The receiver's name.</param>
/// <param name="Reason">Why: a word of <see cref="Routing.DecisionReason"/>.</param>
internal sealed record AlertDecision(LabelSet Labels, string Receiver, string Reason)
{
    /// <summary>The group that the alert is in or would be in, as Alertmanager writes its key.</summary>
    public required string Group { get; init; }

    /// <summary>Since when it is so; null if that is not known.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Until when it is so, as things stand; null if nobody knows.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Whether it is so until the alert is resolved, and <see cref="Until"/> is only the latest.</summary>
    public bool UntilResolved { get; init; }

    /// <summary>What causes it: a rule, the labels of the alert that inhibits, an interval, a silence, a target, a receiver, a setting; null for none.</summary>
    public string? By { get; init; }

    /// <summary>Whether a message about it waits to be sent: now, or once more.</summary>
    public bool HasMessageWaiting { get; init; }

    /// <summary>When a message that names it arrived last; null for never, or before the state was lost.</summary>
    public DateTimeOffset? ToldAt { get; init; }
}
