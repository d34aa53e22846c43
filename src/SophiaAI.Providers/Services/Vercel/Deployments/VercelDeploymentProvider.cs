using System.Globalization;
using System.Runtime.CompilerServices;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Services.Vercel.Projects;

namespace SophiaAI.Providers.Services.Vercel.Deployments;

/// <summary>The deployments of a team's projects.</summary>
internal sealed class VercelDeploymentProvider
{
    private static readonly string[] s_plainTargets = [VercelTarget.Production, VercelTarget.Preview];

    private static readonly TimeSpan s_pollInterval = TimeSpan.FromSeconds(2);

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
        await foreach (VercelDeployment deployment in ListAsync(filter, project, cancellationToken).ConfigureAwait(false)) yield return deployment;
    }

    /// <summary>The deployments of a project, newest first.</summary>
    /// <exception cref="ServiceException">A page could not be read.</exception>
    public IAsyncEnumerable<VercelDeployment> GetDeploymentsAsync(VercelProject project, VercelDeploymentFilter filter, CancellationToken cancellationToken) =>
        ListAsync(filter, project.Id, cancellationToken);

    /// <summary>A deployment, by id, host name or address.</summary>
    /// <exception cref="ServiceException">The call failed; NotFound, in words, if there is none.</exception>
    public Task<VercelDeployment> FindAsync(string idOrUrl, CancellationToken cancellationToken) => _client.FindAsync(
        new ServiceRequest(HttpMethod.Get, "/v13/deployments/{deployment}") { RouteValues = Route(VercelDeploymentName.Of(idOrUrl)) },
        VercelDeploymentJson.Default.VercelDeployment,
        "deployment",
        idOrUrl,
        $"Check the id or URL, and {VercelService.TeamId.Variable} if the deployment is a team's. Get-VercelDeployment lists them.",
        cancellationToken);

    /// <summary>The deployment with its builds and checks, which take three more requests.</summary>
    /// <exception cref="ServiceException">A call failed.</exception>
    public async Task<VercelDeployment> DetailAsync(VercelDeployment deployment, CancellationToken cancellationToken)
    {
        Task<VercelBuildList> builds = _client.ReadAsync(
            new ServiceRequest(HttpMethod.Get, "/v11/deployments/{deployment}/builds") { RouteValues = Route(deployment.Uid) }, VercelDeploymentJson.Default.VercelBuildList, cancellationToken);
        Task<VercelCheckList> checks = _client.ReadAsync(
            new ServiceRequest(HttpMethod.Get, "/v1/deployments/{deployment}/checks") { RouteValues = Route(deployment.Uid) }, VercelDeploymentJson.Default.VercelCheckList, cancellationToken);
        Task<IReadOnlyList<VercelCheck>> runs = GetCheckRunsAsync(deployment.Uid, cancellationToken);
        await Task.WhenAll(builds, checks, runs).ConfigureAwait(false);
        return deployment with
        {
            Builds = (await builds.ConfigureAwait(false)).Builds,
            Checks = [.. (await checks.ConfigureAwait(false)).Checks, .. await runs.ConfigureAwait(false)],
        };
    }

    /// <summary>Where a repetition of a deployment goes.</summary>
    /// <param name="original">The deployment to repeat.</param>
    /// <param name="target">A target, or the name or id of a custom environment, in any case; null for where the original went.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">The call failed; NotFound, in words, if the project has no such custom environment.</exception>
    public async Task<VercelDestination> FindDestinationAsync(VercelDeployment original, string? target, CancellationToken cancellationToken)
    {
        if (target is null) return new VercelDestination(original.Target, original.CustomEnvironment);
        if (s_plainTargets.FirstOrDefault(own => own.Equals(target, StringComparison.OrdinalIgnoreCase)) is { } found) return new VercelDestination(found);
        VercelProject project = await _projects.FindAsync(original.ProjectId ?? original.Name ?? _projects.NameOf(null), cancellationToken).ConfigureAwait(false);
        IReadOnlyList<VercelCustomEnvironment> existing = await _projects.GetCustomEnvironmentsAsync(project, cancellationToken).ConfigureAwait(false);
        if (existing.FirstOrDefault(environment => environment.Is(target)) is { } custom) return new VercelDestination(custom.Slug, custom.Slug);
        // A project's own environment of that name comes first.
        if (target.Equals(VercelTarget.Staging, StringComparison.OrdinalIgnoreCase)) return new VercelDestination(VercelTarget.Staging);
        throw new ServiceException(
            VercelService.Name, FailureReason.NotFound, $"{project.Name} has no target or custom environment '{target}' that something could be deployed to.")
        {
            Subject = target,
            RecommendedAction = $"It has {Grammar.And([VercelTarget.Production, VercelTarget.Preview, .. existing.Select(static environment => environment.Slug)])}.",
        };
    }

    /// <summary>Builds and deploys again what a deployment was made from.</summary>
    /// <param name="original">The deployment to repeat.</param>
    /// <param name="destination">Where it goes.</param>
    /// <param name="action">What it is for, as Vercel shows it: redeploy or promote.</param>
    /// <param name="cancellationToken">Stops waiting for the response.</param>
    /// <exception cref="ServiceException">The call failed. A request whose response was lost is not repeated, because there would then be two deployments.</exception>
    public async Task<VercelDeployment> RepeatAsync(VercelDeployment original, VercelDestination destination, string action, CancellationToken cancellationToken)
    {
        VercelNewDeployment body = new(
            original.Uid,
            original.Name ?? original.ProjectId ?? original.Uid,
            destination.CustomEnvironment is null && destination.Name != VercelTarget.Preview ? destination.Name : null,
            destination.CustomEnvironment,
            new Dictionary<string, string> { ["action"] = action });
        try
        {
            return await _client.ReadAsync(
                new ServiceRequest(HttpMethod.Post, "/v13/deployments")
                {
                    Query = [new("forceNew", "1")],
                    Content = () => Json.Content(body, VercelDeploymentJson.Default.VercelNewDeployment),
                },
                VercelDeploymentJson.Default.VercelDeployment,
                cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException failure) when (failure.IsOutcomeUnknown)
        {
            throw failure.WithMessage(failure.Message, $"It is not known whether the deployment was made. Look with Get-VercelDeployment {body.Name} before you try again.");
        }
    }

    /// <summary>Cancels a deployment that has not ended.</summary>
    /// <returns>The deployment as it is afterwards.</returns>
    /// <exception cref="ServiceException">The call failed.</exception>
    public Task<VercelDeployment> CancelAsync(string id, CancellationToken cancellationToken) => _client.ReadAsync(
        new ServiceRequest(HttpMethod.Patch, "/v12/deployments/{deployment}/cancel") { RouteValues = Route(id), Replayable = true },
        VercelDeploymentJson.Default.VercelDeployment,
        cancellationToken);

    /// <summary>Deletes a deployment.</summary>
    /// <exception cref="ServiceException">The call failed.</exception>
    public Task<bool> RemoveAsync(string id, CancellationToken cancellationToken) =>
        _client.AcknowledgeAsync(new ServiceRequest(HttpMethod.Delete, "/v13/deployments/{deployment}") { RouteValues = Route(id) }, cancellationToken);

    /// <summary>Waits until a deployment has ended in one way or another.</summary>
    /// <param name="deployment">The deployment, as it was last seen.</param>
    /// <param name="seconds">How long to wait, in seconds; null for as long as it takes.</param>
    /// <param name="cancellationToken">Stops waiting. The deployment goes on.</param>
    /// <returns>The deployment in its last state.</returns>
    /// <exception cref="ServiceException">A call failed; Timeout if it did not end in time.</exception>
    public async Task<VercelDeployment> WaitAsync(VercelDeployment deployment, int? seconds, CancellationToken cancellationToken)
    {
        using TimeLimit limit = new(seconds is { } most ? TimeSpan.FromSeconds(most) : Timeout.InfiniteTimeSpan, _client.Time, cancellationToken);
        long started = _client.Time.GetTimestamp();
        try
        {
            while (!VercelDeploymentState.IsFinal(deployment.State))
            {
                _client.Context.ReportProgress($"{deployment.Uid} is {deployment.State} ({_client.Time.GetElapsedTime(started).TotalSeconds:0} s)");
                await Task.Delay(s_pollInterval, _client.Time, limit.Token).ConfigureAwait(false);
                deployment = await FindAsync(deployment.Uid, limit.Token).ConfigureAwait(false);
            }

            return deployment;
        }
        catch (OperationCanceledException) when (limit.HasPassed)
        {
            throw new ServiceException(VercelService.Name, FailureReason.Timeout, $"The deployment {deployment.Uid} is still {deployment.State} after {seconds} s.")
            {
                RecommendedAction = $"It goes on. Wait longer with Wait-VercelDeployment {deployment.Uid} -TimeoutSec, or cancel it with Stop-VercelDeployment.",
            };
        }
    }

    // The newer of the two kinds of checks. An account that does not have it yet has none.
    private async Task<IReadOnlyList<VercelCheck>> GetCheckRunsAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            return (await _client.ReadAsync(
                new ServiceRequest(HttpMethod.Get, "/v2/deployments/{deployment}/check-runs") { RouteValues = Route(id) },
                VercelDeploymentJson.Default.VercelCheckRunList,
                cancellationToken).ConfigureAwait(false)).Runs;
        }
        catch (ServiceException failure) when (failure.Reason == FailureReason.NotFound)
        {
            return [];
        }
    }

    private static Dictionary<string, string> Route(string deployment) => new() { ["deployment"] = deployment };

    // With a name that does not exist, the list would be empty: request the project, so that it is an error.
    private async Task<string?> ResolveProjectAsync(string? project, CancellationToken cancellationToken) =>
        project is null ? null : (await _projects.FindAsync(project, cancellationToken).ConfigureAwait(false)).Id;

    private IAsyncEnumerable<VercelDeployment> ListAsync(VercelDeploymentFilter filter, string? projectId, CancellationToken cancellationToken) =>
        _client.ListAsync<VercelDeploymentPage, VercelDeployment>(
            until => RequestFor(filter, projectId, until), VercelDeploymentJson.Default.VercelDeploymentPage, Milliseconds(filter.Until), cancellationToken);

    private static ServiceRequest RequestFor(VercelDeploymentFilter filter, string? project, string? until) => new(HttpMethod.Get, "/v7/deployments")
    {
        Query =
        [
            new("limit", VercelClient.PageSize),
            new("projectId", project),
            new("state", filter.States.Count > 0 ? string.Join(',', filter.States) : null),
            new("target", filter.Target),
            new("branch", filter.Branch),
            new("sha", filter.Sha),
            new("rollbackCandidate", filter.IsRollbackCandidate ? "true" : null),
            new("since", Milliseconds(filter.Since)),
            new("until", until),
        ],
    };

    private static string? Milliseconds(DateTimeOffset? time) => time?.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
}
