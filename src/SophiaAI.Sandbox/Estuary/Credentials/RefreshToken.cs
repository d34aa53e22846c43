namespace SophiaAI.Sandbox.Estuary.Credentials;

/// <summary>A person's refresh token.</summary>
internal sealed record RefreshToken(string Id, string Secret, string? Detail, bool IsMultiUse, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt)
{
    public DateTimeOffset UpdatedAt { get; init; } = CreatedAt;

    public int Uses { get; init; }

    /// <summary>Whether its time is up, as of the list that it stands in.</summary>
    public bool IsExpired { get; init; }
}
