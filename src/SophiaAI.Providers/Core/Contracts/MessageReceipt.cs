using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Providers.Core.Contracts;

/// <summary>What became of a message.</summary>
/// <param name="Id">The message's id.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="At">When that was known.</param>
internal sealed record MessageReceipt(string Id, MessageOutcome Outcome, DateTimeOffset At)
{
    /// <summary>Where it is, if it can be changed later.</summary>
    public SentMessage? Sent { get; init; }

    /// <summary>Why it was not sent, as a sentence; null if it was.</summary>
    public string? Error { get; init; }

    /// <summary>What to do about that.</summary>
    public string? RecommendedAction { get; init; }

    /// <summary>How long the service made it wait.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>The receipt of a message that was not sent, or may not have been.</summary>
    /// <param name="context">Knows the secrets, and the time.</param>
    /// <param name="id">The message's id.</param>
    /// <param name="failure">The failure.</param>
    /// <param name="unknown">What it is if no answer says whether it has arrived; null where each answer with a status that is an error says that it has not.</param>
    public static MessageReceipt Of(ProviderContext context, string id, Exception failure, MessageOutcome? unknown = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(failure);
        MessageOutcome outcome = failure switch
        {
            ServiceException { IsOutcomeUnknown: true } when unknown is { } known => known,
            ServiceException { IsOutcomeUnknown: true, StatusCode: null } => MessageOutcome.Doubtful,
            ServiceException { IsTransient: true } or OperationCanceledException => MessageOutcome.Failed,
            // What is missing may be there at the next run, and a credential may have been replaced.
            ServiceException { Reason: FailureReason.NotConfigured or FailureReason.AuthenticationFailed or FailureReason.InvalidResponse } => MessageOutcome.Failed,
            ServiceException => MessageOutcome.Refused,
            _ => MessageOutcome.Failed,
        };
        return new MessageReceipt(id, outcome, context.Runtime.Time.GetUtcNow())
        {
            Error = context.Shown(failure is ServiceException ? failure.Message : $"{failure.GetType().Name}: {failure.Message}"),
            RecommendedAction = failure is ServiceException { RecommendedAction: { } action } ? context.Shown(action) : null,
        };
    }
}
