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
