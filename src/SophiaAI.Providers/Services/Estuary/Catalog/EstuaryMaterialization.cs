namespace SophiaAI.Providers.Services.Estuary.Catalog;

/// <summary>A materialization in Estuary Flow's catalog: it writes collections to a destination.</summary>
public sealed record EstuaryMaterialization : EstuaryTask
{
    /// <summary>The capture whose bindings it follows; null if it follows none, and without <c>-Detailed</c>.</summary>
    public string? SourceCapture { get; init; }
}
