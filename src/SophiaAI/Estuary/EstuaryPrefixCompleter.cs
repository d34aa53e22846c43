using SophiaAI.Common;
using SophiaAI.Providers.Services.Estuary.Catalog;

namespace SophiaAI.Estuary;

/// <summary>Completes the prefixes, and those of the catalog names, that earlier commands in the runspace have listed.</summary>
public sealed class EstuaryPrefixCompleter : ListCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Items => SeenNames.Of<EstuaryTenant>().Concat(EstuarySeen.Names.SelectMany(PrefixesOf)).Distinct(StringComparer.Ordinal);

    // acme/sales/orders has the prefixes acme/ and acme/sales/.
    private static IEnumerable<string> PrefixesOf(string name) =>
        Enumerable.Range(0, name.Length).Where(index => name[index] == '/').Select(index => name[..(index + 1)]);
}
