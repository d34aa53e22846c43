using SophiaAI.Sandbox.Seed;

namespace SophiaAI.Sandbox.Vercel;

/// <summary>The user that the token belongs to.</summary>
internal static class VercelAccount
{
    public const string UserId = "sandboxUserAmelia0000001";

    public static object User { get; } = new
    {
        id = UserId,
        email = "amelia.almeida@acme.example",
        name = "Amelia Almeida",
        username = "amelia-almeida",
        avatar = (string?)null,
        defaultTeamId = SandboxCredentials.VercelTeamId,
        createdAt = SeedTime.DaysAgo(800).ToUnixTimeMilliseconds(),
        softBlock = (object?)null,
        hasTrialAvailable = false,
        stagingPrefix = "amelia-almeida",
    };
}
