using SophiaAI.Common;
using SophiaAI.Providers.Composition;
using SophiaAI.Providers.Features.Monitoring.Measures;

namespace SophiaAI.Monitoring;

/// <summary>Completes the names of what can be measured.</summary>
public sealed class MeasureCompleter : ListCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Items => Catalog.Definitions.Keys.Order(StringComparer.Ordinal);

    /// <inheritdoc/>
    protected override string Describe(string item) => Catalog.Find(item)?.Description ?? base.Describe(item);

    private static MeasureCatalog Catalog => new(SophiaServices.List);
}
