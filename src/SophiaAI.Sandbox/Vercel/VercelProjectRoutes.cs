using System.Text.RegularExpressions;
using SophiaAI.Sandbox.Http;
using SophiaAI.Sandbox.Resources;
using SophiaAI.Sandbox.Vercel.Aliases;
using SophiaAI.Sandbox.Vercel.Deployments;
using SophiaAI.Sandbox.Vercel.Promotion;

namespace SophiaAI.Sandbox.Vercel;

/// <summary>Lists, reads, creates, changes and deletes projects.</summary>
internal sealed partial class VercelProjectRoutes(VercelData data)
{
    private const int LatestCount = 3;

    private const string NameRule =
        "Project names can be up to 100 characters long and must be lowercase. They can include letters, digits, and the following characters: "
        + "'.', '_', '-'. However, they cannot contain the sequence '---'.";

    private static readonly string[] s_hosts = [VercelGitLink.GitHub, VercelGitLink.GitLab, VercelGitLink.Bitbucket];

    private static readonly string[] s_changeable =
    [
        "name", "framework", "buildCommand", "devCommand", "installCommand", "outputDirectory", "rootDirectory", "publicSource", "nodeVersion",
        "serverlessFunctionRegion", "directoryListing", "autoExposeSystemEnvs",
    ];

    private static readonly string[] s_settable =
    [
        "name", "framework", "buildCommand", "devCommand", "installCommand", "outputDirectory", "rootDirectory", "publicSource",
        "serverlessFunctionRegion", "gitRepository",
    ];

    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (string prefix in new[] { "", "/v9", "/v10" })
        {
            routes.MapGet(prefix + "/projects", List);
            routes.MapGet(prefix + "/projects/{idOrName}", (HttpContext context, string idOrName) => With(context, idOrName, project =>
                context.Request.Query["rollbackInfo"] == "true" ? Ok(WithRollbackInfo(project)) : Answer(project)));
        }

        routes.MapGet("/projects/{idOrName}/production-deployment", (HttpContext context, string idOrName) => With(context, idOrName, AnswerProduction));

