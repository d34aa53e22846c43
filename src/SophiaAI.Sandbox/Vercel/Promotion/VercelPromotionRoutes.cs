using SophiaAI.Sandbox.Vercel.Aliases;
using SophiaAI.Sandbox.Vercel.Deployments;

namespace SophiaAI.Sandbox.Vercel.Promotion;

/// <summary>Promotes deployments, rolls production back, and says what became of the aliases. The command-line tool and the SDK use different versions of some paths.</summary>
internal sealed class VercelPromotionRoutes(VercelData data)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v10/projects/{idOrName}/promote/{deploymentId}", (HttpContext context, string idOrName, string deploymentId) =>
            data.WithDeployment(context, idOrName, deploymentId, Promote));
        foreach (string version in new[] { "v1", "v9" })
        {
            string path = $"/{version}/projects/{{idOrName}}";
            routes.MapPost(path + "/rollback/{deploymentId}", (HttpContext context, string idOrName, string deploymentId) => data.WithDeployment(
                context, idOrName, deploymentId, (project, deployment) => RollBack(project, deployment, context.Request.Query["description"])));
            routes.MapPatch(path + "/rollback/{deploymentId}/update-description", (Delegate)DescribeAsync);
            routes.MapGet(path + "/promote/aliases", (HttpContext context, string idOrName) => List(context, idOrName, VercelAliasJob.Promote, version));
            routes.MapGet(path + "/rollback/aliases", (HttpContext context, string idOrName) => List(context, idOrName, VercelAliasJob.Rollback, version));
        }
    }

    private IResult Promote(VercelProject project, VercelDeployment deployment)
    {
        if (deployment.Target is not "production")
            return VercelErrors.BadRequest("the deployment was not built for production. Create one from it whose target is production.");
        return Start(project, deployment, VercelAliasJob.Promote) ?? Results.StatusCode(StatusCodes.Status201Created);
    }

    private IResult RollBack(VercelProject project, VercelDeployment deployment, string? description)
    {
        if (deployment.Target is not "production" || deployment.ReadySubstate is "STAGED")
            return VercelErrors.Unprocessable("the deployment has not been in production, so it can't be rolled back to.");
        if (Start(project, deployment, VercelAliasJob.Rollback) is { } refusal)
            return refusal;
        data.Productions.Update(project.Id, p => p with { RollbackDescription = Describe(description) });
        return Results.StatusCode(StatusCodes.Status201Created);
    }

    /// <returns>Why the job can't start; null when it has started.</returns>
    private ErrorAnswer? Start(VercelProject project, VercelDeployment deployment, string type)
    {
        if (deployment.ReadyState is not "READY")
            return VercelErrors.NotReady(deployment.ReadyState);
        VercelProduction production = data.ProductionOf(project.Id);
        if (production.Job is { HasSucceeded: null })
            return VercelErrors.Conflict("The aliases of this project are being moved. Wait until that has ended.");
        if (production.CurrentId == deployment.Uid)
            return VercelErrors.Conflict("The deployment is in production already.");
        data.Productions.Add(production);
        data.Productions.Update(project.Id, p => p with { Job = new VercelAliasJob(type, p.CurrentId, deployment.Uid, data.Clock.Now) });
        return null;
    }

    private async Task<IResult> DescribeAsync(HttpContext context, string idOrName, string deploymentId)
    {
        VercelBody body = await VercelBody.ReadAsync(context.Request).ConfigureAwait(false);
        return data.WithDeployment(context, idOrName, deploymentId, (project, deployment) =>
        {
            body.Allow("description");
            string? description = body.Text("description");
            if (body.Error is { } error)
                return VercelErrors.BadRequest(error);
            if (data.ProductionOf(project.Id).Job is not { Type: VercelAliasJob.Rollback } job || job.ToDeploymentId != deployment.Uid)
                return VercelErrors.Conflict("The project was not rolled back to this deployment.");
            data.Productions.Update(project.Id, p => p with { RollbackDescription = Describe(description) });
            return Results.StatusCode(StatusCodes.Status200OK);
        });
    }

    private VercelRollbackDescription? Describe(string? description) => string.IsNullOrEmpty(description) ? null : new(description, data.Clock.Now);

    /// <summary>The aliases of the last job of this type, newest first. Version 1 names the alias, later ones describe it.</summary>
    private IResult List(HttpContext context, string idOrName, string type, string version) => data.WithProject(context, idOrName, project =>
    {
        IQueryCollection query = context.Request.Query;
        if (!VercelQuery.TryReadLimit(query, out int limit, out string? error) || !VercelQuery.TryReadTime(query, "since", out long? since, out error)
            || !VercelQuery.TryReadTime(query, "until", out long? until, out error))
        {
            return VercelErrors.BadRequest(error);
        }

        VercelAliasJob? job = data.ProductionOf(project.Id).Job is { } last && last.Type == type ? last : null;
        string? status = job?.AliasStatusAt(data.Clock.Now);
        VercelAlias[] found = job is null || (query["failedOnly"] == "true" && status is not "failed")
            ? []
            : [.. data.Aliases.All.Where(a => a.ProjectId == project.Id && a.IsOfProduction).OrderByDescending(a => a.CreatedAt)
                .Where(a => (since is null || a.CreatedAt > since) && (until is null || a.CreatedAt < until))];
        return VercelAnswers.Ok(new
        {
            aliases = found.Take(limit).Select(a => new
            {
                id = a.Uid,
                status,
                alias = version is "v1" ? (object)a.Alias : new { alias = a.Alias, deploymentId = job!.ToDeploymentId },
            }),
            pagination = VercelPagination.Of(found, limit, a => a.CreatedAt),
        });
    });
}
