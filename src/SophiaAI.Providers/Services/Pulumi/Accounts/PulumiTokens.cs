using System.Text.Json.Serialization.Metadata;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Pulumi.Accounts;

/// <summary>The access tokens of the user that a token belongs to.</summary>
internal sealed class PulumiTokens
{
    private static readonly long s_latest = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    private readonly HttpServiceClient _client;

    /// <summary>Creates a provider.</summary>
    /// <exception cref="ServiceException">NotConfigured or UntrustedHost.</exception>
    public PulumiTokens(ProviderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        _client = context.CreateClient(PulumiHttp.Options(context));
    }

    /// <summary>When the token expires that the requests are signed with; null if never, or if the service does not say so to this token.</summary>
    /// <exception cref="ServiceException">The call failed.</exception>
    public async Task<DateTimeOffset?> GetExpiryAsync(CancellationToken cancellationToken)
    {
        PulumiTokenInfo? current = (await ReadAsync("/api/user", PulumiTokenJson.Default.PulumiSignedIn, cancellationToken).ConfigureAwait(false)).TokenInfo;
        // An organization's tokens are listed for its administrators only.
        if (current is not { Name: { Length: > 0 } name, Organization: null or "" }) return null;
        PulumiTokenList all;
        try
        {
            all = await ReadAsync("/api/user/tokens", PulumiTokenJson.Default.PulumiTokenList, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException failure) when (failure.Reason is FailureReason.NotFound or FailureReason.AccessDenied)
        {
            return null;
        }

        // A name may stand for several: the one that expires first is told.
        return all.Tokens
            .Where(token => token.Name == name || (token.Name is null or "" && token.Description == name))
            .Where(static token => token.Expires is > 0 && token.Expires <= s_latest)
            .Min(static token => (DateTimeOffset?)DateTimeOffset.FromUnixTimeSeconds(token.Expires!.Value));
    }

    private Task<T> ReadAsync<T>(string route, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        _client.SendAsync(new ServiceRequest(HttpMethod.Get, route), (response, token) => response.ReadJsonAsync(type, token), cancellationToken);
}
