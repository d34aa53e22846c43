using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Resources;

namespace SophiaAI.Sandbox.Vercel.Deployments;

/// <summary>Lists, reads, creates, cancels and deletes deployments.</summary>
internal sealed class VercelDeploymentRoutes(VercelData data, VercelProjectRoutes projects)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (string path in new[] { "/v6/deployments", "/v7/deployments", "/v3/now/deployments" })
            routes.MapGet(path, List);
        routes.MapPost("/v13/deployments", (Delegate)CreateAsync);
        foreach (string path in new[] { "/v13/deployments/{idOrUrl}", "/now/deployments/{idOrUrl}" })
        {
            routes.MapGet(path, (HttpContext context, string idOrUrl) => data.WithDeployment(context, idOrUrl, Answer));
            routes.MapDelete(path, Delete);
        }

        VercelDeploymentBuilds.Map(routes, data);
        routes.MapPatch("/v12/deployments/{id}/cancel", (HttpContext context, string id) => data.WithDeployment(context, id, Cancel));
    }

    /// <summary>Filtered, and paged by creation time.</summary>
    private IResult List(HttpContext context)
    {
        IQueryCollection query = context.Request.Query;
        if (!VercelQuery.TryReadLimit(query, out int limit, out string? error) || !VercelDeploymentFilter.TryRead(query, out VercelDeploymentFilter? filter, out error))
            return VercelErrors.BadRequest(error);

        VercelDeployment[] found = data.DeploymentsOf(VercelScope.TeamOf(context)).Where(filter.Accepts).ToArray();
        return VercelAnswers.Ok(new { deployments = found.Take(limit), pagination = VercelPagination.Of(found, limit, d => d.Created) });
    }

    /// <summary>Deploys a project, which is created if the body contains settings for it, or repeats another deployment.</summary>
    private async Task<IResult> CreateAsync(HttpContext context)
    {
        VercelBody body = await VercelBody.ReadAsync(context.Request).ConfigureAwait(false);
        VercelDeploymentRequest request = VercelDeploymentRequest.Read(body);
        if (body.Error is { } error)
            return VercelErrors.BadRequest(error);
        string team = VercelScope.TeamOf(context);
        VercelDeployment? original = request.DeploymentId is null ? null : data.FindDeployment(team, request.DeploymentId);
        if (request.DeploymentId is not null && original is null)
            return VercelAnswers.NoDeployment();
        if (data.FindProject(team, original?.ProjectId ?? request.Project) is { } project)
            return FindEnvironment(request, project, out VercelDeploymentEnvironment? environment) is { } refusal ? refusal : Answer(Deploy(request, project, original, environment));
        if (request.ProjectSettings is not { } settings)
            return VercelErrors.MissingProjectSettings();
        return CreateProject(request.Project, team, settings, out error) is { } added
            ? Answer(Deploy(request, added, original, environment: null))
            : VercelErrors.BadRequest(error!);
    }

    /// <summary>The custom environment that is asked for. That an unknown one is a bad request is a guess.</summary>
    private ErrorAnswer? FindEnvironment(VercelDeploymentRequest request, VercelProject project, out VercelDeploymentEnvironment? environment)
    {
        environment = null;
        if (request.CustomEnvironment is not { } wanted)
            return null;
        if (data.FindEnvironment(project.Id, wanted) is not { } found)
            return VercelErrors.BadRequest($"the environment \"{wanted}\" was not found.");
        environment = new VercelDeploymentEnvironment(found.Id, found.Slug);
        return null;
    }

    private VercelProject? CreateProject(string name, string team, JsonNode given, out string? error)
    {
        VercelBody settings = new(given);
        VercelProject project = projects.Create(settings, team, name);
        error = settings.Error;
        if (error is not null)
            return null;
        StoreResult<VercelProject> result = data.Projects.Add(project);
        return result.Resource ?? result.Conflict;
    }

    private VercelDeployment Deploy(VercelDeploymentRequest request, VercelProject project, VercelDeployment? original, VercelDeploymentEnvironment? environment)
    {
        string id = VercelIds.Deployment();
        string slug = data.FindTeam(project.AccountId)?.Slug ?? SandboxCredentials.VercelTeamSlug;
        string code = id["dpl_".Length..][..9].ToLowerInvariant();
        VercelDeployment deployment = new()
        {
            Uid = id,
            Name = project.Name,
            ProjectId = project.Id,
            Url = $"{project.Name}-{code}-{slug}.vercel.app",
            Created = data.Clock.Next(),
            ReadyState = "QUEUED",
            Creator = VercelCreator.Owner,
            InspectorUrl = $"https://vercel.com/{slug}/{project.Name}/{id["dpl_".Length..]}",
            Meta = original is null ? request.Meta : Merge(original.Meta, request.Meta),
            IsPromotedByItself = request.AssignsDomains,
            Target = request.Target,
            CustomEnvironment = environment,
            IsRollbackCandidate = request.Target is null ? null : false,
            Source = original is null ? "cli" : "redeploy",
            IsProgressing = true,
        };
        data.Deployments.Add(deployment);
        return deployment;
    }

    /// <summary>What went wrong by request does not go wrong again.</summary>
    private static Dictionary<string, string> Merge(IReadOnlyDictionary<string, string> old, IReadOnlyDictionary<string, string> added) =>
        new([.. old.Where(m => m.Key is not VercelWish.Name && !added.ContainsKey(m.Key)), .. added]);

    /// <summary>A finished deployment can't be canceled. That this is a bad request is a guess.</summary>
    private IResult Cancel(VercelDeployment deployment)
    {
        if (!deployment.IsUnderWay)
            return VercelErrors.BadRequest($"the deployment can't be canceled, since its state is {deployment.ReadyState}.");
        StoreResult<VercelDeployment> result = data.Deployments.Update(
            deployment.Uid, d => d with { ReadyState = "CANCELED", IsProgressing = false, CanceledAt = data.Clock.Now });
        return result.Resource is { } canceled ? Answer(canceled) : VercelAnswers.NoDeployment();
    }

    private IResult Delete(HttpContext context, string idOrUrl) => data.WithDeployment(context, idOrUrl, deployment =>
    {
        data.Remove(deployment);
        return VercelAnswers.Ok(new { uid = deployment.Uid, state = "DELETED" });
    });

    private IResult Answer(VercelDeployment deployment) => data.Projects.Find(deployment.ProjectId) is { } project
        ? VercelAnswers.Ok(VercelDeploymentDetail.Of(deployment, project, data))
        : VercelAnswers.NoDeployment();
}
