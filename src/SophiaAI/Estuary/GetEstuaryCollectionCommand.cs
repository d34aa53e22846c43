using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Services.Estuary;

namespace SophiaAI.Estuary;

/// <summary>Gets the collections of Estuary Flow's catalog, in order of name.</summary>
[Cmdlet(VerbsCommon.Get, "EstuaryCollection", DefaultParameterSetName = NameSet)]
[OutputType(typeof(EstuaryCollection))]
public sealed class GetEstuaryCollectionCommand : ServiceCmdlet
{
    private const string NameSet = "Name";
    private const string PrefixSet = "Prefix";

    /// <summary>Catalog names. Wildcards are allowed. By default every collection of the configured tenant.</summary>
    [Parameter(Position = 0, ParameterSetName = NameSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("CatalogName")]
    [ArgumentCompleter(typeof(SeenNameCompleter<EstuaryCollection>))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Name { get; set; }

    /// <summary>What names begin with, such as <c>acmeCo/sales/</c>.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PrefixSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(EstuaryPrefixCompleter))]
    public string[]? Prefix { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        HashSet<string> written = new(StringComparer.Ordinal);
        if (Name is null)
        {
            foreach (string? prefix in Prefix ?? [null!]) WriteUnder(prefix, written);
            return;
        }

        foreach (string name in Name.Distinct(StringComparer.Ordinal)) WriteMatches(name, written);
    }

    private void WriteUnder(string? prefix, HashSet<string> written) =>
        new Listing<EstuaryCollection>(this, EstuaryService.Name, "collection") { Admits = collection => written.Add(collection.CatalogName) }
            .Remembering(static collection => collection.CatalogName)
            .WriteAll(prefix, () => new EstuaryProvider(Context()).GetCollectionsAsync(prefix, StopToken));

    private void WriteMatches(string name, HashSet<string> written)
    {
        // Requests only what is under the part without wildcards; if there is none, what is under the tenant.
        string head = LiteralHead(name);
        new Listing<EstuaryCollection>(this, EstuaryService.Name, "collection")
        {
            Admits = collection => written.Add(collection.CatalogName),
            Everything = () => new EstuaryProvider(Context()).GetCollectionsAsync(null, StopToken),
        }
        .By(static collection => collection.CatalogName, NameFilter.OfNames([name]))
        .Remembering(static collection => collection.CatalogName)
        .WriteAll(name, () => new EstuaryProvider(Context()).GetCollectionsAsync(head.Length == 0 ? null : head, StopToken));
    }

    private static string LiteralHead(string pattern)
    {
        int wildcard = pattern.AsSpan().IndexOfAny("*?[`");
        return wildcard < 0 ? pattern : pattern[..wildcard];
    }
}
