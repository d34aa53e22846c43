using SophiaAI.Providers.Core.Display;
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
    /// <exception cref="ServiceException">The call failed; NotFound, in words, if there is none.</exception>
    public Task<VercelProject> FindAsync(string idOrName, CancellationToken cancellationToken) => FindAsync(idOrName, withRollbackInfo: false, cancellationToken);

    /// <summary>The project with an id or name.</summary>
    /// <param name="idOrName">Its id or name.</param>
    /// <param name="withRollbackInfo">Whether its latest promotion or rollback is wanted, too.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">The call failed; NotFound, in words, if there is none.</exception>
    public Task<VercelProject> FindAsync(string idOrName, bool withRollbackInfo, CancellationToken cancellationToken) => _client.FindAsync(
        new ServiceRequest(HttpMethod.Get, "/v9/projects/{project}")
        {
            RouteValues = new Dictionary<string, string> { ["project"] = idOrName },
            Query = [new("rollbackInfo", withRollbackInfo ? "true" : null)],
        },
        VercelProjectJson.Default.VercelProject,
        "project",
        idOrName,
        $"Check the name or id, and {VercelService.TeamId.Variable} if the project is a team's. Get-VercelProject lists them.",
        cancellationToken);

    /// <summary>The custom environments of a project.</summary>
    /// <exception cref="ServiceException">The call failed.</exception>
    public async Task<IReadOnlyList<VercelCustomEnvironment>> GetCustomEnvironmentsAsync(VercelProject project, CancellationToken cancellationToken) => (await _client.ReadAsync(
        new ServiceRequest(HttpMethod.Get, "/v9/projects/{project}/custom-environments") { RouteValues = new Dictionary<string, string> { ["project"] = project.Id } },
        VercelProjectJson.Default.VercelCustomEnvironmentList,
        cancellationToken).ConfigureAwait(false)).Environments;

    /// <summary>The custom environments of a project that are named or whose ids are given.</summary>
    /// <param name="project">The project.</param>
    /// <param name="idsOrSlugs">Ids, or names in any case; for none, nothing is requested.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">The call failed; NotFound, in words, if the project does not have one of them.</exception>
    public async Task<IReadOnlyList<VercelCustomEnvironment>> FindCustomEnvironmentsAsync(VercelProject project, IReadOnlyCollection<string> idsOrSlugs, CancellationToken cancellationToken)
    {
        if (idsOrSlugs.Count == 0) return [];
        IReadOnlyList<VercelCustomEnvironment> existing = await GetCustomEnvironmentsAsync(project, cancellationToken).ConfigureAwait(false);
        return [.. idsOrSlugs.Select(given => existing.FirstOrDefault(environment => environment.Is(given)) ?? throw NoEnvironment(project, given, existing))];
    }

    private static ServiceException NoEnvironment(VercelProject project, string given, IReadOnlyList<VercelCustomEnvironment> existing) =>
        new(VercelService.Name, FailureReason.NotFound, $"{project.Name} has no custom environment '{given}'.")
        {
            Subject = given,
            RecommendedAction = existing.Count == 0
                ? "It has none. production, preview and development are targets."
                : $"It has {Grammar.And(existing.Select(static environment => environment.Slug).ToArray())}. production, preview and development are targets.",
        };

    /// <summary>The project with an id or name, or the configured one if none is given.</summary>
    /// <exception cref="ServiceException">The call failed; NotFound if there is none; NotConfigured if none is given and none is configured.</exception>
    public Task<VercelProject> RequireAsync(string? idOrName, CancellationToken cancellationToken) => FindAsync(NameOf(idOrName), cancellationToken);

    /// <summary>The id or name that is given, or the configured project's if none is.</summary>
    /// <exception cref="ServiceException">NotConfigured if none is given and none is configured.</exception>
    public string NameOf(string? idOrName) => idOrName ?? _client.Context.Settings.Require(VercelService.ProjectId)[0];
}