        foreach (string version in new[] { "v9", "v10", "v11" })
            routes.MapPost($"/{version}/projects", (Delegate)CreateAsync);
        routes.MapPatch("/v9/projects/{idOrName}", (Delegate)ChangeAsync);
        routes.MapPatch("/v9/projects/{idOrName}/branch", (Delegate)ChangeBranchAsync);
        routes.MapPost("/v9/projects/{idOrName}/link", (Delegate)LinkAsync);
        routes.MapDelete("/v9/projects/{idOrName}/link", (HttpContext context, string idOrName) => With(context, idOrName, Unlink));
        routes.MapDelete("/v9/projects/{idOrName}", (HttpContext context, string idOrName) => With(context, idOrName, project =>
        {
            data.Remove(project);
            return Results.NoContent();
        }));
    }

    /// <summary>A new project with the settings in the body. Afterwards, the body knows whether they are valid.</summary>
    public VercelProject Create(VercelBody body, string teamId, string name)
    {
        body.Check(NameShape().IsMatch(name), NameRule);
        long now = data.Clock.Next();
        VercelProject project = new() { Id = VercelIds.Project(), Name = name, AccountId = teamId, Framework = null, CreatedAt = now, UpdatedAt = now };
        return Change(project, body) with { Link = ReadLink(body), UpdatedAt = now };
    }

    /// <summary>Searched, and paged by the time of the last update.</summary>
    private IResult List(HttpContext context)
    {
        IQueryCollection query = context.Request.Query;
        if (!VercelQuery.TryReadLimit(query, out int limit, out string? error) || !VercelQuery.TryReadTime(query, "from", out long? from, out error)
            || !VercelQuery.TryReadTime(query, "until", out long? until, out error))
        {
            return VercelErrors.BadRequest(error);
        }

        (string search, string repo, long? end) = (query["search"].ToString(), query["repo"].ToString(), from ?? until);
        VercelProject[] found = data.ProjectsOf(VercelScope.TeamOf(context))
            .Where(p => p.Name.Contains(search, StringComparison.OrdinalIgnoreCase))
            .Where(p => repo.Length == 0 || p.Link?.Repo == repo || $"{p.Link?.Org}/{p.Link?.Repo}" == repo)
            .Where(p => end is null || p.UpdatedAt < end)
            .OrderByDescending(p => p.UpdatedAt)
            .ToArray();
        return Ok(new { projects = found.Take(limit).Select(WithDeployments), pagination = VercelPagination.Of(found, limit, p => p.UpdatedAt) });
    }

    private async Task<IResult> CreateAsync(HttpContext context)
    {
        VercelBody body = await VercelBody.ReadAsync(context.Request).ConfigureAwait(false);
        body.Allow(s_settable);
        VercelProject project = Create(body, VercelScope.TeamOf(context), body.RequiredText("name"));
        return body.Error is { } error ? VercelErrors.BadRequest(error)
            : data.Projects.Add(project).Resource is { } added ? Answer(added)
            : Taken(project.Name);
    }

    private async Task<IResult> ChangeAsync(HttpContext context, string idOrName)
    {
        VercelBody body = await VercelBody.ReadAsync(context.Request).ConfigureAwait(false);
        return With(context, idOrName, project =>
        {
            body.Allow(s_changeable);
            string name = body.TextOr("name", project.Name) ?? "";
            body.Check(NameShape().IsMatch(name), NameRule);
            _ = Change(project, body);
            if (body.Error is { } error)
                return VercelErrors.BadRequest(error);
            StoreResult<VercelProject> result = data.Projects.Update(project.Id, p => Change(p, body) with { Name = name, UpdatedAt = data.Clock.Next() });
            return result.Conflict is null ? Answer(result.Resource!) : Taken(name);
        });
    }

    private static VercelProject Change(VercelProject project, VercelBody body) => project with
    {
        Framework = body.TextOr("framework", project.Framework),
        BuildCommand = body.TextOr("buildCommand", project.BuildCommand),
        DevCommand = body.TextOr("devCommand", project.DevCommand),
        InstallCommand = body.TextOr("installCommand", project.InstallCommand),
        OutputDirectory = body.TextOr("outputDirectory", project.OutputDirectory),
        RootDirectory = body.TextOr("rootDirectory", project.RootDirectory),
        PublicSource = body.Has("publicSource") ? body.FlagOr("publicSource", false) : project.PublicSource,
        NodeVersion = body.TextOr("nodeVersion", project.NodeVersion) ?? project.NodeVersion,
        ServerlessFunctionRegion = body.TextOr("serverlessFunctionRegion", project.ServerlessFunctionRegion) ?? project.ServerlessFunctionRegion,
        DirectoryListing = body.FlagOr("directoryListing", project.DirectoryListing),
        AutoExposeSystemEnvs = body.FlagOr("autoExposeSystemEnvs", project.AutoExposeSystemEnvs),
    };

    private static VercelGitLink? ReadLink(VercelBody body)
    {
        if (body.Node("gitRepository") is not { } node)
            return null;
        VercelBody repository = new(node);
        VercelGitLink? link = ReadRepository(repository);
        body.Check(repository.Error is null, $"`gitRepository`: {repository.Error}");
        return link;
    }

    /// <returns>Null when the body names no repository; it knows why.</returns>
    private static VercelGitLink? ReadRepository(VercelBody body)
    {
        string repo = body.RequiredText("repo");
        string type = body.TextOr("type", null) ?? VercelGitLink.GitHub;
        int end = repo.LastIndexOf('/');
        body.Check(s_hosts.Contains(type), $"`type` should be equal to one of the allowed values \"{string.Join(", ", s_hosts)}\".");
        // GitLab has groups within groups.
        body.Check(end > 0 && end < repo.Length - 1 && (type == VercelGitLink.GitLab || repo.IndexOf('/') == end), "`repo` should be as in `owner/name`.");
        return body.Error is null ? new VercelGitLink(repo[(end + 1)..], VercelIds.Repository()) { Type = type, Org = repo[..end] } : null;
    }

    /// <summary>A project has one repository: another is linked after that is not any more.</summary>
    private async Task<IResult> LinkAsync(HttpContext context, string idOrName)
    {
        VercelBody body = await VercelBody.ReadAsync(context.Request).ConfigureAwait(false);
        return With(context, idOrName, project =>
        {
            body.Allow("type", "repo");
            _ = body.RequiredText("type");
            VercelGitLink? link = ReadRepository(body);
            body.Check(project.Link is null, "The project is already linked to a Git repository.");
            return body.Error is { } error ? VercelErrors.BadRequest(error) : Update(project, p => p with { Link = link });
        });
    }

    private IResult Unlink(VercelProject project) => project.Link is null
        ? VercelErrors.BadRequest("The project is not linked to a Git repository.")
        : Update(project, p => p with { Link = null });

    private async Task<IResult> ChangeBranchAsync(HttpContext context, string idOrName)
    {
        VercelBody body = await VercelBody.ReadAsync(context.Request).ConfigureAwait(false);
        return With(context, idOrName, project =>
        {
            body.Allow("branch");
            string branch = body.RequiredText("branch");
            body.Check(branch.Length > 0, "`branch` should NOT be empty.");
            body.Check(project.Link is not null, "The project is not linked to a Git repository.");
            return body.Error is { } error ? VercelErrors.BadRequest(error) : Update(project, p => p with { Link = p.Link! with { ProductionBranch = branch } });
        });
    }

    private IResult Update(VercelProject project, Func<VercelProject, VercelProject> change) =>
        data.Projects.Update(project.Id, p => change(p) with { UpdatedAt = data.Clock.Next() }).Resource is { } changed ? Answer(changed) : VercelErrors.NotFound("Project not found.");

    private IResult With(HttpContext context, string idOrName, Func<VercelProject, IResult> answer) =>
        data.FindProject(VercelScope.TeamOf(context), idOrName) is { } project ? answer(project) : VercelErrors.NotFound("Project not found.");

    private IResult Answer(VercelProject project) => Ok(WithDeployments(project));

    private IResult AnswerProduction(VercelProject project) => Current(project) is { } current
        ? Ok(new { deployment = Describe(current, project) })
        : VercelErrors.NotFound("The project has nothing in production.");

    private VercelProject WithRollbackInfo(VercelProject project)
    {
        VercelProduction production = data.ProductionOf(project.Id);
        return WithDeployments(project) with
        {
            RollbackDescription = production.RollbackDescription,
            LastAliasRequest = production.Job is not { } job ? null : new
            {
                fromDeploymentId = job.FromDeploymentId,
                toDeploymentId = job.ToDeploymentId,
                jobStatus = job.StatusAt(data.Clock.Now),
                requestedAt = job.RequestedAt,
                type = job.Type,
            },
        };
    }

    private VercelDeployment? Current(VercelProject project) => data.ProductionOf(project.Id).CurrentId is { } id ? data.Deployments.Find(id) : null;

    private VercelProject WithDeployments(VercelProject project)
    {
        VercelDeployment? current = Current(project);
        return project with
        {
            LatestDeployments = [.. data.DeploymentsOf(project.AccountId).Where(d => d.ProjectId == project.Id).Take(LatestCount).Select(d => Describe(d, project))],
            Targets = current is null ? project.Targets : new Dictionary<string, VercelProjectDeployment> { ["production"] = Describe(current, project) },
            Alias = [.. data.Aliases.All.Where(a => a.ProjectId == project.Id && a.IsOfProduction).Select(a => Describe(a, current is null ? null : Describe(current, project)))],
        };
    }

    private VercelProjectDeployment Describe(VercelDeployment deployment, VercelProject project) =>
        VercelProjectDeployment.Of(deployment, project.AccountId, data.AliasesOf(deployment));

    private static object Describe(VercelAlias alias, VercelProjectDeployment? deployment) => new
    {
        domain = alias.Alias,
        environment = "production",
        target = "PRODUCTION",
        createdAt = alias.CreatedAt,
        gitBranch = (string?)null,
        redirect = alias.Redirect,
        deployment,
    };

    private static ErrorAnswer Taken(string name) => VercelErrors.Conflict($"Project \"{name}\" already exists, please use a new name.");

    private static IResult Ok<T>(T body) => Results.Json(body, WireJson.Options);

    [GeneratedRegex(@"^(?!.*---)[a-z0-9._-]{1,100}\z")]
    private static partial Regex NameShape();
}
