namespace SophiaAI.Common;

/// <summary>Completes the names of what earlier commands in the runspace have listed.</summary>
/// <typeparam name="T">The type of the records.</typeparam>
public sealed class SeenNameCompleter<T> : ListCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Items => SeenNames.Of<T>();
}
