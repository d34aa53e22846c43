using SophiaAI.Sandbox.Seed;

namespace SophiaAI.Sandbox.Vercel;

internal sealed record VercelTeam
{
    public required string Id { get; init; }

    public required string Slug { get; init; }

    public required string Name { get; init; }

    public string? Description { get; init; }

    public string? Avatar { get; init; }

    public string CreatorId { get; } = VercelAccount.UserId;

    public required long CreatedAt { get; init; }

    public required long UpdatedAt { get; init; }

    public string StagingPrefix => Slug;

    public object? Billing { get; }

    public object Membership => new
    {
        uid = VercelAccount.UserId,
        teamId = Id,
        role = "OWNER",
        confirmed = true,
        confirmedAt = CreatedAt,
        created = CreatedAt,
        createdAt = CreatedAt,
    };

    public static VercelTeam Seeded { get; } = new()
    {
        Id = SandboxCredentials.VercelTeamId,
        Slug = SandboxCredentials.VercelTeamSlug,
        Name = "Acme Sandbox",
        Description = "The team of the sandbox's projects",
        CreatedAt = SeedTime.DaysAgo(800).ToUnixTimeMilliseconds(),
        UpdatedAt = SeedTime.DaysAgo(800).ToUnixTimeMilliseconds(),
    };
}
