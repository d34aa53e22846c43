namespace SophiaAI.Estuary;

/// <summary>What names in the catalog are names of, for the error of one that does not exist.</summary>
/// <param name="What">What they are, such as collection.</param>
/// <param name="OfFolder">What to do with the name of a folder, in which {0} stands for it.</param>
internal sealed record EstuaryNamed(string What, string OfFolder)
{
    private const string Wildcard = "for all that is in it, write {0}/*.";

    /// <summary>Tasks and collections.</summary>
    public static EstuaryNamed Anything { get; } = new("task or collection", Wildcard);

    /// <summary>Tasks and collections, whose counts are added up for each folder.</summary>
    public static EstuaryNamed Counted { get; } = new("task or collection", "write {0}/ for all that is in it together, or {0}/* for each of them.");

    /// <summary>Tasks that are named without wildcards.</summary>
    public static EstuaryNamed Task { get; } = new("task", "pipe in its tasks, such as Get-EstuaryCapture {0}/*.");

    /// <summary>Specifications that are named without wildcards.</summary>
    public static EstuaryNamed Specification { get; } = new("specification", "Get-EstuaryCapture, Get-EstuaryCollection and Get-EstuaryMaterialization list what is in it: {0}/*.");

    /// <summary>The collection of documents.</summary>
    public static EstuaryNamed Collection { get; } = new("collection", "Get-EstuaryCollection {0}/* lists its collections.");

    /// <summary>Whether only names of one kind are meant, as the catalog calls it.</summary>
    public bool IsOneKind => What is "capture" or "collection" or "materialization";

    /// <summary>Specifications of one kind.</summary>
    /// <param name="what">The kind, as the catalog calls it.</param>
    public static EstuaryNamed Kind(string what) => new(what, Wildcard);
}
