namespace SophiaAI.Providers.Services.Vercel;

/// <summary>A Vercel team.</summary>
public sealed record VercelTeam
{
    /// <summary>The team's id (<c>team_…</c>).</summary>
    public required string Id { get; init; }

    /// <summary>The name in URLs.</summary>
    public string? Slug { get; init; }

    /// <summary>The display name.</summary>
    public string? Name { get; init; }

    /// <summary>The id.</summary>
    public override string ToString() => Id;
}
