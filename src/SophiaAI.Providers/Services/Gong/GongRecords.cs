namespace SophiaAI.Providers.Services.Gong;

/// <summary>The place of a page in its list, as the API calls it.</summary>
internal sealed record GongRecords
{
    /// <summary>How many items the list has.</summary>
    public long? TotalRecords { get; init; }

    /// <summary>Where the next page begins; missing on the last page.</summary>
    public string? Cursor { get; init; }
}
