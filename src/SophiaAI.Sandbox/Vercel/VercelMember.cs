using System.Globalization;
using SophiaAI.Sandbox.Seed;

namespace SophiaAI.Sandbox.Vercel;

/// <summary>A member of a team.</summary>
internal sealed record VercelMember
{
    public required string Uid { get; init; }

    public required string Email { get; init; }

    public required string Username { get; init; }

    public string Name => CultureInfo.InvariantCulture.TextInfo.ToTitleCase(Username.Replace('-', ' '));

    public required string Role { get; init; }

    public bool Confirmed { get; } = true;

    public required long CreatedAt { get; init; }

    public object Github => new { login = Username };

    public object JoinedFrom { get; } = new { origin = "mail" };

    /// <summary>The members of a team, newest first. A team that was created here has its creator alone.</summary>
    public static IReadOnlyList<VercelMember> Of(VercelTeam team) => team.Id == SandboxCredentials.VercelTeamId
        ? [.. VercelCreator.Seeded.Select((person, index) => Create(person, index, SeedTime.DaysAgo(800 - (index * 90)).ToUnixTimeMilliseconds())).Reverse()]
        : [Create(VercelCreator.Owner, 0, team.CreatedAt)];

    private static VercelMember Create(VercelCreator person, int index, long createdAt) => new()
    {
        Uid = person.Uid,
        Email = person.Email,
        Username = person.Username,
        Role = index == 0 ? "OWNER" : index == 1 ? "MEMBER" : "DEVELOPER",
        CreatedAt = createdAt,
    };
}
