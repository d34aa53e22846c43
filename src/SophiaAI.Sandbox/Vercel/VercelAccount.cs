using SophiaAI.Sandbox.Seed;

namespace SophiaAI.Sandbox.Vercel;

/// <summary>The team and the user that the token belongs to.</summary>
internal static class VercelAccount
{
    public const string UserId = "sandboxUserAmelia0000001";

    private static readonly long _created = SeedTime.DaysAgo(800).ToUnixTimeMilliseconds();

    public static object Team { get; } = new
    {
        id = SandboxCredentials.VercelTeamId,
        slug = SandboxCredentials.VercelTeamSlug,
        name = "Acme Sandbox",
        description = "The sandbox's only team",
        avatar = (string?)null,
        creatorId = UserId,
        createdAt = _created,
        updatedAt = _created,
        stagingPrefix = "acme-sandbox",
        membership = new
        {
            uid = UserId,
            teamId = SandboxCredentials.VercelTeamId,
            role = "OWNER",
            confirmed = true,
            confirmedAt = _created,
            created = _created,
            createdAt = _created,
        },
    };

    public static object User { get; } = new
    {
        id = UserId,
        email = "amelia.almeida@acme.example",
        name = "Amelia Almeida",
        username = "amelia-almeida",
        avatar = (string?)null,
        defaultTeamId = SandboxCredentials.VercelTeamId,
        createdAt = _created,
        softBlock = (object?)null,
        hasTrialAvailable = false,
        stagingPrefix = "amelia-almeida",
    };

    public static bool IsTeam(string? idOrSlug) => idOrSlug is SandboxCredentials.VercelTeamId or SandboxCredentials.VercelTeamSlug;
}
