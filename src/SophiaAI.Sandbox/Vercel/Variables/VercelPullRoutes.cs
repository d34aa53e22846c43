using SophiaAI.Sandbox.Http;
using SophiaAI.Sandbox.Vercel.Deployments;

namespace SophiaAI.Sandbox.Vercel.Variables;

/// <summary>GET /v3/env/pull/{project or deployment}[/{environment}[/{branch}]]: what a build or a function would find in its environment.</summary>
internal sealed class VercelPullRoutes(VercelData data)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v3/env/pull/{id}", (HttpContext context, string id) => Pull(context, id, null, null));
        routes.MapGet("/v3/env/pull/{id}/{target}/{**branch}", Pull);
    }

    private IResult Pull(HttpContext context, string id, string? target, string? branch)
    {
        string team = VercelScope.TeamOf(context);
        VercelDeployment? deployment = data.FindDeployment(team, id);
        if (data.FindProject(team, deployment?.ProjectId ?? id) is not { } project)
            return VercelErrors.NotFound("Project not found.");
        if (deployment is not null)
            (target, branch) = (deployment.Place, deployment.Meta.GetValueOrDefault("githubCommitRef"));
        target ??= "development";
        if (!VercelEnvironment.Standard.Contains(target) && data.FindEnvironment(project.Id, target) is null)
            return VercelErrors.NotFound($"The environment \"{target}\" was not found.");

        // A slash inside a branch's name arrives in its escaped form.
        branch = branch?.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        SortedDictionary<string, string> env = Resolve(project, target, string.IsNullOrEmpty(branch) ? null : branch);
        return Results.Json(new { env, buildEnv = env }, WireJson.Options);
    }

    /// <summary>A variable of the project wins over the team's, and one of the branch over that of all branches. Sensitive values are empty.</summary>
    private SortedDictionary<string, string> Resolve(VercelProject project, string target, string? branch)
    {
        string place = data.FindEnvironment(project.Id, target)?.Id ?? target;
        SortedDictionary<string, string> env = new(StringComparer.Ordinal);
        if (project.AutoExposeSystemEnvs)
            AddSystem(env, target, branch);
        foreach (VercelSharedVariable shared in data.SharedVariables.All.Where(v => v.ProjectIds.Contains(project.Id) && v.Target.Contains(place)))
            env[shared.Key] = shared.Type is "encrypted" ? shared.Value : "";
        IEnumerable<VercelVariable> variables = data.Variables.All
            .Where(v => v.ProjectId == project.Id && v.Places.Contains(place) && v.AppliesTo(branch))
            .OrderBy(v => v.GitBranch is not null);
        foreach (VercelVariable variable in variables)
            env[variable.Key] = variable.Type is "plain" or "encrypted" ? variable.Value : variable.Type is "system" ? env.GetValueOrDefault(variable.Value, "") : "";
        return env;
    }

    private static void AddSystem(SortedDictionary<string, string> env, string target, string? branch)
    {
        env["VERCEL"] = "1";
        env["VERCEL_ENV"] = VercelEnvironment.Standard.Contains(target) ? target : "preview";
        env["VERCEL_TARGET_ENV"] = target;
        env["VERCEL_URL"] = "";
        env["VERCEL_GIT_COMMIT_REF"] = branch ?? "";
        env["VERCEL_GIT_COMMIT_SHA"] = "";
    }
}
