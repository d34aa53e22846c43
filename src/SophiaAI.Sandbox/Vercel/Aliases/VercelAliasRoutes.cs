using SophiaAI.Sandbox.Vercel.Deployments;

namespace SophiaAI.Sandbox.Vercel.Aliases;

/// <summary>Lists, reads, assigns and deletes aliases. The command-line tool has paths of its own for all of it.</summary>
internal sealed class VercelAliasRoutes(VercelData data)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (string path in new[] { "/v2/deployments/{idOrUrl}/aliases", "/now/deployments/{idOrUrl}/aliases" })
        {
            routes.MapGet(path, (HttpContext context, string idOrUrl) => data.WithDeployment(context, idOrUrl, deployment =>
                VercelAnswers.Ok(new { aliases = data.AliasesOf(deployment).Select(a => new { uid = a.Uid, alias = a.Alias, created = a.Created, redirect = a.Redirect }) })));
            routes.MapPost(path, (Delegate)AssignAsync);
        }

        foreach (string path in new[] { "/v4/aliases", "/v3/now/aliases" })
            routes.MapGet(path, List);
        foreach (string path in new[] { "/v4/aliases/{idOrAlias}", "/now/aliases/{idOrAlias}" })
            routes.MapGet(path, (HttpContext context, string idOrAlias) => With(context, idOrAlias, alias => VercelAnswers.Ok(Describe(alias))));
        foreach (string path in new[] { "/v2/aliases/{idOrAlias}", "/now/aliases/{idOrAlias}" })
        {
            routes.MapDelete(path, (HttpContext context, string idOrAlias) => With(context, idOrAlias, alias =>
            {
                data.Aliases.Remove(alias.Uid);
                return VercelAnswers.Ok(new { status = "SUCCESS" });
            }));
        }
    }

    /// <summary>Newest first, and paged by the time of creation.</summary>
    private IResult List(HttpContext context)
    {
        IQueryCollection query = context.Request.Query;
        if (!VercelQuery.TryReadLimit(query, out int limit, out string? error) || !VercelQuery.TryReadTime(query, "since", out long? since, out error)
            || !VercelQuery.TryReadTime(query, "until", out long? until, out error) || !VercelQuery.TryReadTime(query, "from", out long? from, out error))
        {
            return VercelErrors.BadRequest(error);
        }

        string team = VercelScope.TeamOf(context);
        IReadOnlyList<string> domains = VercelQuery.ReadList(query, "domain");
        VercelAlias[] found = data.Aliases.All
            .Where(a => a.OwnerId == team && IsOfProject(a, team, query["projectId"]) && MovesTo(a, query["rollbackDeploymentId"]))
            .Where(a => domains.Count == 0 || domains.Any(d => a.Alias == d || a.Alias.EndsWith("." + d, StringComparison.OrdinalIgnoreCase)))
            .Where(a => (until is null || a.CreatedAt < until) && ((since ?? from) is not { } start || a.CreatedAt > start))
            .OrderByDescending(a => a.CreatedAt)
            .ToArray();
        return VercelAnswers.Ok(new { aliases = found.Take(limit).Select(Describe), pagination = VercelPagination.Of(found, limit, a => a.CreatedAt) });
    }

    private bool IsOfProject(VercelAlias alias, string team, string? idOrName) => string.IsNullOrEmpty(idOrName) || data.FindProject(team, idOrName)?.Id == alias.ProjectId;

    /// <summary>Whether a rollback to the deployment would move the alias.</summary>
    private bool MovesTo(VercelAlias alias, string? deploymentId) =>
        string.IsNullOrEmpty(deploymentId) || (alias.IsOfProduction && data.Deployments.Find(deploymentId)?.ProjectId == alias.ProjectId && alias.DeploymentId != deploymentId);

    /// <summary>Makes an alias, or lets an existing one of the team lead to this deployment from now on.</summary>
    private async Task<IResult> AssignAsync(HttpContext context, string idOrUrl)
    {
        VercelBody body = await VercelBody.ReadAsync(context.Request).ConfigureAwait(false);
        return data.WithDeployment(context, idOrUrl, deployment =>
        {
            body.Allow("alias", "redirect");
            (string name, string? redirect) = (VercelAliasNames.Complete(body.RequiredText("alias")), body.Text("redirect"));
            return body.Error is { } error ? VercelErrors.BadRequest(error)
                : Refusal(deployment, name, VercelScope.TeamOf(context)) is { } refusal ? refusal
                : Assign(deployment, name, redirect);
        });
    }

    private ErrorAnswer? Refusal(VercelDeployment deployment, string name, string team) =>
        !VercelAliasNames.IsValid(name) ? VercelErrors.InvalidAlias(name)
        : deployment.ReadyState is not "READY" ? VercelErrors.CanNotBeAliased(deployment.ReadyState, deployment.IsUnderWay)
        : !VercelAliasNames.IsOwned(name) ? VercelErrors.Forbidden($"You don't have access to the domain {name}.")
        : name is VercelAliasNames.OfStrangers || data.Deployments.FindByKey(name) is not null ? VercelErrors.AliasInUse(name)
        : data.Aliases.FindByKey(name) is not { } existing ? null
        : existing.OwnerId != team ? VercelErrors.AliasInUse(name)
        : existing.DeploymentId == deployment.Uid ? VercelErrors.AliasIsThere(existing.Uid, name)
        : null;

    private IResult Assign(VercelDeployment deployment, string name, string? redirect)
    {
        long now = data.Clock.Next();
        VercelAlias made = new()
        {
            Uid = VercelIds.Alias(),
            Alias = name,
            OwnerId = data.Projects.Find(deployment.ProjectId)!.AccountId,
            ProjectId = deployment.ProjectId,
            DeploymentId = deployment.Uid,
            Redirect = redirect,
            CreatedAt = now,
            UpdatedAt = now,
        };
        if (data.Aliases.Add(made).Conflict is not { } old)
            return VercelAnswers.Ok(new { uid = made.Uid, alias = name, created = made.Created });
        data.Aliases.Update(old.Uid, a => a with
        {
            ProjectId = made.ProjectId,
            DeploymentId = made.DeploymentId,
            Redirect = redirect,
            UpdatedAt = now,
            IsOfProduction = a.IsOfProduction && a.ProjectId == made.ProjectId,
        });
        return VercelAnswers.Ok(new { uid = old.Uid, alias = name, created = old.Created, oldDeploymentId = old.DeploymentId });
    }

    private object Describe(VercelAlias alias) => new
    {
        uid = alias.Uid,
        alias = alias.Alias,
        ownerId = alias.OwnerId,
        projectId = alias.ProjectId,
        deploymentId = alias.DeploymentId,
        deployment = new { id = alias.DeploymentId, url = data.Deployments.Find(alias.DeploymentId)?.Url },
        created = alias.Created,
        createdAt = alias.CreatedAt,
        updatedAt = alias.UpdatedAt,
        creator = new { uid = alias.Creator.Uid, email = alias.Creator.Email, username = alias.Creator.Username },
        redirect = alias.Redirect,
    };

    private IResult With(HttpContext context, string idOrAlias, Func<VercelAlias, IResult> answer) =>
        (data.Aliases.Find(idOrAlias) ?? data.Aliases.FindByKey(idOrAlias)) is { } alias && alias.OwnerId == VercelScope.TeamOf(context)
            ? answer(alias)
            : VercelErrors.NotFound("The alias could not be found.");
}
