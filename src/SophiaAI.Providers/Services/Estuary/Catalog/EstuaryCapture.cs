namespace SophiaAI.Providers.Services.Estuary.Catalog;

/// <summary>A capture in Estuary Flow's catalog: it reads from a source into collections.</summary>
public sealed record EstuaryCapture : EstuaryTask
{
    /// <summary>Whether new bindings are discovered by themselves. Null without <c>-Detailed</c>.</summary>
    public bool? HasAutoDiscover { get; init; }
}
