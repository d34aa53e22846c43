using SophiaAI.Providers.Features.Alerting.Silences;
using SophiaAI.Providers.Features.Alerting.State;

namespace SophiaAI.Providers.Features.Alerting;

/// <summary>What one evaluation gives.</summary>
/// <param name="State">The new state. It is to be stored before the first message is sent.</param>
/// <param name="Messages">What is to be sent, in this order, one after the other for each target: also what was not delivered before.</param>
/// <param name="NextDue">When something is due next; null if nothing waits.</param>
internal sealed record Evaluation(EngineState State, IReadOnlyList<OutgoingMessage> Messages, DateTimeOffset? NextDue)
{
    private IReadOnlyList<AlertDecision>? _decisions;

    /// <summary>Makes the decisions.</summary>
    public required Func<IReadOnlyList<AlertDecision>> Decide { private get; init; }

    /// <summary>Why each alert is told to each of its receivers, or is not. They are made when they are asked for first.</summary>
    public IReadOnlyList<AlertDecision> Decisions => _decisions ??= Decide();

    /// <summary>The slot that the evaluation belongs to.</summary>
    public DateTimeOffset Slot { get; init; }

    /// <summary>The silences that this evaluation has ended, because nothing that fires matches them any more.</summary>
    public IReadOnlyList<Silence> EndedSilences { get; init; } = [];

    /// <summary>The silences that do not count, and why.</summary>
    public IReadOnlyList<DroppedSilence> DroppedSilences { get; init; } = [];

    /// <summary>Whether the slot was done already, so that only what waited to be sent is given.</summary>
    public bool IsDrain { get; init; }
}
