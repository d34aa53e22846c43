using SophiaAI.Common;
using SophiaAI.Providers.Core.Contracts;

namespace SophiaAI.Integrations;

/// <summary>Completes the tags of checks.</summary>
public sealed class CheckTagCompleter : ListCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Items => [CheckTag.Fast, CheckTag.Deep, CheckTag.Security];
}
