using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Vercel.Accounts;

/// <summary>The user that a token belongs to, and the teams that the user is a member of.</summary>
internal sealed class VercelAccountProvider
{
    private readonly VercelClient _client;

    /// <summary>Creates a provider.</summary>
    /// <exception cref="ServiceException">NotConfigured or UntrustedHost.</exception>
    public VercelAccountProvider(ProviderContext context) => _client = VercelClient.Unscoped(context);

    /// <summary>The user that the token belongs to.</summary>
    /// <exception cref="ServiceException">The call failed.</exception>
    public async Task<VercelUser> GetUserAsync(CancellationToken cancellationToken) =>
        (await _client.ReadAsync(new ServiceRequest(HttpMethod.Get, "/v2/user"), VercelAccountJson.Default.VercelUserAnswer, cancellationToken).ConfigureAwait(false)).User;

    /// <summary>The configured team; null if there is none.</summary>
    /// <exception cref="ServiceException">The call failed; NotFound if the team does not exist.</exception>
    public async Task<VercelTeam?> GetTeamAsync(CancellationToken cancellationToken) => _client.Team is not { } team ? null : await _client.ReadAsync(
        new ServiceRequest(HttpMethod.Get, "/v2/teams/{team}") { RouteValues = new Dictionary<string, string> { ["team"] = team } },
        VercelAccountJson.Default.VercelTeam,
        cancellationToken).ConfigureAwait(false);

    /// <summary>The user's teams.</summary>
    /// <exception cref="ServiceException">A page could not be read.</exception>
    public IAsyncEnumerable<VercelTeam> GetTeamsAsync(CancellationToken cancellationToken) => _client.ListAsync<VercelTeamPage, VercelTeam>(
        until => new ServiceRequest(HttpMethod.Get, "/v2/teams") { Query = [new("limit", VercelClient.PageSize), new("until", until)] },
        VercelAccountJson.Default.VercelTeamPage,
        cancellationToken: cancellationToken);
}
