using SophiaAI.Sandbox.Credentials;
using SophiaAI.Sandbox.Gong.Accounts;
using SophiaAI.Sandbox.Gong.Calls;
using SophiaAI.Sandbox.Gong.Library;
using SophiaAI.Sandbox.Gong.Limits;
using SophiaAI.Sandbox.Gong.Logs;
using SophiaAI.Sandbox.Gong.Scorecards;
using SophiaAI.Sandbox.Gong.Statistics;
using SophiaAI.Sandbox.Gong.Trackers;
using SophiaAI.Sandbox.Gong.Transcripts;
using SophiaAI.Sandbox.Gong.Webhooks;
using SophiaAI.Sandbox.Http;
using SophiaAI.Sandbox.Seed;

namespace SophiaAI.Sandbox.Gong;

/// <summary>Gong's API v2: workspaces, users, calls, and what follows from them.</summary>
internal sealed class GongService(SandboxOptions options, CredentialBook credentials) : ISandboxService
{
    private readonly GongData _data = new(options.TimeProvider);
    private readonly GongLimits _limits = new(options.TimeProvider);
    private readonly LoopbackSender _webhooks = new();

    public string Name => "gong";

    public void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder api = routes.MapGroup("").AddEndpointFilter(new GongGuard(options, credentials, _limits));
        new GongWorkspaceRoutes(_data).Map(api);
        new GongUserRoutes(_data).Map(api);
        new GongCallRoutes(_data).Map(api);
        new GongUploadRoutes(_data).Map(api);
        new GongAccessRoutes(_data).Map(api);
        new GongTranscriptRoutes(_data).Map(api);
        GongMeasureBook measures = new(_data);
        GongActivityBook activities = new(_data, measures);
        new GongActivityRoutes(_data, activities).Map(api);
        new GongInteractionRoutes(_data, measures).Map(api);
        GongScorecardRoutes.Map(api);
        GongLibraryRoutes.Map(api);
        GongTrackerRoutes.Map(api);
        new GongLogRoutes(_data, activities).Map(api);
        api.Map("/{**path}", () => DescribeError(StatusCodes.Status404NotFound));
    }

    public void MapKnobs(IEndpointRouteBuilder routes)
    {
        new GongUsageRoutes(_limits).Map(routes);
        new GongWebhookRoutes(_data, new GongWebhookSigner(GongWebhookRule.Seeded, options.TimeProvider), _webhooks).Map(routes);
    }

    public void Freshen(DateTimeOffset? now) => _data.MoveCalls(now - SeedTime.Now ?? TimeSpan.Zero);

    public IEnumerable<KeyValuePair<string, string>> Variables(Uri baseAddress) =>
    [
        new("GONG_API_KEY", SandboxCredentials.GongAccessKey),
        new("GONG_API_SECRET", SandboxCredentials.GongAccessKeySecret),
        new("GONG_BASE_URL", baseAddress.GetLeftPart(UriPartial.Authority)),
        new("GONG_WEBHOOK_PUBLIC_KEY", GongWebhookRule.Seeded.PublicKey),
    ];

    public ErrorAnswer DescribeError(int statusCode) => GongErrors.Answer(statusCode);

    public ValueTask DisposeAsync()
    {
        _webhooks.Dispose();
        return ValueTask.CompletedTask;
    }
}
