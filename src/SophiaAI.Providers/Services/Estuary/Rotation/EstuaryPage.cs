namespace SophiaAI.Providers.Services.Estuary.Rotation;

/// <summary>A page of a list.</summary>
internal sealed record EstuaryPage<T>
{
    public required PageInfo PageInfo { get; init; }

    public required IReadOnlyList<EstuaryEdge<T>> Edges { get; init; }
}
