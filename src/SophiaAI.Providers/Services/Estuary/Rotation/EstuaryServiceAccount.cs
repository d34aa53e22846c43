namespace SophiaAI.Providers.Services.Estuary.Rotation;

/// <summary>A service account that the caller may manage.</summary>
internal sealed record EstuaryServiceAccount
{
    public required string Id { get; init; }

    public string? CatalogName { get; init; }

    public IReadOnlyList<EstuaryKeyInfo> ApiKeys { get; init; } = [];
}
