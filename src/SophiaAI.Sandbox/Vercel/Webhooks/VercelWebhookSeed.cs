using SophiaAI.Sandbox.Seed;

namespace SophiaAI.Sandbox.Vercel.Webhooks;

/// <summary>The webhooks that exist from the start.</summary>
internal static class VercelWebhookSeed
{
    public static IReadOnlyList<VercelWebhook> All { get; } =
    [
        Create(1, "https://hooks.acme.example/vercel/deployments", ["deployment.created", "deployment.succeeded", "deployment.error"], null, 200),
        Create(2, "https://hooks.acme.example/vercel/site", ["deployment.promoted", "deployment.rollback", "project.domain.unverified"], [SandboxCredentials.VercelProjectId], 45),
    ];

    private static VercelWebhook Create(int number, string url, IReadOnlyList<string> events, IReadOnlyList<string>? projectIds, int ageInDays) => new()
    {
        Id = $"account_hook_sandbox{number:D9}",
        Url = url,
        Events = events,
        OwnerId = SandboxCredentials.VercelTeamId,
        ProjectIds = projectIds,
        Secret = $"sandboxVercelWebhookSecret{number}",
        CreatedAt = SeedTime.DaysAgo(ageInDays).ToUnixTimeMilliseconds(),
        UpdatedAt = SeedTime.DaysAgo(ageInDays).ToUnixTimeMilliseconds(),
    };
}
