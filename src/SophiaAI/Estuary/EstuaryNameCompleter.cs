using SophiaAI.Common;

namespace SophiaAI.Estuary;

/// <summary>Completes the catalog names that earlier commands in the runspace have listed, from any part of them: they all begin with the tenant.</summary>
public sealed class EstuaryNameCompleter : ListCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Items => EstuarySeen.Names;

    /// <inheritdoc/>
    protected override bool Begins(string item, string word)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.Contains(word, StringComparison.OrdinalIgnoreCase);
    }
}
