using SophiaAI.Sandbox.Seed;

namespace SophiaAI.Sandbox.Vercel;

/// <summary>The projects that exist from the start.</summary>
internal static class VercelProjectSeed
{
    public static IReadOnlyList<VercelProject> All { get; } =
    [
        Create(SandboxCredentials.VercelProjectId, "sophia-web", "nextjs", 700100001, 720),
        Create("prj_sandboxDocs0000000000000000002", "sophia-docs", "astro", 700100002, 640),
        Create("prj_sandboxAdmin000000000000000003", "sophia-admin", null, 700100003, 410),
    ];

    private static VercelProject Create(string id, string name, string? framework, long repoId, int ageInDays) => new()
    {
        Id = id,
        Name = name,
        Framework = framework,
        CreatedAt = SeedTime.DaysAgo(ageInDays).ToUnixTimeMilliseconds(),
        UpdatedAt = SeedTime.DaysAgo((double)ageInDays / 100).ToUnixTimeMilliseconds(),
        Link = new VercelGitLink(name, repoId),
    };
}
