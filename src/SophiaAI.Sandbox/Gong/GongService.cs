using SophiaAI.Sandbox.Credentials;
using SophiaAI.Sandbox.Gong.Accounts;
using SophiaAI.Sandbox.Gong.Calls;
using SophiaAI.Sandbox.Gong.Limits;
using SophiaAI.Sandbox.Gong.Transcripts;

namespace SophiaAI.Sandbox.Gong;

/// <summary>Gong's API v2: workspaces, users and calls.</summary>
internal sealed class GongService(SandboxOptions options, CredentialBook credentials) : ISandboxService
{
    private readonly GongData _data = new(options.TimeProvider);
    private readonly GongLimits _limits = new(options.TimeProvider);

    public string Name => "gong";

    public void Map(IEndpointRouteBuilder routes)
    {
        new GongUsageRoutes(_limits).Map(routes);
        RouteGroupBuilder api = routes.MapGroup("").AddEndpointFilter(new GongGuard(options, credentials, _limits));
        new GongWorkspaceRoutes(_data).Map(api);
        new GongUserRoutes(_data).Map(api);
        new GongCallRoutes(_data).Map(api);
        new GongUploadRoutes(_data).Map(api);
        new GongAccessRoutes(_data).Map(api);
        new GongTranscriptRoutes(_data).Map(api);
        api.Map("/{**path}", () => DescribeError(StatusCodes.Status404NotFound));
    }

    public IEnumerable<KeyValuePair<string, string>> Variables(Uri baseAddress) =>
    [
        new("GONG_API_KEY", SandboxCredentials.GongAccessKey),
        new("GONG_API_SECRET", SandboxCredentials.GongAccessKeySecret),
        new("GONG_BASE_URL", baseAddress.GetLeftPart(UriPartial.Authority)),
    ];

    public ErrorAnswer DescribeError(int statusCode) => GongErrors.Answer(statusCode);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
