namespace SophiaAI.Providers.Services.Estuary.Freshness;

/// <summary>What a name in the catalog stands for.</summary>
internal static class EstuaryKind
{
    /// <summary>A capture.</summary>
    public const string Capture = "capture";

    /// <summary>A collection that captures write to.</summary>
    public const string Collection = "collection";

    /// <summary>A collection that is derived from others.</summary>
    public const string Derivation = "derivation";

    /// <summary>A materialization.</summary>
    public const string Materialization = "materialization";
}
