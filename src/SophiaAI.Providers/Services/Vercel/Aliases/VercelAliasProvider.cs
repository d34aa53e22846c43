using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Vercel.Aliases;

/// <summary>The host names that lead to deployments.</summary>
internal sealed class VercelAliasProvider
{
    private readonly VercelClient _client;

    public VercelAliasProvider(VercelClient client) => _client = client;

    /// <summary>The aliases of a team, newest first.</summary>
    /// <param name="projectId">The project whose aliases are wanted; null for those of all projects.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">A page could not be read.</exception>
    public IAsyncEnumerable<VercelAlias> GetAliasesAsync(string? projectId, CancellationToken cancellationToken) => _client.ListAsync<VercelAliasPage, VercelAlias>(
        until => new ServiceRequest(HttpMethod.Get, "/v4/aliases") { Query = [new("limit", VercelClient.PageSize), new("projectId", projectId), new("until", until)] },
        VercelAliasJson.Default.VercelAliasPage,
        cancellationToken: cancellationToken);

    /// <summary>The aliases of a deployment.</summary>
    /// <param name="deploymentId">Its id.</param>
    /// <param name="projectId">Its project's id, which this list does not have.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">The call failed.</exception>
    public async Task<IReadOnlyList<VercelAlias>> GetAliasesOfAsync(string deploymentId, string? projectId, CancellationToken cancellationToken)
    {
        VercelAliasList list = await _client.ReadAsync(
            new ServiceRequest(HttpMethod.Get, "/v2/deployments/{deployment}/aliases") { RouteValues = new Dictionary<string, string> { ["deployment"] = deploymentId } },
            VercelAliasJson.Default.VercelAliasList,
            cancellationToken).ConfigureAwait(false);
        return [.. list.Aliases.Select(alias => alias with { DeploymentId = alias.DeploymentId ?? deploymentId, ProjectId = alias.ProjectId ?? projectId })];
    }

    /// <summary>One alias, by its host name or id.</summary>
    /// <exception cref="ServiceException">The call failed; NotFound, in words, if there is none.</exception>
    public Task<VercelAlias> FindAsync(string nameOrId, CancellationToken cancellationToken) => _client.FindAsync(
        new ServiceRequest(HttpMethod.Get, "/v4/aliases/{alias}") { RouteValues = new Dictionary<string, string> { ["alias"] = nameOrId } },
        VercelAliasJson.Default.VercelAlias,
        "alias",
        nameOrId,
        $"Check the host name, and {VercelService.TeamId.Variable}. Get-VercelAlias lists them.",
        cancellationToken);

    /// <summary>Makes a host name lead to a deployment, wherever it led before.</summary>
    /// <param name="deploymentId">The deployment's id.</param>
    /// <param name="name">The host name.</param>
    /// <param name="cancellationToken">Stops waiting for the response.</param>
    /// <returns>The alias.</returns>
    /// <exception cref="ServiceException">The call failed.</exception>
    public async Task<VercelAlias> AssignAsync(string deploymentId, string name, CancellationToken cancellationToken)
    {
        ServiceRequest request = new(HttpMethod.Post, "/v2/deployments/{deployment}/aliases")
        {
            RouteValues = new Dictionary<string, string> { ["deployment"] = deploymentId },
            Content = () => Json.Content(new VercelNewAlias(name), VercelAliasJson.Default.VercelNewAlias),
            // Assigning it twice does no more than once, except that the second time is refused.
            Replayable = true,
        };
        try
        {
            VercelAliasMade made = await _client.ReadAsync(request, VercelAliasJson.Default.VercelAliasMade, cancellationToken).ConfigureAwait(false);
            return await FindAsync(made.Uid, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException failure) when (failure.Reason == FailureReason.Conflict && failure.FollowsLostAnswer)
        {
            // Either the attempt whose answer was lost has done it, or the alias is somebody else's.
            VercelAlias found = await FindAsync(name, cancellationToken).ConfigureAwait(false);
            if (found.DeploymentId != deploymentId) throw;
            return found;
        }
    }

    /// <summary>Removes an alias. The deployment stays, at its own address.</summary>
    /// <exception cref="ServiceException">The call failed.</exception>
    public Task<bool> RemoveAsync(string id, CancellationToken cancellationToken) =>
        _client.AcknowledgeAsync(new ServiceRequest(HttpMethod.Delete, "/v2/aliases/{alias}") { RouteValues = new Dictionary<string, string> { ["alias"] = id } }, cancellationToken);
}
