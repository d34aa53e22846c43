namespace SophiaAI.Common;

/// <summary>Completes the names of what earlier commands in the runspace have listed.</summary>
/// <typeparam name="T">The type of the records.</typeparam>
public sealed class SeenNameCompleter<T> : ListCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Items => SeenNames.Of<T>();

    /// <inheritdoc/>
    protected override string Describe(string item) => SeenNames.DescriptionOf<T>(item) ?? base.Describe(item);

    /// <inheritdoc/>
    protected override bool Begins(string item, string word) =>
        base.Begins(item, word) || (word.Length > 0 && SeenNames.DescriptionOf<T>(item)?.StartsWith(word, StringComparison.OrdinalIgnoreCase) == true);
}
