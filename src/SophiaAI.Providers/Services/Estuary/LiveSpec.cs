namespace SophiaAI.Providers.Services.Estuary;

/// <summary>A live specification.</summary>
internal sealed record LiveSpec
{
    public string? LiveSpecId { get; init; }

    public bool IsDisabled { get; init; }

    public string? DataPlaneId { get; init; }

    public string? LastPubId { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }
}
