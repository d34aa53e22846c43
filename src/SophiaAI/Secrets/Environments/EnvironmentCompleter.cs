using SophiaAI.Common;
using SophiaAI.Providers.Services.Pulumi.Environments;

namespace SophiaAI.Secrets.Environments;

/// <summary>Completes any part of a name to the full name of an environment that earlier commands in the runspace have seen.</summary>
public sealed class EnvironmentCompleter : ListCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Items => SeenNames.Of<EscEnvironment>();

    /// <inheritdoc/>
    protected override bool Begins(string item, string word) =>
        base.Begins(item, word) || item.Contains('/' + word, StringComparison.OrdinalIgnoreCase);
}
