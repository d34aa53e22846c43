namespace SophiaAI.Common;

/// <summary>Offers nothing, for what only the user can know. Without a completer, the engine would offer the files of the current folder.</summary>
public sealed class NothingCompleter : ListCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Items => [];

    /// <inheritdoc/>
    protected override string Nothing => "There is nothing to choose from.";
}
