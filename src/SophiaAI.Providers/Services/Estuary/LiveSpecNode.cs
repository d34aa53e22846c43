namespace SophiaAI.Providers.Services.Estuary;

/// <summary>A name in the catalog with its live specification, which is null while it is being deleted.</summary>
internal sealed record LiveSpecNode
{
    public required string CatalogName { get; init; }

    public string? UserCapability { get; init; }

    public LiveSpec? LiveSpec { get; init; }

    public LiveSpecStatus? Status { get; init; }
}
