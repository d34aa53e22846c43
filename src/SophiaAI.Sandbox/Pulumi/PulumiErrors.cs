using System.Text.Json;
using SophiaAI.Sandbox.Http;
using SophiaAI.Sandbox.Pulumi.Syntax;

namespace SophiaAI.Sandbox.Pulumi;

/// <summary>Pulumi's error body: a code, which is the status, a message, and, if a definition is at fault, diagnostics.</summary>
internal static class PulumiErrors
{
    public static ErrorAnswer NotFound(string what) => Answer(StatusCodes.Status404NotFound, $"Not Found: {what} not found");

    public static ErrorAnswer BadRequest(string message) => Answer(StatusCodes.Status400BadRequest, "Bad Request: " + message);

    public static ErrorAnswer Conflict(string message) => Answer(StatusCodes.Status409Conflict, "Conflict: " + message);

    public static ErrorAnswer Forbidden(string message) => Answer(StatusCodes.Status403Forbidden, "Forbidden: " + message);

    public static ErrorAnswer Invalid(IReadOnlyList<EscDiagnostic> diagnostics)
    {
        var body = new { code = StatusCodes.Status400BadRequest, message = "Bad Request: the environment is invalid", diagnostics };
        return new ErrorAnswer(StatusCodes.Status400BadRequest, "application/json; charset=utf-8", JsonSerializer.Serialize(body, WireJson.Sparse));
    }

    public static ErrorAnswer Describe(int statusCode) => Answer(statusCode, statusCode switch
    {
        StatusCodes.Status401Unauthorized => "Unauthorized: No credentials provided or are invalid.",
        StatusCodes.Status429TooManyRequests => "rate-limit exceeded",
        _ => ErrorAnswer.ReasonPhrase(statusCode),
    });

    private static ErrorAnswer Answer(int code, string message) => ErrorAnswer.Json(code, new { code, message });
}
