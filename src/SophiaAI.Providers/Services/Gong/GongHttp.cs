using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Gong;

/// <summary>What is specific to Gong over HTTP: Basic credentials, its error body, and its published limits.</summary>
internal static partial class GongHttp
{
    private static readonly RateLimit[] s_limits = [new(3, TimeSpan.FromSeconds(1)), new(10_000, TimeSpan.FromDays(1)) { WarnAt = 8_000 }];

    public static ServiceHttpOptions Options(ProviderContext context)
    {
        string[] pair = context.Settings.Require(GongService.AccessKey, GongService.AccessKeySecret);
        string credential = $"{pair[0]}:{pair[1]}";
        context.Runtime.Redactor.Register(credential);
        string encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(credential));
        // With its padding: of a longer text in base64, the last characters are not those of the credential alone.
        context.Runtime.Redactor.Register(encoded);
        AuthenticationHeaderValue header = new("Basic", encoded);
        return new ServiceHttpOptions
        {
            Profile = GongService.Profile,
            BaseAddress = context.Settings.Address(GongService.Url, GongService.AccessKey, GongService.AccessKeySecret),
            CredentialKey = pair[0],
            Authorize = _ => ValueTask.FromResult<AuthenticationHeaderValue?>(header),
            ReadError = ReadError,
            Headers = [new("Accept", "application/json"), ClientIdentity.Header],
            Limits = s_limits,
        };
    }

    /// <summary>
    /// Whether an error says that nothing matches a filter. The service sends the same words for what the access key may
    /// not see.
    /// </summary>
    public static bool IsNoMatch(ServiceException failure) => failure is { StatusCode: 404, ServerMessage: { } words } && NoMatch().IsMatch(words);

    // One such error or several, and no other one among them: what else is wrong is not that nothing matches.
    [GeneratedRegex(@"^(No [^.:]+ found corresponding to the provided filters[.]?( |\z))+\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex NoMatch();

    // {requestId, errors[string]}
    private static ServiceErrorBody ReadError(string body)
    {
        using JsonDocument document = JsonDocument.Parse(body);
        JsonElement root = document.RootElement;
        string? words = root.TryGetProperty("errors", out JsonElement errors) && errors.ValueKind == JsonValueKind.Array
            ? string.Join(" ", errors.EnumerateArray().Select(static error => error.ToString()))
            : null;
        return new ServiceErrorBody(Message: words, RequestId: root.Text("requestId"));
    }
}
