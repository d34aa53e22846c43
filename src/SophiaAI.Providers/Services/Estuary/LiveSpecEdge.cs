namespace SophiaAI.Providers.Services.Estuary;

/// <summary>An element of a page.</summary>
internal sealed record LiveSpecEdge
{
    public required LiveSpecNode Node { get; init; }
}
