namespace SophiaAI.Providers.Services.Estuary;

/// <summary>One page of live specifications.</summary>
internal sealed record LiveSpecConnection
{
    public required PageInfo PageInfo { get; init; }

    public required IReadOnlyList<LiveSpecEdge> Edges { get; init; }
}
