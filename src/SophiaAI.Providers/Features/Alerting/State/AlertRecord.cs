using SophiaAI.Providers.Core.Labels;

namespace SophiaAI.Providers.Features.Alerting.State;

/// <summary>An alert, as the engine remembers it from run to run.</summary>
/// <param name="Fingerprint">What its labels make: see <see cref="State.Fingerprint"/>.</param>
/// <param name="Labels">Its labels, by which it is known, with <c>alertname</c>.</param>
internal sealed record AlertRecord(string Fingerprint, LabelSet Labels)
{
    /// <summary>The rule that makes it; null for one that a script has posted.</summary>
    public string? Rule { get; init; }

    /// <summary>Where it stands.</summary>
    public AlertPhase Phase { get; init; }

    /// <summary>Since when the condition has been met.</summary>
    public DateTimeOffset ActiveAt { get; init; }

    /// <summary>Since when what fires, or has fired last, was so; null if it has never fired.</summary>
    public DateTimeOffset? StartsAt { get; init; }

    /// <summary>Since when it fires; null if it has never fired.</summary>
    public DateTimeOffset? FiredAt { get; init; }

    /// <summary>Since when the condition is met no more, while the alert goes on firing.</summary>
    public DateTimeOffset? KeepFiringSince { get; init; }

    /// <summary>When it stopped firing; null while it fires, and if it never did.</summary>
    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>Since when it fired the time before; null if there was none.</summary>
    public DateTimeOffset? FormerStartsAt { get; init; }

    /// <summary>Until when it fired the time before; null if there was none.</summary>
    public DateTimeOffset? FormerEndsAt { get; init; }

    /// <summary>Since when nothing is known of it; null if something is.</summary>
    public DateTimeOffset? UnknownSince { get; init; }

    /// <summary>When something was known of it last.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The value that the rule compared last; null if it compares none.</summary>
    public double? Value { get; init; }

    /// <summary>The unit of the value.</summary>
    public string Unit { get; init; } = "1";

    /// <summary>The last values, the oldest first.</summary>
    public IReadOnlyList<double> Recent { get; init; } = [];

    /// <summary>What is not part of its identity, such as the reason of a failure.</summary>
    public LabelSet Details { get; init; } = LabelSet.Empty;

    /// <summary>What inhibit rules look at: the labels, and what is no part of the identity, such as the reason of a failure.</summary>
    public LabelSet Matched => Details.Count == 0 ? Labels : Details.With(Labels);

    /// <summary>The annotations that a script has posted. Those of rules are in the configuration.</summary>
    public LabelSet Annotations { get; init; } = LabelSet.Empty;

    /// <summary>When a posted alert ends.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>Whether that is a timeout, since the script gave no end.</summary>
    public bool EndsByTimeout { get; init; }

    /// <summary>Whether a posted alert has been evaluated while it fired: one that nobody has seen yet does not end by a timeout.</summary>
    public bool IsSeen { get; init; }

    /// <summary>When a message that names it arrived last, at each of its receivers.</summary>
    public ToldTimes Told { get; init; } = ToldTimes.None;

    /// <summary>Whether it is a drill.</summary>
    public bool IsDrill { get; init; }
}
