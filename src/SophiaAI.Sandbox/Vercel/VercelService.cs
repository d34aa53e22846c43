using SophiaAI.Sandbox.Http;

namespace SophiaAI.Sandbox.Vercel;

/// <summary>Vercel's REST API: deployments, projects, the team, the user and the user's tokens.</summary>
internal sealed class VercelService(SandboxOptions options) : ISandboxService
{
    private readonly VercelTokens _tokens = new(options.TimeProvider);

    public string Name => "vercel";

    public void Map(IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("").AddEndpointFilter(new VercelGuard(options, _tokens));
        new VercelTokenRoutes(_tokens, options.TimeProvider).Map(api);
        api.MapGet("/v6/deployments", VercelDeploymentList.Read);
        api.MapGet("/v7/deployments", VercelDeploymentList.Read);
        api.MapGet("/v13/deployments/{idOrUrl}", (string idOrUrl) => VercelDeployments.Find(idOrUrl) is { } deployment
            ? Ok(VercelDeploymentDetail.Of(deployment))
            : VercelErrors.NotFound("The deployment could not be found."));
        api.MapGet("/v3/deployments/{idOrUrl}/events", (string idOrUrl) => VercelDeployments.Find(idOrUrl) is { } deployment
            ? Ok(VercelBuildLog.Of(deployment))
            : VercelErrors.NotFound("The deployment could not be found."));
        api.MapGet("/v10/projects", VercelProjectList.Read);
        api.MapGet("/v9/projects/{idOrName}", (string idOrName) => VercelProjects.Find(idOrName) is { } project
            ? Ok(project)
            : VercelErrors.NotFound("Project not found."));
        api.MapGet("/v2/teams/{idOrSlug}", (string idOrSlug) => VercelAccount.IsTeam(idOrSlug)
            ? Ok(VercelAccount.Team)
            : VercelErrors.Forbidden());
        api.MapGet("/v2/user", () => Ok(new { user = VercelAccount.User }));
        api.Map("/{**path}", () => DescribeError(StatusCodes.Status404NotFound));
    }

    public IEnumerable<KeyValuePair<string, string>> Variables(Uri baseAddress) =>
    [
        new("VERCEL_ACCESS_TOKEN", SandboxCredentials.VercelToken),
        new("VERCEL_TEAM_ID", SandboxCredentials.VercelTeamId),
        new("VERCEL_PROJECT_ID", SandboxCredentials.VercelProjectId),
        new("VERCEL_API_URL", baseAddress.GetLeftPart(UriPartial.Authority)),
    ];

    public ErrorAnswer DescribeError(int statusCode) => VercelErrors.Describe(statusCode);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static IResult Ok<T>(T body) => Results.Json(body, WireJson.Options);
}
