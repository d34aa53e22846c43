using SophiaAI.Providers.Core.Labels;

namespace SophiaAI.Providers.Features.Alerting;

/// <summary>Why a receiver is told of an alert, or is not: each alert has one for each of its receivers.</summary>
/// <param name="Labels">The alert.</param>
/// <param name="Receiver">The receiver's name.</param>
/// <param name="Reason">Why: a word of <see cref="Routing.DecisionReason"/>.</param>
internal sealed record AlertDecision(LabelSet Labels, string Receiver, string Reason)
{
    /// <summary>The group, as Alertmanager writes its key; null while the alert is pending, and in none.</summary>
    public string? Group { get; init; }

    /// <summary>Since when it is so; null if that is not known.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Until when it is so, as things stand; null if nobody knows.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>What causes it: a rule, the labels of the alert that inhibits, an interval, a silence, a target; null for none.</summary>
    public string? By { get; init; }

    /// <summary>Whether a message is sent now.</summary>
    public bool IsTold { get; init; }
}
