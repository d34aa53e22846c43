using System.Globalization;
using System.Runtime.CompilerServices;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Services.Vercel.Projects;

namespace SophiaAI.Providers.Services.Vercel.Deployments;

/// <summary>The deployments of a team's projects.</summary>
internal sealed class VercelDeploymentProvider
{
    private readonly VercelClient _client;
    private readonly VercelProjectProvider _projects;

    public VercelDeploymentProvider(VercelClient client)
    {
        _client = client;
        _projects = new VercelProjectProvider(client);
    }

    /// <summary>
    /// Deployments, newest first. Without a project in the filter, those of the configured project; if none is configured,
    /// those of all projects.
    /// </summary>
    /// <exception cref="ServiceException">The call failed; NotFound if the project does not exist.</exception>
    public async IAsyncEnumerable<VercelDeployment> GetDeploymentsAsync(
        VercelDeploymentFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        string? project = await ResolveProjectAsync(filter.AllProjects ? null : filter.Project ?? _client.DefaultProject, cancellationToken).ConfigureAwait(false);
        await foreach (VercelDeployment deployment in _client.ListAsync<VercelDeploymentPage, VercelDeployment>(
            until => RequestFor(filter, project, until), VercelDeploymentJson.Default.VercelDeploymentPage, Milliseconds(filter.Until), cancellationToken).ConfigureAwait(false))
        {
            yield return deployment;
        }
    }

    // With a name that does not exist, the list would be empty: request the project, so that it is an error.
    private async Task<string?> ResolveProjectAsync(string? project, CancellationToken cancellationToken) =>
        project is null ? null : (await _projects.FindAsync(project, cancellationToken).ConfigureAwait(false)).Id;

    private static ServiceRequest RequestFor(VercelDeploymentFilter filter, string? project, string? until) => new(HttpMethod.Get, "/v7/deployments")
    {
        Query =
        [
            new("limit", VercelClient.PageSize),
            new("projectId", project),
            new("state", filter.States.Count > 0 ? string.Join(',', filter.States) : null),
            new("target", filter.Target),
            new("since", Milliseconds(filter.Since)),
            new("until", until),
        ],
    };

    private static string? Milliseconds(DateTimeOffset? time) => time?.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
}
