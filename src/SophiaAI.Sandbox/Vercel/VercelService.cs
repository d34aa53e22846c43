using SophiaAI.Sandbox.Seed;
using SophiaAI.Sandbox.Vercel.Aliases;
using SophiaAI.Sandbox.Vercel.Billing;
using SophiaAI.Sandbox.Vercel.Certificates;
using SophiaAI.Sandbox.Vercel.Checks;
using SophiaAI.Sandbox.Vercel.Deployments;
using SophiaAI.Sandbox.Vercel.Domains;
using SophiaAI.Sandbox.Vercel.Logs;
using SophiaAI.Sandbox.Vercel.Promotion;
using SophiaAI.Sandbox.Vercel.Variables;
using SophiaAI.Sandbox.Vercel.Webhooks;

namespace SophiaAI.Sandbox.Vercel;

/// <summary>Vercel's REST API: teams, projects with their environment variables and deployments, the user and the user's tokens.</summary>
internal sealed class VercelService(SandboxOptions options) : ISandboxService
{
    private readonly VercelData _data = new(options.TimeProvider);
    private readonly VercelTokens _tokens = new(options.TimeProvider);
    private readonly VercelWebhookSender _webhooks = new();
    private readonly VercelChargeBook _charges = new();
    private readonly VercelRateWindow _window = new(options.TimeProvider);
    private VercelKnobs? _knobs;

    public string Name => "vercel";

    public void Map(IEndpointRouteBuilder routes)
    {
        VercelProgress progress = new(_data);
        new VercelRegistrarRoutes(_data).Map(routes);
        RouteGroupBuilder api = routes.MapGroup("").AddEndpointFilter(new VercelGuard(options, _tokens, _data, progress, _window));
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
        new VercelBillingRoutes(_charges, options.TimeProvider).Map(api);
        new VercelCertificateRoutes(_data.Certificates).Map(api);
        new VercelDeploymentRoutes(_data, projects).Map(api);
        VercelLogStream stream = new(options, progress);
        VercelTraffic traffic = new(_data);
        new VercelBuildLogRoutes(_data, stream).Map(api);
        new VercelRuntimeLogRoutes(_data, traffic, stream).Map(api);
        new VercelRequestLogRoutes(_data, traffic).Map(api);
        new VercelObservabilityRoutes(_data, traffic).Map(api);
        new VercelAliasRoutes(_data).Map(api);
        new VercelPromotionRoutes(_data).Map(api);
        new VercelCheckRoutes(_data).Map(api);
        new VercelProjectCheckRoutes(_data).Map(api);
        new VercelCheckRunRoutes(_data).Map(api);
        new VercelMemberRoutes(_data).Map(api);
        VercelAccount.Map(api);
        api.Map("/{**path}", () => DescribeError(StatusCodes.Status404NotFound));
    }

    public void MapKnobs(IEndpointRouteBuilder routes)
    {
        _knobs ??= new VercelKnobs(_data, _charges, _window);
        _knobs.Map(routes);
        new VercelEventRoutes(_data, _webhooks).Map(routes);
    }

    public void Freshen(DateTimeOffset? now)
    {
        _data.MoveDeployments(now - SeedTime.Now ?? TimeSpan.Zero, isWell: now is not null);
        _charges.EndBefore(now is { } end ? VercelBillingDay.Of(end) : null);
    }

    public void Complete(HttpResponse response)
    {
        if (VercelGuard.HasTold(response))
            return;
        (int left, long reset) = _window.Read();
        VercelGuard.Tell(response, left, reset);
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
}
