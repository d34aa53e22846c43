namespace SophiaAI.Providers.Services.Estuary.Catalog;

/// <summary>A collection in Estuary Flow's catalog.</summary>
public sealed record EstuaryCollection : EstuarySpec
{
    /// <summary>The locations of the key in a document, as JSON pointers such as <c>/id</c>. Null without <c>-Detailed</c>.</summary>
    public IReadOnlyList<string>? Key { get; init; }

    /// <summary>Whether the collection is derived from others. Null without <c>-Detailed</c>.</summary>
    public bool? IsDerivation { get; init; }
}
