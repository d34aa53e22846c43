using SophiaAI.Common;
using SophiaAI.Providers.Composition;

namespace SophiaAI.Infrastructure;

/// <summary>Completes the services of which a manifest can say something.</summary>
public sealed class ManagedServiceCompleter : ListCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Items => SophiaServices.List.ResourceManagers.Select(static manager => manager.Service);
}
