using SophiaAI.Common;
using SophiaAI.Providers.Services.Pulumi.Environments;

namespace SophiaAI.Secrets.Environments;

/// <summary>Completes environments from those that earlier commands of the runspace have seen, by any part of their name, to the full name.</summary>
public sealed class EnvironmentCompleter : ListCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Items => SeenNames.Of<EscEnvironment>();

    /// <inheritdoc/>
    protected override bool Begins(string item, string word) =>
        base.Begins(item, word) || item.Contains('/' + word, StringComparison.OrdinalIgnoreCase);
}
