using SophiaAI.Common;
using SophiaAI.Providers.Composition;

namespace SophiaAI.Infrastructure;

/// <summary>Completes the kinds of resources that a manifest can manage.</summary>
public sealed class ResourceKindCompleter : ListCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Items => SophiaServices.List.ResourceManagers.SelectMany(static manager => manager.Kinds).Select(static kind => kind.Name).Distinct().Order(StringComparer.Ordinal);
}
