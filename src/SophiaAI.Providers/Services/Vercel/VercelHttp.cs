using System.Text.Json;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Vercel;

/// <summary>What is specific to Vercel over HTTP: a bearer token and its error body. Its limits are announced in its responses.</summary>
internal static class VercelHttp
{
    private const string InvalidToken = "invalid_token";

    public static ServiceHttpOptions Options(ProviderContext context) =>
        TokenClient.Options(context, VercelService.Profile, VercelService.Url, VercelService.Token, "Bearer", ReadError) with
        {
            RequestIdHeader = "x-vercel-id",
            AnnouncesLimits = true,
            // Vercel returns 403 for an unknown token, and only the body says so.
            Classify = static (status, body) => status == 403 && body.Code == InvalidToken ? FailureReason.AuthenticationFailed
                : status == 400 && IsConflict(body.Code) ? FailureReason.Conflict : null,
        };

    /// <summary>Whether an error says that there is another variable where one was to be made.</summary>
    public static bool IsConflict(string? code) => code is "ENV_CONFLICT" or "ENV_ALREADY_EXISTS";

    // {error:{code,message}}; some of its APIs use err.
    private static ServiceErrorBody ReadError(string body)
    {
        using JsonDocument document = JsonDocument.Parse(body);
        JsonElement root = document.RootElement;
        if (!root.TryGetProperty("error", out JsonElement error) && !root.TryGetProperty("err", out error)) error = root;
        bool invalid = error.ValueKind == JsonValueKind.Object
            && error.TryGetProperty("invalidToken", out JsonElement flag) && flag.ValueKind == JsonValueKind.True;
        return new ServiceErrorBody(invalid ? InvalidToken : error.Text("code"), error.Text("message"));
    }
}
