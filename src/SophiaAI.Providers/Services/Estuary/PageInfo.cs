namespace SophiaAI.Providers.Services.Estuary;

/// <summary>Where a page stands.</summary>
internal sealed record PageInfo
{
    public bool HasNextPage { get; init; }

    public string? EndCursor { get; init; }

    /// <summary>The cursor of the page after it; null on the last.</summary>
    public string? Cursor => HasNextPage ? EndCursor : null;
}
