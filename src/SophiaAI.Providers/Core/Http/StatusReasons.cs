using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Providers.Core.Http;

/// <summary>The one table that maps HTTP status to reason.</summary>
internal static class StatusReasons
{
    public static FailureReason For(int status) => status switch
    {
        401 => FailureReason.AuthenticationFailed,
        403 => FailureReason.AccessDenied,
        404 or 410 => FailureReason.NotFound,
        408 => FailureReason.Timeout,
        409 or 412 => FailureReason.Conflict,
        429 => FailureReason.RateLimited,
        425 or >= 500 => FailureReason.Unavailable,
        >= 400 => FailureReason.InvalidRequest,
        _ => FailureReason.InvalidResponse,
    };

    /// <summary>What to do about a status that says more than its reason; null if it does not.</summary>
    /// <param name="status">The status.</param>
    /// <param name="reason">What it means here.</param>
    /// <param name="isExplained">Whether the message says what is wrong.</param>
    public static string? Advice(int status, FailureReason reason, bool isExplained) => status switch
    {
        413 => "The request is too long for the service, or for a proxy before it. Send less at once.",
        414 => "The address of the request is too long for the service, or for a proxy before it. Use shorter names and values.",
        431 => "The headers of the request are too long for the service, or for a proxy before it. The longest of them is the credential: check that its setting is the credential alone.",
        _ when !isExplained && reason == FailureReason.InvalidRequest => "The service does not say what is wrong. Check the names and values that the command was given, and the service's address.",
        _ => null,
    };

    /// <summary>The reason in words, for the message.</summary>
    public static string Describe(FailureReason reason) => reason switch
    {
        FailureReason.AuthenticationFailed => "did not accept the credential",
        FailureReason.AccessDenied => "does not allow this",
        FailureReason.NotFound => "did not find it",
        FailureReason.Timeout => "took too long",
        FailureReason.Conflict => "says that somebody else has changed it",
        FailureReason.RateLimited => "is limiting the rate of requests",
        FailureReason.Unavailable => "had an internal error",
        FailureReason.InvalidRequest => "refused the request",
        _ => "gave an answer that its API does not promise",
    };
}
