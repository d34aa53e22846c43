using System.Net;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Services.Vercel.Deployments;
using SophiaAI.Providers.Services.Vercel.Projects;

namespace SophiaAI.Providers.Services.Vercel.Promotion;

/// <summary>Changes which deployment answers for production. Vercel does it in a job, so success is known only afterwards.</summary>
internal sealed class VercelPromotionProvider
{
    private static readonly TimeSpan s_pollInterval = TimeSpan.FromSeconds(1);

    private readonly VercelClient _client;
    private readonly VercelProjectProvider _projects;
    private readonly VercelDeploymentProvider _deployments;

    public VercelPromotionProvider(VercelClient client)
    {
        _client = client;
        _projects = new VercelProjectProvider(client);
        _deployments = new VercelDeploymentProvider(client);
    }

    /// <summary>The project with its latest change of aliases; the configured one if none is named.</summary>
    /// <exception cref="ServiceException">The call failed; NotFound if there is no such project; NotConfigured if none is named and none is configured.</exception>
    public Task<VercelProject> GetProjectAsync(string? idOrName, CancellationToken cancellationToken) => _projects.FindAsync(_projects.NameOf(idOrName), withRollbackInfo: true, cancellationToken);

    /// <summary>Makes a deployment that was built for production the one that answers for it.</summary>
    /// <exception cref="ServiceException">The call failed; Conflict if another change is in progress.</exception>
    public Task<VercelAliasChangeStart> PromoteAsync(VercelProject project, string deployment, CancellationToken cancellationToken) =>
        RequestAsync(new ServiceRequest(HttpMethod.Post, "/v10/projects/{project}/promote/{deployment}")
        {
            RouteValues = Route(project, deployment),
            Content = static () => Json.Content("{}"u8.ToArray()),
            // Promoting it a second time changes nothing.
            Replayable = true,
            AlsoAnswers = [HttpStatusCode.Conflict],
        }, project, deployment, cancellationToken);

    /// <summary>Makes an earlier production deployment the one that answers for production again.</summary>
    /// <param name="project">The project.</param>
    /// <param name="deployment">The deployment's id.</param>
    /// <param name="description">Why, for the team; null for nothing.</param>
    /// <param name="cancellationToken">Stops waiting for the response.</param>
    /// <exception cref="ServiceException">The call failed; Conflict if another change is in progress.</exception>
    public Task<VercelAliasChangeStart> RollBackAsync(VercelProject project, string deployment, string? description, CancellationToken cancellationToken) =>
        RequestAsync(new ServiceRequest(HttpMethod.Post, "/v1/projects/{project}/rollback/{deployment}")
        {
            RouteValues = Route(project, deployment),
            Query = [new("description", description)],
            Content = static () => Json.Content("{}"u8.ToArray()),
            Replayable = true,
            AlsoAnswers = [HttpStatusCode.Conflict],
        }, project, deployment, cancellationToken);

    /// <summary>The deployment that production was at before the present one, as far as it can be rolled back to; null if there is none.</summary>
    /// <exception cref="ServiceException">A call failed.</exception>
    public async Task<VercelDeployment?> FindPreviousAsync(VercelProject project, CancellationToken cancellationToken)
    {
        VercelDeployment? current = project.ProductionDeploymentId is { } id ? await _deployments.FindAsync(id, cancellationToken).ConfigureAwait(false) : null;
        VercelDeploymentFilter filter = new()
        {
            Target = VercelTarget.Production,
            States = [VercelDeploymentState.Ready],
            IsRollbackCandidate = true,
            Until = current?.Created,
        };
        await foreach (VercelDeployment deployment in _deployments.GetDeploymentsAsync(project, filter, cancellationToken).ConfigureAwait(false))
        {
            if (deployment.Uid != current?.Uid) return deployment;
        }

        return null;
    }

