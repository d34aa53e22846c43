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

    /// <summary>The project with exactly this name; null if there is none.</summary>
    /// <exception cref="ServiceException">The call failed.</exception>
    public async Task<VercelProject?> FindNamedAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            // The same path takes ids.
            return await FindAsync(name, cancellationToken).ConfigureAwait(false) is { } found && found.Name == name ? found : null;
        }
        catch (ServiceException failure) when (failure.Reason == FailureReason.NotFound)
        {
            return null;
        }
    }

    /// <summary>Creates a project.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="fields">What is set of it, the name included.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">The call failed; Conflict if there is one of that name.</exception>
    public async Task<VercelProject> CreateAsync(string name, Dictionary<string, object?> fields, CancellationToken cancellationToken)
    {
        try
        {
            return await _client.ReadAsync(
                new ServiceRequest(HttpMethod.Post, "/v11/projects")
                {
                    Content = () => VercelFieldsJson.Content(fields),
                    // Creating it twice does no more than once, except that the second time is refused.
                    Replayable = true,
                },
                VercelProjectJson.Default.VercelProject,
                cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException failure) when (failure is { FollowsLostAnswer: true, Reason: FailureReason.Conflict })
        {
            if (await FindNamedAsync(name, cancellationToken).ConfigureAwait(false) is not { } created) throw;
            return created;
        }
    }

    /// <summary>Changes a project: what the fields do not have stays as it is.</summary>
    /// <exception cref="ServiceException">The call failed; Conflict if there is another project of the new name.</exception>
    public Task<bool> ChangeAsync(VercelProject project, Dictionary<string, object?> fields, CancellationToken cancellationToken) => _client.AcknowledgeAsync(
        // Setting it twice does no more than once.
        new ServiceRequest(HttpMethod.Patch, "/v9/projects/{project}") { RouteValues = Of(project), Content = () => VercelFieldsJson.Content(fields), Replayable = true },
        cancellationToken);

    /// <summary>Says which branch of its repository goes to production.</summary>
    /// <exception cref="ServiceException">The call failed.</exception>
    public Task<bool> SetProductionBranchAsync(VercelProject project, string branch, CancellationToken cancellationToken) => _client.AcknowledgeAsync(
        new ServiceRequest(HttpMethod.Patch, "/v9/projects/{project}/branch") { RouteValues = Of(project), Content = () => VercelFieldsJson.Content(new() { ["branch"] = branch }), Replayable = true },
        cancellationToken);

    /// <summary>Connects a project, which is connected to none, to a repository.</summary>
    /// <param name="project">The project.</param>
    /// <param name="repository">The type of its host, and its name there.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">The call failed.</exception>
    public Task<bool> LinkAsync(VercelProject project, Dictionary<string, object?> repository, CancellationToken cancellationToken) => _client.AcknowledgeAsync(
        new ServiceRequest(HttpMethod.Post, "/v9/projects/{project}/link") { RouteValues = Of(project), Content = () => VercelFieldsJson.Content(repository) },
        cancellationToken);

    /// <summary>Disconnects a project from its repository.</summary>
    /// <exception cref="ServiceException">The call failed.</exception>
    public Task<bool> UnlinkAsync(VercelProject project, CancellationToken cancellationToken) => _client.AcknowledgeAsync(
        new ServiceRequest(HttpMethod.Delete, "/v9/projects/{project}/link") { RouteValues = Of(project) }, cancellationToken);

    /// <summary>Removes a project, with its deployments, domains and variables.</summary>
    /// <exception cref="ServiceException">The call failed.</exception>
    public Task<bool> RemoveAsync(VercelProject project, CancellationToken cancellationToken) => _client.AcknowledgeAsync(
        new ServiceRequest(HttpMethod.Delete, "/v9/projects/{project}") { RouteValues = Of(project) }, cancellationToken);

    /// <summary>The custom environments of a project.</summary>
    /// <exception cref="ServiceException">The call failed.</exception>
    public async Task<IReadOnlyList<VercelCustomEnvironment>> GetCustomEnvironmentsAsync(VercelProject project, CancellationToken cancellationToken) => (await _client.ReadAsync(
        new ServiceRequest(HttpMethod.Get, "/v9/projects/{project}/custom-environments") { RouteValues = Of(project) },
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

    private static Dictionary<string, string> Of(VercelProject project) => new() { ["project"] = project.Id };

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
