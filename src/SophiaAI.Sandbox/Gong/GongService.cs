using SophiaAI.Sandbox.Credentials;
using SophiaAI.Sandbox.Http;

namespace SophiaAI.Sandbox.Gong;

/// <summary>Gong's API v2: workspaces and users.</summary>
internal sealed class GongService(SandboxOptions options, CredentialBook credentials) : ISandboxService
{
    private readonly GongGuard _guard = new(options, credentials);

    public string Name => "gong";

    public void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder api = routes.MapGroup("").AddEndpointFilter(_guard);
        api.MapGet("/v2/workspaces", () => Ok(new { requestId = GongErrors.NewRequestId(), workspaces = GongSeed.Workspaces }));
        api.MapGet("/v2/users", (string? cursor) => GongUserPages.Read(cursor));
        api.MapGet("/v2/users/{id}", (string id) => GongSeed.Users.FirstOrDefault(u => u.Id == id) is { } user
            ? Ok(new { requestId = GongErrors.NewRequestId(), user })
            : GongErrors.Answer(StatusCodes.Status404NotFound, $"User with id {id} was not found"));
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

    private static IResult Ok<T>(T body) => Results.Json(body, WireJson.Options);
}
