using System.Globalization;
using System.Runtime.CompilerServices;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Vercel;

/// <summary>Vercel's REST API.</summary>
internal sealed class VercelProvider
{
    private const int PageSize = 100;

    private readonly HttpServiceClient _client;
    private readonly string? _team;
    private readonly string? _defaultProject;

    /// <summary>Creates a provider.</summary>
    /// <exception cref="ServiceException">NotConfigured or UntrustedHost.</exception>
    public VercelProvider(ProviderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        _client = context.CreateClient(VercelHttp.Options(context));
        _team = context.Settings.Value(VercelService.TeamId);
        _defaultProject = context.Settings.Value(VercelService.ProjectId);
    }

    /// <summary>
    /// Deployments, newest first. A page is requested only when the previous one has been used up. Without a project in
    /// the filter, those of the configured project; if none is configured, those of all projects.
    /// </summary>
    /// <exception cref="ServiceException">The call failed; NotFound if the project does not exist.</exception>
    public async IAsyncEnumerable<VercelDeployment> GetDeploymentsAsync(
        VercelDeploymentFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        string? project = await ResolveProjectAsync(filter.AllProjects ? null : filter.Project ?? _defaultProject, cancellationToken).ConfigureAwait(false);
        string? start = filter.Until?.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        await foreach (VercelDeployment deployment in CursorPages.ReadAsync(
            VercelService.Profile, (until, token) => GetPageAsync(filter, project, until, token), start: start, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            yield return deployment;
        }
    }

    /// <summary>A project, by id or name.</summary>
    /// <exception cref="ServiceException">The call failed; NotFound if there is none.</exception>
    public Task<VercelProject> GetProjectAsync(string idOrName, CancellationToken cancellationToken) => _client.SendAsync(
        new ServiceRequest(HttpMethod.Get, "/v9/projects/{project}")
        {
            RouteValues = new Dictionary<string, string> { ["project"] = idOrName },
            Query = [new("teamId", _team)],
        },
        static (response, token) => response.ReadJsonAsync(VercelJson.Default.VercelProject, token),
        cancellationToken);

    /// <summary>The configured team; null if there is none.</summary>
    /// <exception cref="ServiceException">The call failed; NotFound if the team does not exist.</exception>
    public async Task<VercelTeam?> GetTeamAsync(CancellationToken cancellationToken) => _team is null ? null : await _client.SendAsync(
        new ServiceRequest(HttpMethod.Get, "/v2/teams/{team}") { RouteValues = new Dictionary<string, string> { ["team"] = _team } },
        static (response, token) => response.ReadJsonAsync(VercelJson.Default.VercelTeam, token),
        cancellationToken).ConfigureAwait(false);

    /// <summary>The user that the token belongs to.</summary>
    /// <exception cref="ServiceException">The call failed.</exception>
    public async Task<VercelUser> GetUserAsync(CancellationToken cancellationToken) => (await _client.SendAsync(
        new ServiceRequest(HttpMethod.Get, "/v2/user"),
        static (response, token) => response.ReadJsonAsync(VercelJson.Default.VercelUserAnswer, token),
        cancellationToken).ConfigureAwait(false)).User;

    // With a name that does not exist, the list would be empty: request the project, so that it is an error.
    private async Task<string?> ResolveProjectAsync(string? project, CancellationToken cancellationToken)
    {
        if (project is null) return null;
        try
        {
            return (await GetProjectAsync(project, cancellationToken).ConfigureAwait(false)).Id;
        }
        catch (ServiceException failure) when (failure.Reason == FailureReason.NotFound)
        {
            string where = _team is null ? "the account of the token" : $"the team '{_team}'";
            throw failure.WithMessage(
                $"Vercel has no project '{project}' in {where}.",
                $"Check the name or id, and {VercelService.TeamId.Variable} if the project is a team's.");
        }
    }

    private Task<CursorPage<VercelDeployment>> GetPageAsync(
        VercelDeploymentFilter filter, string? project, string? until, CancellationToken cancellationToken) => _client.SendAsync(
        new ServiceRequest(HttpMethod.Get, "/v6/deployments")
        {
            Query =
            [
                new("limit", PageSize.ToString(CultureInfo.InvariantCulture)),
                new("projectId", project),
                new("state", filter.States.Count > 0 ? string.Join(',', filter.States) : null),
                new("target", filter.Target),
                new("since", filter.Since?.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)),
                new("until", until),
                new("teamId", _team),
            ],
        },
        static async (response, token) =>
        {
            VercelDeploymentPage page = await response.ReadJsonAsync(VercelJson.Default.VercelDeploymentPage, token).ConfigureAwait(false);
            return new CursorPage<VercelDeployment>(page.Deployments, page.Pagination?.Cursor);
        },
        cancellationToken);
}
