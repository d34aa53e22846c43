using SophiaAI.Common;
using SophiaAI.Providers.Composition;
using SophiaAI.Providers.Features.Monitoring.Measures;

namespace SophiaAI.Monitoring;

/// <summary>Completes the names of what can be measured.</summary>
public sealed class MeasureCompleter : ListCompleter
{
    private readonly MeasureCatalog _catalog = new(SophiaServices.List);

    /// <inheritdoc/>
    protected override IEnumerable<string> Items => _catalog.Definitions.Keys.Order(StringComparer.Ordinal);

    /// <inheritdoc/>
    protected override string Describe(string item) => _catalog.Find(item)?.Description ?? base.Describe(item);
}
