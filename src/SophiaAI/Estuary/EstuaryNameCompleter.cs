using SophiaAI.Common;

namespace SophiaAI.Estuary;

/// <summary>Completes the catalog names that earlier commands in the runspace have listed.</summary>
public sealed class EstuaryNameCompleter : ListCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Items => EstuarySeen.Names;
}
