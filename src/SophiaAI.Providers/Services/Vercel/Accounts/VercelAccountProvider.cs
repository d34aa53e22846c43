using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Vercel.Accounts;

/// <summary>The user that a token belongs to, and the teams that the user is a member of.</summary>
internal sealed class VercelAccountProvider
{
    private readonly HttpServiceClient _client;
    private readonly string? _team;

    /// <summary>Creates a provider.</summary>
    /// <exception cref="ServiceException">NotConfigured or UntrustedHost.</exception>
    public VercelAccountProvider(ProviderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        // Users and teams belong to no team, so these requests name none.
        _client = context.CreateClient(VercelHttp.Options(context));
        _team = context.Settings.Value(VercelService.TeamId);
    }

    /// <summary>The user that the token belongs to.</summary>
    /// <exception cref="ServiceException">The call failed.</exception>
    public async Task<VercelUser> GetUserAsync(CancellationToken cancellationToken) => (await _client.SendAsync(
        new ServiceRequest(HttpMethod.Get, "/v2/user"),
        static (response, token) => response.ReadJsonAsync(VercelAccountJson.Default.VercelUserAnswer, token),
        cancellationToken).ConfigureAwait(false)).User;

    /// <summary>The configured team; null if there is none.</summary>
    /// <exception cref="ServiceException">The call failed; NotFound if the team does not exist.</exception>
    public async Task<VercelTeam?> GetTeamAsync(CancellationToken cancellationToken) => _team is null ? null : await _client.SendAsync(
        new ServiceRequest(HttpMethod.Get, "/v2/teams/{team}") { RouteValues = new Dictionary<string, string> { ["team"] = _team } },
        static (response, token) => response.ReadJsonAsync(VercelAccountJson.Default.VercelTeam, token),
        cancellationToken).ConfigureAwait(false);

    /// <summary>The user's teams.</summary>
    /// <exception cref="ServiceException">A page could not be read.</exception>
    public IAsyncEnumerable<VercelTeam> GetTeamsAsync(CancellationToken cancellationToken) => CursorPages.ReadAsync(
        VercelService.Profile, GetTeamPageAsync, NextPage.WhenHalfUsed, cancellationToken: cancellationToken);

    private Task<CursorPage<VercelTeam>> GetTeamPageAsync(string? until, CancellationToken cancellationToken) => _client.SendAsync(
        new ServiceRequest(HttpMethod.Get, "/v2/teams") { Query = [new("limit", VercelClient.PageSize), new("until", until)] },
        static async (response, token) =>
        {
            VercelTeamPage page = await response.ReadJsonAsync(VercelAccountJson.Default.VercelTeamPage, token).ConfigureAwait(false);
            return new CursorPage<VercelTeam>(page.Teams, page.Pagination?.Cursor);
        },
        cancellationToken);
}
