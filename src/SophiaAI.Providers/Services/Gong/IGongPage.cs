namespace SophiaAI.Providers.Services.Gong;

/// <summary>One page of a list.</summary>
internal interface IGongPage<T>
{
    /// <summary>The items.</summary>
    IReadOnlyList<T> Items { get; }

    /// <summary>The page's place in the list.</summary>
    GongRecords? Records { get; }
}
