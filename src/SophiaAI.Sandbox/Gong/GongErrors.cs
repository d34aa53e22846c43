using System.Security.Cryptography;

namespace SophiaAI.Sandbox.Gong;

/// <summary>Gong's error body: a request id and a list of sentences.</summary>
internal static class GongErrors
{
    private const string RequestIdLetters = "0123456789abcdefghijklmnopqrstuvwxyz";
    private const int RequestIdLength = 19;

    public static ErrorAnswer Answer(int statusCode, string? message = null) =>
        ErrorAnswer.Json(statusCode, new { requestId = NewRequestId(), errors = new[] { message ?? Describe(statusCode) } });

    public static string NewRequestId() => RandomNumberGenerator.GetString(RequestIdLetters, RequestIdLength);

    private static string Describe(int statusCode) => statusCode switch
    {
        StatusCodes.Status401Unauthorized => "The access key or its secret is missing or wrong",
        StatusCodes.Status403Forbidden => "The access key is not permitted to call this API",
        StatusCodes.Status429TooManyRequests => "API rate limit exceeded",
        _ => ErrorAnswer.ReasonPhrase(statusCode),
    };
}
