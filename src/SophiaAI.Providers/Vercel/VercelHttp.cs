using System.Net.Http.Headers;
using System.Text.Json;
using SophiaAI.Providers.Http;

namespace SophiaAI.Providers.Vercel;

/// <summary>How Vercel differs over HTTP: a bearer token and its error body. Its limits come with its answers.</summary>
internal static class VercelHttp
{
    public static ServiceHttpOptions Options(ProviderContext context)
    {
        string token = context.Settings.Require("Vercel", "Token")[0];
        AuthenticationHeaderValue header = new("Bearer", token);
        return new ServiceHttpOptions
        {
            Service = "Vercel",
            BaseAddress = context.Settings.Address("Vercel", "Url", "Token"),
            CredentialKey = token,
            Authorize = _ => ValueTask.FromResult<AuthenticationHeaderValue?>(header),
            ReadError = ReadError,
            RequestIdHeader = "x-vercel-id",
            Headers = [new("Accept", "application/json"), ClientIdentity.Header],
            // Vercel answers 403 to a token that it does not know, and says so in the body only.
            Classify = static (status, body) => status == 403 && body.Code == InvalidToken ? Errors.FailureReason.AuthenticationFailed : null,
        };
    }

    private const string InvalidToken = "invalid_token";

    // {error:{code,message}}; some of its APIs say err.
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
