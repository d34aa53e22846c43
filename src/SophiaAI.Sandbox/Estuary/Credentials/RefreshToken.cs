namespace SophiaAI.Sandbox.Estuary.Credentials;

/// <summary>A person's refresh token.</summary>
internal sealed record RefreshToken(string Id, string Secret, string? Detail, bool IsMultiUse, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt)
{
    public DateTimeOffset UpdatedAt { get; init; } = CreatedAt;

    public int Uses { get; init; }

    /// <summary>Whether the token had expired when the list that contains it was read.</summary>
    public bool IsExpired { get; init; }
}
