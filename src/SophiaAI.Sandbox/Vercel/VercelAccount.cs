using SophiaAI.Sandbox.Http;
using SophiaAI.Sandbox.Seed;

namespace SophiaAI.Sandbox.Vercel;

/// <summary>The user that the token belongs to.</summary>
internal static class VercelAccount
{
    public const string UserId = "sandboxUserAmelia0000001";

    /// <summary>A user of today's kind: "northstar" means that there is no personal scope, so that clients turn to the default team.</summary>
    private static object User { get; } = new
    {
        id = UserId,
        email = "amelia.almeida@acme.example",
        name = "Amelia Almeida",
        username = "amelia-almeida",
        version = "northstar",
        avatar = (string?)null,
        defaultTeamId = SandboxCredentials.VercelTeamId,
        createdAt = SeedTime.DaysAgo(800).ToUnixTimeMilliseconds(),
        softBlock = (object?)null,
        billing = (object?)null,
        resourceConfig = new { },
        hasTrialAvailable = false,
        stagingPrefix = "amelia-almeida",
    };

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/v2/user", Answer);

    /// <summary>A project's token belongs to nobody.</summary>
    private static IResult Answer(HttpContext context) => context.Features.Get<VercelToken>() is { ProjectId: not null }
        ? VercelErrors.NotFound("User not found")
        : Results.Json(new { user = User }, WireJson.Options);
}
