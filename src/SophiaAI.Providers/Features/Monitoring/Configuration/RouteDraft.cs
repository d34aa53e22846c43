using SophiaAI.Providers.Core.Yaml;
using SophiaAI.Providers.Features.Alerting.Configuration;

namespace SophiaAI.Providers.Features.Monitoring.Configuration;

/// <summary>A route as it was read, before the names in it are looked up.</summary>
/// <param name="Route">The route.</param>
/// <param name="Entry">Where its keys stand.</param>
/// <param name="Children">Its children.</param>
internal sealed record RouteDraft(AlertRoute Route, YamlEntry Entry, IReadOnlyList<RouteDraft> Children)
{
    /// <summary>This one, and all below it.</summary>
    public IEnumerable<RouteDraft> All => Children.SelectMany(static child => child.All).Prepend(this);
}
