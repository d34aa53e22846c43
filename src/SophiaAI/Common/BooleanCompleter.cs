namespace SophiaAI.Common;

/// <summary>Completes true and false.</summary>
public sealed class BooleanCompleter : ListCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Items => ["$true", "$false"];

    /// <inheritdoc/>
    protected override bool Begins(string item, string word)
    {
        ArgumentNullException.ThrowIfNull(item);
        return base.Begins(item, word) || base.Begins(item[1..], word);
    }

    /// <inheritdoc/>
    protected override string Written(string item) => item;
}
