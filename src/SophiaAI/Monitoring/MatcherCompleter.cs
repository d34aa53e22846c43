using SophiaAI.Common;
using SophiaAI.Providers.Composition;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Features.Monitoring;
using SophiaAI.Providers.Features.Monitoring.Measures;

namespace SophiaAI.Monitoring;

/// <summary>Completes matchers: those of the alerts that were listed, and the labels that values have.</summary>
public sealed class MatcherCompleter : ListCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Items =>
    [
        .. SeenNames.Of<SophiaAlert>().Select(static name => $"{LabelNames.AlertName}=\"{name}\""),
        .. new[] { LabelNames.AlertName, LabelNames.Severity, LabelNames.Topic, LabelNames.Service }.Concat(new MeasureCatalog(SophiaServices.List).Definitions.Values.SelectMany(static measure => measure.Labels).Order(StringComparer.Ordinal))
            .Distinct().Select(static label => label + "="),
    ];

    /// <inheritdoc/>
    protected override string Describe(string item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.EndsWith('=') ? $"{item}\"value\"; also !=, and =~ and !~ with a regular expression" : base.Describe(item);
    }
}
