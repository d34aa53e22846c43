namespace SophiaAI.Providers.Services.Estuary;

/// <summary>Where a page stands.</summary>
internal sealed record PageInfo
{
    public bool HasNextPage { get; init; }

    public string? EndCursor { get; init; }
}
