using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Core.Settings;
using SophiaAI.Providers.Core.Telemetry;

namespace SophiaAI.Providers.Services.Estuary.Credentials;

/// <summary>
/// Access tokens, for the parts of Estuary that accept nothing else. A key or a refresh token is exchanged for one, which all
/// commands of the process use until shortly before it expires.
/// </summary>
internal sealed class EstuaryAccess
{
    // Of tokens that do not say it themselves.
    private static readonly TimeSpan s_assumedLifetime = TimeSpan.FromMinutes(30);

    private readonly ProviderContext _context;
    private readonly string _key;
    private readonly TokenCache _tokens;

    /// <summary>Access with the configured credential.</summary>
    /// <exception cref="ServiceException">NotConfigured.</exception>
    public EstuaryAccess(ProviderContext context)
    {
        _context = context;
        _key = context.Settings.Require(EstuaryService.ApiKey)[0];
        _tokens = context.Runtime.Token($"{EstuaryService.Name} {context.Settings.Value(EstuaryService.Url)} {_key}");
    }

    /// <summary>The HTTP options for an address that accepts access tokens only.</summary>
    /// <param name="url">The setting that contains the address.</param>
    /// <param name="headers">Headers that every request carries.</param>
    /// <exception cref="ServiceException">UntrustedHost.</exception>
    public ServiceHttpOptions Options(SettingDefinition url, IReadOnlyList<KeyValuePair<string, string>> headers) => EstuaryHttp.Options(_context) with
    {
        BaseAddress = _context.Settings.Address(url, EstuaryService.ApiKey),
        Authorize = async token => new AuthenticationHeaderValue("Bearer", await GetAsync(token).ConfigureAwait(false)),
        Renew = (refused, _) => !IsAccessToken && _tokens.Refuse(refused.Parameter!),
        Headers = [new("Accept", "application/json"), ClientIdentity.Header, .. headers],
    };

    // Three parts with dots between them; neither a key nor a refresh token has any.
    private bool IsAccessToken => _key.Count(static character => character == '.') == 2;

    private async ValueTask<string> GetAsync(CancellationToken cancellationToken) =>
        IsAccessToken ? _key : await _tokens.GetAsync(ExchangeAsync, cancellationToken).ConfigureAwait(false);

    private async Task<TimedToken> ExchangeAsync()
    {
        HttpServiceClient client = _context.CreateClient(EstuaryHttp.Options(_context) with { Authorize = static _ => ValueTask.FromResult<AuthenticationHeaderValue?>(null) });
        TokenGrant grant = Grant();
        TokenAnswer answer = await client.SendAsync(
            new ServiceRequest(HttpMethod.Post, "/api/v1/auth/token") { Content = () => Json.Content(grant, EstuaryAccessJson.Default.TokenGrant), Replayable = true },
            static (response, token) => response.ReadJsonAsync(EstuaryAccessJson.Default.TokenAnswer, token),
            CancellationToken.None).ConfigureAwait(false);
        if (answer.RefreshToken is not null)
            _context.Report(ProviderEventKind.Warning, $"{EstuaryService.ApiKey.Variable} is a refresh token for a single use, and is used up now. Make one for several uses in the dashboard under Admin > CLI-API.");
        DateTimeOffset now = _context.Runtime.Time.GetUtcNow();
        return new TimedToken(answer.AccessToken, now, ExpiryOf(answer.AccessToken) ?? now + s_assumedLifetime);
    }

    private TokenGrant Grant()
    {
        if (EstuaryCredential.Read(_key) is { IsApiKey: false, Id: { } id }) return new TokenGrant("refresh_token", null, id, EstuaryCredential.SecretOf(_key));
        return new TokenGrant("api_key", _key, null, null);
    }

    private static DateTimeOffset? ExpiryOf(string token)
    {
        try
        {
            string payload = token.Split('.')[1].Replace('-', '+').Replace('_', '/');
            using JsonDocument claims = JsonDocument.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(payload.PadRight((payload.Length + 3) / 4 * 4, '='))));
            return claims.RootElement.TryGetProperty("exp", out JsonElement expiry) && expiry.TryGetInt64(out long seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
        }
        catch (Exception exception) when (exception is FormatException or JsonException or IndexOutOfRangeException or InvalidOperationException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }
}

/// <summary>The JSON of the exchange, generated at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TokenGrant))]
[JsonSerializable(typeof(TokenAnswer))]
internal sealed partial class EstuaryAccessJson : JsonSerializerContext;

/// <summary>What is exchanged for an access token.</summary>
internal sealed record TokenGrant(string GrantType, string? ApiKey, string? RefreshTokenId, string? Secret)
{
    // A record prints its members.
    public override string ToString() => nameof(TokenGrant);
}

/// <summary>An access token.</summary>
internal sealed record TokenAnswer
{
    public required string AccessToken { get; init; }

    /// <summary>The next refresh token, if the one before was for a single use.</summary>
    public JsonElement? RefreshToken { get; init; }

    public override string ToString() => nameof(TokenAnswer);
}
