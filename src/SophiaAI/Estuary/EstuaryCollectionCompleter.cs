using SophiaAI.Common;
using SophiaAI.Providers.Services.Estuary.Catalog;

namespace SophiaAI.Estuary;

/// <summary>Completes the names of collections that earlier commands in the runspace have listed, from any part of them.</summary>
public sealed class EstuaryCollectionCompleter : ListCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Items => SeenNames.Of<EstuaryCollection>();

    /// <inheritdoc/>
    protected override bool Begins(string item, string word)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.Contains(word, StringComparison.OrdinalIgnoreCase);
    }
}
