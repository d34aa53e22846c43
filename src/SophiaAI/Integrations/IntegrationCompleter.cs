using SophiaAI.Common;
using SophiaAI.Providers.Composition;

namespace SophiaAI.Integrations;

/// <summary>Completes the names of integrations.</summary>
public sealed class IntegrationCompleter : ListCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Items => SophiaServices.List.Names;
}
