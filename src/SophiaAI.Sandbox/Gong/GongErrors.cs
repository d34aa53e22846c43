using System.Security.Cryptography;
using SophiaAI.Sandbox.Gong.Limits;

namespace SophiaAI.Sandbox.Gong;

/// <summary>Gong's error body: a request id and a list of sentences.</summary>
internal static class GongErrors
{
    private const string RequestIdLetters = "0123456789abcdefghijklmnopqrstuvwxyz";
    private const int RequestIdLength = 19;

    public static ErrorAnswer Answer(int statusCode, params IReadOnlyList<string> sentences) =>
        ErrorAnswer.Json(statusCode, new { requestId = NewRequestId(), errors = sentences.Count > 0 ? sentences : [Describe(statusCode)] });

    public static ErrorAnswer BadRequest(params IReadOnlyList<string> sentences) => Answer(StatusCodes.Status400BadRequest, sentences);

    /// <summary>Gong answers a request for what does not exist, or may not be seen, with an error, even where it is asked for a list.</summary>
    /// <param name="what">What the list is of, such as calls.</param>
    public static ErrorAnswer NothingFound(string what) =>
        Answer(StatusCodes.Status404NotFound, $"No {what} found corresponding to the provided filters");

    public static ErrorAnswer NotFound(string what, string id) => Answer(StatusCodes.Status404NotFound, $"{what} with id {id} was not found");

    /// <summary>The key is good, and not for this.</summary>
    public static ErrorAnswer NoPermission(GongScope scope) => Answer(scope.RefusalStatus, $"You don't have permission to call this API: the key lacks the scope {scope.Name}");

    public static string NewRequestId() => RandomNumberGenerator.GetString(RequestIdLetters, RequestIdLength);

    private static string Describe(int statusCode) => statusCode switch
    {
        StatusCodes.Status401Unauthorized => "The access key or its secret is missing or wrong",
        StatusCodes.Status403Forbidden => "The access key is not permitted to call this API",
        StatusCodes.Status429TooManyRequests => "API rate limit exceeded",
        _ => ErrorAnswer.ReasonPhrase(statusCode),
    };
}
