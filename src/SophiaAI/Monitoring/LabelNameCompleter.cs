using SophiaAI.Common;
using SophiaAI.Providers.Composition;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Features.Monitoring.Measures;

namespace SophiaAI.Monitoring;

/// <summary>Completes a table of labels by the names that alerts have labels of: those of what is measured, of all alerts, and of those that earlier commands have listed.</summary>
public sealed class LabelNameCompleter : ListCompleter
{
    private static readonly string[] s_ofAll = [LabelNames.AlertName, LabelNames.Severity, LabelNames.Service];

    private readonly MeasureCatalog _catalog = new(SophiaServices.List);

    /// <inheritdoc/>
    protected override IEnumerable<string> Items => s_ofAll.Concat(_catalog.Definitions.Values.SelectMany(static measure => measure.Labels)).Concat(MatcherCompleter.Labels).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    /// <inheritdoc/>
    protected override string Written(string item) => $"@{{ {item} = '' }}";
}
