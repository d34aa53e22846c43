using System.Net;
using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Providers.Core.Http;

/// <summary>Decides which failures to retry, and after how long. It does not wait or send anything itself.</summary>
internal static class RetryRule
{
    /// <summary>The number of attempts after the first.</summary>
    public const int MaxRetries = 3;

    private static readonly TimeSpan s_firstDelay = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan s_longestDelay = TimeSpan.FromSeconds(20);

    /// <summary>Whether sending the request again is safe and may help.</summary>
    public static bool MayRepeat(ServiceRequest request, ServiceException failure)
    {
        if (failure.IsFinal) return false;
        if (failure.StatusCode is { } status && request.Final.Contains((HttpStatusCode)status)) return false;
        if (IsNotProcessed(request, failure)) return true;
        if (failure.Reason == FailureReason.RateLimited) return failure.StatusCode == 429;
        if (failure.NothingWasSent) return true;
        if (!request.Replayable && !request.CreatesOnce) return false;
        return failure.IsTruncated
            || failure.StatusCode is 408 or 425 or >= 500
            || (failure.StatusCode is null && failure.Reason is FailureReason.ConnectionFailed or FailureReason.Timeout)
            || IsTransientInSuccess(failure);
    }

    // GraphQL answers 200 whatever happened, and says in words that something else took too long.
    private static bool IsTransientInSuccess(ServiceException failure) => failure.StatusCode == 200 && failure.Reason is FailureReason.Unavailable or FailureReason.Timeout;

    /// <summary>Whether the service says that it has not begun the work.</summary>
    public static bool IsNotProcessed(ServiceRequest request, ServiceException failure) => failure.StatusCode is { } status && request.NotProcessed.Contains((HttpStatusCode)status);

    /// <summary>What the retry costs.</summary>
    public static int Cost(ServiceException failure) =>
        failure.Reason == FailureReason.RateLimited ? RetryBudget.ThrottleCost : RetryBudget.FaultCost;

    /// <summary>
    /// The wait before the next attempt: what the service asked for, else full jitter, meaning a random part of a delay
    /// that doubles from half a second up to twenty.
    /// </summary>
    public static TimeSpan Delay(ServiceException failure, int retry, Func<double> random)
    {
        if (failure.RetryAfter is { } asked) return asked;
        double ceiling = Math.Min(s_longestDelay.TotalSeconds, s_firstDelay.TotalSeconds * Math.Pow(2, retry));
        return TimeSpan.FromSeconds(ceiling * random());
    }
}
