using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Providers.Features.Monitoring.Telling;

/// <summary>What a failure means for a message.</summary>
internal static class Receipts
{
    /// <summary>The receipt of a message that was not sent, or may not have been.</summary>
    /// <param name="context">Knows the secrets, and the time.</param>
    /// <param name="id">The message's id.</param>
    /// <param name="failure">The failure.</param>
    public static MessageReceipt Of(ProviderContext context, string id, Exception failure)
    {
        ArgumentNullException.ThrowIfNull(context);
        MessageOutcome outcome = failure switch
        {
            ServiceException { IsOutcomeUnknown: true, StatusCode: null } => MessageOutcome.Doubtful,
            ServiceException { IsTransient: true } or OperationCanceledException => MessageOutcome.Failed,
            // What is missing may be there at the next run.
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
