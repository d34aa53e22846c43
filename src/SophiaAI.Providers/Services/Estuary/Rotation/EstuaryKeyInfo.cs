namespace SophiaAI.Providers.Services.Estuary.Rotation;

/// <summary>A key or a refresh token, without its secret.</summary>
internal sealed record EstuaryKeyInfo
{
    public required string Id { get; init; }

    /// <summary>A key's name.</summary>
    public string? Label { get; init; }

    /// <summary>A refresh token's name.</summary>
    public string? Detail { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }
}
