namespace SophiaAI.Providers.Services.Estuary.Publications;

/// <summary>Which publications a history has.</summary>
/// <param name="Name">The specification's catalog name.</param>
internal sealed record EstuaryHistoryFilter(string Name)
{
    /// <summary>Published at this time or after it; null for all.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Published at this time or before it; null for all.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Whether the models are read, and compared.</summary>
    public bool IsDetailed { get; init; }
}