    /// <summary>Waits until the production aliases of a project are at a deployment.</summary>
    /// <param name="before">The project before the change was requested.</param>
    /// <param name="start">What the service said to the request.</param>
    /// <param name="deployment">The deployment's id.</param>
    /// <param name="kind">promote or rollback.</param>
    /// <param name="seconds">How long to wait, in seconds.</param>
    /// <param name="cancellationToken">Stops waiting. The change goes on.</param>
    /// <returns>The deployment as it is then.</returns>
    /// <exception cref="ServiceException">A call failed; OperationFailed if the change did, or if another one came after it; Timeout if it did not end in time.</exception>
    public async Task<VercelDeployment> WaitAsync(VercelProject before, VercelAliasChangeStart start, string deployment, string kind, int seconds, CancellationToken cancellationToken)
    {
        VercelAliasChange? earlier = start == VercelAliasChangeStart.UnderWay ? null : VercelAliasChange.Of(before);
        using TimeLimit limit = new(TimeSpan.FromSeconds(seconds), _client.Time, cancellationToken);
        string? status = null;
        VercelAliasChange? other = null;
        try
        {
            while (true)
            {
                VercelProject project = await GetProjectAsync(before.Id, limit.Token).ConfigureAwait(false);
                // Until the service shows the new change, it shows the one before.
                VercelAliasChange? change = VercelAliasChange.Of(project) is { } shown && shown != earlier ? shown : null;
                if (change?.To == deployment) status = change.Status;
                if (change?.To == deployment && status == VercelAliasChange.Failed) throw await FailureAsync(before, deployment, kind, limit.Token).ConfigureAwait(false);
                if (HasSucceeded(project, change, deployment)) return await _deployments.FindAsync(deployment, limit.Token).ConfigureAwait(false);
                if (change?.To == deployment && !change.IsRunning) throw EndedOtherwise(project, deployment, change);
                if (change?.To is not null && change.To != deployment)
                {
                    // What is shown only once may be from before the request.
                    if (status is not null || change.IsSame(other)) throw Superseded(project, deployment, change);
                    other = change;
                }

                _client.Context.ReportProgress($"The aliases of {before.Name} go to {deployment}: {status ?? "requested"}");
                await Task.Delay(s_pollInterval, _client.Time, limit.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (limit.HasPassed)
        {
            throw new ServiceException(VercelService.Name, FailureReason.Timeout, $"The production aliases of {before.Name} are not at {deployment} after {seconds} s (the change is {status ?? "requested"}).")
            {
                RecommendedAction = $"The change goes on. Look with Get-VercelAlias -Project {before.Name}, or wait longer with -TimeoutSec.",
            };
        }
    }

    // A change that was not necessary has succeeded if production is there.
    private static bool HasSucceeded(VercelProject project, VercelAliasChange? change, string deployment) =>
        (change is { Status: VercelAliasChange.Succeeded } && change.To == deployment)
        || (VercelAliasChange.IsAt(project, deployment) && VercelAliasChange.Of(project) is not { IsRunning: true });

    private static ServiceException EndedOtherwise(VercelProject project, string deployment, VercelAliasChange change) => NotMoved(
        project, $"Vercel did not move the production aliases of {project.Name} to {deployment}: the change ended as '{change.Status}', and production is at {ProductionOf(project)}.");

    private static ServiceException Superseded(VercelProject project, string deployment, VercelAliasChange change) => NotMoved(
        project, $"The production aliases of {project.Name} do not go to {deployment}, but to {change.To}: another promotion or rollback was requested meanwhile.");

    private static ServiceException NotMoved(VercelProject project, string message) => new(VercelService.Name, FailureReason.OperationFailed, message)
    {
        RecommendedAction = $"Look with Get-VercelAlias -Project {project.Name}, and try again if that is not what should be.",
    };

    private static string ProductionOf(VercelProject project) => project.ProductionDeploymentId is { Length: > 0 } id ? id : "no deployment";

    private async Task<VercelAliasChangeStart> RequestAsync(ServiceRequest request, VercelProject project, string deployment, CancellationToken cancellationToken)
    {
        HttpStatusCode status = await _client.SendAsync(
            request,
            static async (response, token) =>
            {
                await response.AcknowledgeAsync(token).ConfigureAwait(false);
                return response.Status;
            },
            cancellationToken).ConfigureAwait(false);
        if (status == HttpStatusCode.Accepted) return VercelAliasChangeStart.Queued;
        if (status != HttpStatusCode.Conflict) return VercelAliasChangeStart.Begun;
        VercelProject now = await GetProjectAsync(project.Id, cancellationToken).ConfigureAwait(false);
        if (VercelAliasChange.IsAt(now, deployment)) return VercelAliasChangeStart.AlreadyThere;
        if (VercelAliasChange.Of(now) is { IsRunning: true } running && running.To == deployment) return VercelAliasChangeStart.UnderWay;
        throw new ServiceException(VercelService.Name, FailureReason.Conflict, $"Vercel can't change the production aliases of {project.Name}, because another promotion or rollback is in progress.")
        {
            StatusCode = (int)status,
            RecommendedAction = "Wait until it has ended, and try again.",
        };
    }

    private async Task<ServiceException> FailureAsync(VercelProject project, string deployment, string kind, CancellationToken cancellationToken)
    {
        List<string> failed = [];
        await foreach (VercelChangedAlias alias in GetFailedAliasesAsync(project, kind, cancellationToken).ConfigureAwait(false)) failed.Add(alias.Name);
        return new ServiceException(
            VercelService.Name,
            FailureReason.OperationFailed,
            failed.Count == 0
                ? $"Vercel could not move the production aliases of {project.Name} to {deployment}."
                : $"Vercel could not move these production aliases of {project.Name} to {deployment}: {string.Join(", ", failed)}.")
        {
            RecommendedAction = "The others may have moved: look with Get-VercelAlias, correct what hinders them, such as a domain without a certificate, and try again.",
        };
    }

    private IAsyncEnumerable<VercelChangedAlias> GetFailedAliasesAsync(VercelProject project, string kind, CancellationToken cancellationToken) =>
        _client.ListAsync<VercelChangedAliasPage, VercelChangedAlias>(
            until => new ServiceRequest(HttpMethod.Get, $"/v9/projects/{{project}}/{kind}/aliases")
            {
                RouteValues = new Dictionary<string, string> { ["project"] = project.Id },
                Query = [new("failedOnly", "true"), new("limit", VercelClient.PageSize), new("until", until)],
            },
            VercelPromotionJson.Default.VercelChangedAliasPage,
            cancellationToken: cancellationToken);

    private static Dictionary<string, string> Route(VercelProject project, string deployment) => new() { ["project"] = project.Id, ["deployment"] = deployment };
}
