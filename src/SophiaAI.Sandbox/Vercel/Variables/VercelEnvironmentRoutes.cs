using System.Text.RegularExpressions;
using SophiaAI.Sandbox.Http;
using SophiaAI.Sandbox.Resources;
using SophiaAI.Sandbox.Vercel.Domains;

namespace SophiaAI.Sandbox.Vercel.Variables;

/// <summary>Lists, reads, creates, changes and deletes the custom environments of projects.</summary>
internal sealed partial class VercelEnvironmentRoutes(VercelData data)
{
    private const int AccountLimit = 12;
    private const string SlugRule = "`slug` should match pattern \"^[a-z0-9-]{1,32}$\", and not be the name of a default environment.";

    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (string version in new[] { "", "/v9" })
        {
            string path = version + "/projects/{idOrName}/custom-environments";
            routes.MapGet(path, List);
            routes.MapPost(path, (Delegate)CreateAsync);
            routes.MapGet(path + "/{idOrSlug}", (HttpContext context, string idOrName, string idOrSlug) => With(context, idOrName, idOrSlug, Answer));
            routes.MapPatch(path + "/{idOrSlug}", (Delegate)ChangeAsync);
            routes.MapDelete(path + "/{idOrSlug}", (Delegate)DeleteAsync);
        }
    }

    /// <summary>With <c>gitBranch</c>, those to which that branch is deployed.</summary>
    private IResult List(HttpContext context, string idOrName, string? gitBranch) => With(context, idOrName, project =>
    {
        IEnumerable<VercelEnvironment> environments = data.EnvironmentsOf(project.Id)
            .Where(e => gitBranch is null || e.BranchMatcher?.Matches(gitBranch) == true)
            .Select(WithDomains);
        return Ok(new { accountLimit = new { total = AccountLimit }, environments });
    });

    private async Task<IResult> CreateAsync(HttpContext context, string idOrName)
    {
        VercelBody body = await VercelBody.ReadAsync(context.Request).ConfigureAwait(false);
        return With(context, idOrName, project =>
        {
            body.Allow("slug", "description", "branchMatcher", "copyEnvVarsFrom");
            string? source = FindSource(project, body);
            long now = data.Clock.Next();
            VercelEnvironment wanted = Read(
                new() { Id = VercelIds.Environment(), ProjectId = project.Id, Slug = body.RequiredText("slug"), CreatedAt = now, UpdatedAt = now }, body);
            body.Check(data.EnvironmentsOf(project.Id).Count < AccountLimit, $"You can have up to {AccountLimit} custom environments in a project.");
            if (body.Error is { } error)
                return VercelErrors.BadRequest(error);
            if (data.Environments.Add(wanted).Resource is not { } environment)
                return Taken(wanted.Slug);
            if (source is not null)
                CopyVariables(source, environment);
            return Results.Json(environment, WireJson.Options, statusCode: StatusCodes.Status201Created);
        });
    }

    private async Task<IResult> ChangeAsync(HttpContext context, string idOrName, string idOrSlug)
    {
        VercelBody body = await VercelBody.ReadAsync(context.Request).ConfigureAwait(false);
        return With(context, idOrName, idOrSlug, environment =>
        {
            body.Allow("slug", "description", "branchMatcher");
            VercelEnvironment wanted = Read(environment, body);
            if (body.Error is { } error)
                return VercelErrors.BadRequest(error);
            StoreResult<VercelEnvironment> result = data.Environments.Update(environment.Id, _ => wanted with { UpdatedAt = data.Clock.Next() });
            return result.Conflict is not null ? Taken(wanted.Slug) : result.Resource is { } changed ? Answer(changed) : NotFound();
        });
    }

    /// <summary>Variables of this environment only are deleted too if the body asks for that. Otherwise they stay, assigned to no environment.</summary>
    private async Task<IResult> DeleteAsync(HttpContext context, string idOrName, string idOrSlug)
    {
        VercelBody body = new(await WireJson.TryReadObjectAsync(context.Request).ConfigureAwait(false) ?? []);
        return With(context, idOrName, idOrSlug, environment =>
        {
            body.Allow("deleteUnassignedEnvironmentVariables");
            bool isThorough = body.FlagOr("deleteUnassignedEnvironmentVariables", false);
            if (body.Error is { } error)
                return VercelErrors.BadRequest(error);
            if (WithDomains(environment).Domains is { Count: > 0 } domains)
                return InUse(environment, domains);
            data.Environments.Remove(environment.Id);
            foreach (VercelVariable variable in data.Variables.All.Where(v => v.CustomEnvironmentIds.Contains(environment.Id)))
                Unassign(variable, environment, isThorough);
            return Ok(environment);
        });
    }

    private void Unassign(VercelVariable variable, VercelEnvironment environment, bool isThorough)
    {
        if (isThorough && variable.Places.Count() == 1)
            data.Variables.Remove(variable.Id);
        else
            data.Variables.Update(variable.Id, v => v with { CustomEnvironmentIds = [.. v.CustomEnvironmentIds.Where(id => id != environment.Id)] });
    }

    private static VercelEnvironment Read(VercelEnvironment environment, VercelBody body)
    {
        string slug = body.Text("slug") ?? environment.Slug;
        body.Check(SlugShape().IsMatch(slug) && !VercelEnvironment.Standard.Contains(slug), SlugRule);
        return environment with
        {
            Slug = slug,
            Description = body.TextOr("description", environment.Description),
            BranchMatcher = VercelBranchMatcher.Read(body, environment.BranchMatcher),
        };
    }

    /// <returns>The environment to copy variables from: a default one's name, or a custom one's id.</returns>
    private string? FindSource(VercelProject project, VercelBody body)
    {
        if (body.Text("copyEnvVarsFrom") is not { } name)
            return null;
        string? source = VercelEnvironment.Standard.Contains(name) ? name : data.FindEnvironment(project.Id, name)?.Id;
        body.Check(source is not null, $"The environment `{name}` to copy variables from was not found.");
        return source;
    }

    private void CopyVariables(string source, VercelEnvironment environment)
    {
        foreach (VercelVariable variable in data.Variables.All.Where(v => v.ProjectId == environment.ProjectId && v.GitBranch is null && v.Places.Contains(source)))
        {
            long now = data.Clock.Next();
            data.Variables.Add(variable with { Id = VercelIds.Variable(), Target = [], CustomEnvironmentIds = [environment.Id], CreatedAt = now, UpdatedAt = now });
        }
    }

    private IResult With(HttpContext context, string idOrName, Func<VercelProject, IResult> answer) =>
        data.FindProject(VercelScope.TeamOf(context), idOrName) is { } project ? answer(project) : VercelErrors.NotFound("Project not found.");

    private IResult With(HttpContext context, string idOrName, string idOrSlug, Func<VercelEnvironment, IResult> answer) => With(context, idOrName, project =>
        data.FindEnvironment(project.Id, idOrSlug) is { } environment ? answer(environment) : NotFound());

    private static ErrorAnswer NotFound() => VercelErrors.NotFound("The custom environment was not found.");

    private static ErrorAnswer InUse(VercelEnvironment environment, IReadOnlyList<VercelProjectDomain> domains) => VercelErrors.Answer(
        StatusCodes.Status400BadRequest,
        "custom_environments_in_use",
        $"The custom environment \"{environment.Slug}\" is used by domains: {string.Join(", ", domains.Select(d => d.Name))}.");

    private VercelEnvironment WithDomains(VercelEnvironment environment) =>
        environment with { Domains = [.. data.Domains.AssignedTo(environment.ProjectId).Where(d => d.CustomEnvironmentId == environment.Id)] };

    private IResult Answer(VercelEnvironment environment) => Ok(WithDomains(environment));

    private static ErrorAnswer Taken(string slug) => VercelErrors.Conflict($"The project already has a custom environment \"{slug}\".");

    private static IResult Ok<T>(T body) => Results.Json(body, WireJson.Options);

    [GeneratedRegex(@"^[a-z0-9-]{1,32}\z")]
    private static partial Regex SlugShape();
}
