using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Vercel.Accounts;

/// <summary>The access tokens of the user that a token belongs to.</summary>
internal sealed class VercelTokens
{
    private const string TokenRoute = "/v3/user/tokens/{token}";

    /// <summary>The id by which a token refers to itself.</summary>
    public const string Current = "current";

    private readonly VercelClient _client;

    public VercelTokens(ProviderContext context) => _client = VercelClient.Unscoped(context);

    /// <summary>The token that the request itself is signed with.</summary>
    public async Task<VercelToken> GetCurrentAsync(CancellationToken cancellationToken) => (await _client.ReadAsync(
        new ServiceRequest(HttpMethod.Get, "/v5/user/tokens/{token}") { RouteValues = new Dictionary<string, string> { ["token"] = Current } },
        VercelTokenJson.Default.VercelTokenAnswer,
        cancellationToken).ConfigureAwait(false)).Token;

    /// <summary>All tokens of the user.</summary>
    public async Task<IReadOnlyList<VercelToken>> ListAsync(CancellationToken cancellationToken)
    {
        List<VercelToken> tokens = [];
        IAsyncEnumerable<VercelToken> all = _client.ListAsync<VercelTokenPage, VercelToken>(
            static until => new ServiceRequest(HttpMethod.Get, "/v6/user/tokens") { Query = [new("until", until)] },
            VercelTokenJson.Default.VercelTokenPage,
            cancellationToken: cancellationToken);
        await foreach (VercelToken token in all.ConfigureAwait(false)) tokens.Add(token);
        return tokens;
    }

    /// <summary>Creates a token. Its secret is only in this response.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="expiresAt">When it expires, in milliseconds since 1970; null for never.</param>
    /// <param name="team">The team that it is for; null for all of the user's teams.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The secret.</returns>
    public async Task<string> CreateAsync(string name, long? expiresAt, string? team, CancellationToken cancellationToken) => (await _client.SendAsync(
        new ServiceRequest(HttpMethod.Post, "/v3/user/tokens")
        {
            Query = [new("teamId", team)],
            Content = () => Json.Content(new NewVercelToken(name, expiresAt), VercelTokenJson.Default.NewVercelToken),
        },
        static async (response, token) =>
        {
            VercelTokenAnswer answer = await response.ReadJsonAsync(VercelTokenJson.Default.VercelTokenAnswer, token).ConfigureAwait(false);
            return answer.BearerToken is { Length: > 0 } ? answer : throw response.Invalid("no token");
        },
        cancellationToken).ConfigureAwait(false)).BearerToken!;

    /// <summary>Revokes a token.</summary>
    public Task DeleteAsync(string id, CancellationToken cancellationToken) => _client.SendAsync(
        new ServiceRequest(HttpMethod.Delete, TokenRoute)
        {
            RouteValues = new Dictionary<string, string> { ["token"] = id },
            AlsoAnswers = [System.Net.HttpStatusCode.NotFound],
        },
        static async (response, token) => response.Status == System.Net.HttpStatusCode.NotFound || await response.AcknowledgeAsync(token).ConfigureAwait(false),
        cancellationToken);
}
