using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Vercel.Projects;

/// <summary>The projects of a team.</summary>
internal sealed class VercelProjectProvider
{
    private readonly VercelClient _client;

    public VercelProjectProvider(VercelClient client) => _client = client;

    /// <summary>The projects, as the service orders them: those that were changed last come first.</summary>
    /// <param name="search">A part of the names that are wanted; null for all projects.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">A page could not be read.</exception>
    public IAsyncEnumerable<VercelProject> GetProjectsAsync(string? search, CancellationToken cancellationToken) => _client.ListAsync<VercelProjectPage, VercelProject>(
        from => new ServiceRequest(HttpMethod.Get, "/v10/projects") { Query = [new("limit", VercelClient.PageSize), new("search", search), new("from", from)] },
        VercelProjectJson.Default.VercelProjectPage,
        cancellationToken: cancellationToken);

    /// <summary>The project with an id or name.</summary>
    /// <param name="idOrName">Its id or name.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <param name="withRollbackInfo">Whether its latest promotion or rollback is wanted, too.</param>
    /// <exception cref="ServiceException">The call failed; NotFound, in words, if there is none.</exception>
    public async Task<VercelProject> FindAsync(string idOrName, CancellationToken cancellationToken, bool withRollbackInfo = false)
    {
        try
        {
            return await _client.ReadAsync(
                new ServiceRequest(HttpMethod.Get, "/v9/projects/{project}")
                {
                    RouteValues = new Dictionary<string, string> { ["project"] = idOrName },
                    Query = [new("rollbackInfo", withRollbackInfo ? "true" : null)],
                },
                VercelProjectJson.Default.VercelProject,
                cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException failure) when (failure.Reason == FailureReason.NotFound)
        {
            throw failure.WithMessage(
                $"Vercel has no project '{idOrName}' in {_client.Place}.",
                $"Check the name or id, and {VercelService.TeamId.Variable} if the project is a team's. Get-VercelProject lists them.");
        }
    }

    /// <summary>The project with an id or name, or the configured one if none is given.</summary>
    /// <exception cref="ServiceException">The call failed; NotFound if there is none; NotConfigured if none is given and none is configured.</exception>
    public Task<VercelProject> RequireAsync(string? idOrName, CancellationToken cancellationToken) =>
        FindAsync(idOrName ?? _client.Context.Settings.Require(VercelService.ProjectId)[0], cancellationToken);
}
