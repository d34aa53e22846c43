namespace SophiaAI.Providers.Services.Estuary.Catalog;

/// <summary>Which specifications a list has.</summary>
internal sealed record EstuarySpecFilter
{
    /// <summary>What names begin with; null for the configured tenant's, or without a tenant for everything that the credential can read.</summary>
    public string? Prefix { get; init; }

    /// <summary>The exact names, instead of a prefix. What does not exist is left out. One name that the credential may not read fails them all.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Whether the specifications themselves are read.</summary>
    public bool IsDetailed { get; init; }
}
