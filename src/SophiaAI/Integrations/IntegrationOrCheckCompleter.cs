using SophiaAI.Common;
using SophiaAI.Integrations.Own;

namespace SophiaAI.Integrations;

/// <summary>Completes the names of integrations, and behind a slash those of their checks.</summary>
public sealed class IntegrationOrCheckCompleter : ListCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Items => OwnTests.Integrations(OwnTests.All).Concat(KnownChecks.Ids);

    /// <summary>Whether an item is offered for a word: Integration/Name only once the slash is typed.</summary>
    internal static bool IsAtSameDepth(string item, string word) =>
        item.Contains('/', StringComparison.Ordinal) == (word ?? string.Empty).Contains('/', StringComparison.Ordinal);

    /// <inheritdoc/>
    protected override bool Begins(string item, string word) => IsAtSameDepth(item, word) && base.Begins(item, word);
}
