namespace SophiaAI.Providers.Services.Estuary.Bundles;

/// <summary>A specification as a user wants it in the catalog.</summary>
/// <param name="CatalogName">The catalog name.</param>
internal sealed record EstuarySpecInput(string CatalogName)
{
    /// <summary>What it is: capture, collection, materialization or test; null for what it is in the catalog.</summary>
    public string? CatalogType { get; init; }

    /// <summary>The model, as JSON; null if the specification is to be deleted.</summary>
    public string? Model { get; init; }

    /// <summary>The publication that the model was made from, which must still be the last one; null for whichever is.</summary>
    public string? ExpectPubId { get; init; }

    /// <summary>Files that were not given, and that some of it was read from, because a file refers to them.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Whether it is a record that was read from the catalog, and should say of which publication it is.</summary>
    public bool IsRecord { get; init; }

    /// <summary>Where it comes from, for messages: a file, or null for the pipeline.</summary>
    public string? Source { get; init; }
}
