using SophiaAI.Sandbox.Http;
using SophiaAI.Sandbox.Vercel.Billing;
using SophiaAI.Sandbox.Vercel.Domains;
using SophiaAI.Sandbox.Vercel.Variables;
using SophiaAI.Sandbox.Vercel.Webhooks;

namespace SophiaAI.Sandbox.Vercel;

/// <summary>Vercel's REST API: teams, projects with their environment variables and deployments, the user and the user's tokens.</summary>
internal sealed class VercelService(SandboxOptions options) : ISandboxService
{
    private readonly VercelData _data = new(options.TimeProvider);
    private readonly VercelTokens _tokens = new(options.TimeProvider);
    private readonly VercelWebhookSender _webhooks = new();

    public string Name => "vercel";

    public void Map(IEndpointRouteBuilder routes)
    {
        new VercelRegistrarRoutes(_data).Map(routes);
        new VercelEventRoutes(_data, _webhooks).Map(routes);
        RouteGroupBuilder api = routes.MapGroup("").AddEndpointFilter(new VercelGuard(options, _tokens, _data));
        VercelProjectRoutes projects = new(_data);
        projects.Map(api);
        new VercelTokenRoutes(_tokens, _data, options.TimeProvider).Map(api);
        new VercelTeamRoutes(_data).Map(api);
        new VercelVariableRoutes(_data).Map(api);
        new VercelSharedVariableRoutes(_data).Map(api);
        new VercelEnvironmentRoutes(_data).Map(api);
        new VercelPullRoutes(_data).Map(api);
        new VercelDomainRoutes(_data).Map(api);
        new VercelProjectDomainRoutes(_data).Map(api);
        new VercelDnsRoutes(_data).Map(api);
        new VercelWebhookRoutes(_data).Map(api);
        new VercelBillingRoutes(options.TimeProvider).Map(api);
        new VercelDeploymentRoutes(_data, projects).Map(api);
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

    public ValueTask DisposeAsync()
    {
        _webhooks.Dispose();
        return ValueTask.CompletedTask;
    }

    private static IResult Ok<T>(T body) => Results.Json(body, WireJson.Options);
}
