using SophiaAI.Sandbox.Seed;

namespace SophiaAI.Sandbox.Vercel.Variables;

/// <summary>The custom environments that exist from the start.</summary>
internal static class VercelEnvironmentSeed
{
    public const string StagingId = "env_sandboxStaging00000000000001";
    public const string QualityId = "env_sandboxQuality00000000000002";
    public const string AdminStagingId = "env_sandboxAdminStaging000000003";

    public static IReadOnlyList<VercelEnvironment> All { get; } =
    [
        Create(StagingId, 0, "staging", "What goes to production next", new("equals", "staging"), 500),
        Create(QualityId, 0, "qa", "Release candidates", new("startsWith", "release/"), 320),
        Create(AdminStagingId, 2, "staging", null, null, 300),
    ];

    private static VercelEnvironment Create(string id, int project, string slug, string? description, VercelBranchMatcher? matcher, int ageInDays)
    {
        VercelProject owner = VercelProjectSeed.All[project];
        return new()
        {
            Id = id,
            ProjectId = owner.Id,
            Slug = slug,
            Description = description,
            BranchMatcher = matcher,
            CurrentDeploymentAliases = [$"{owner.Name}-env-{slug}-{SandboxCredentials.VercelTeamSlug}.vercel.app"],
            CreatedAt = SeedTime.DaysAgo(ageInDays).ToUnixTimeMilliseconds(),
            UpdatedAt = SeedTime.DaysAgo(ageInDays).ToUnixTimeMilliseconds(),
        };
    }
}
