using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Features.Alerting.Rules;
using SophiaAI.Providers.Features.Monitoring.Samples;

namespace SophiaAI.Providers.Features.Monitoring;

/// <summary>Shows the values of the monitor's history.</summary>
internal static class MetricView
{
    /// <summary>The values, by name and labels, and those of one series in order.</summary>
    /// <param name="context">Makes texts safe to show.</param>
    /// <param name="samples">The history.</param>
    /// <param name="isNamed">Whether a measure is wanted.</param>
    /// <param name="since">From when on; null for the last value of each series only.</param>
    /// <param name="until">Until when.</param>
    /// <param name="resolution">The length of time that a value is for: zero for single values; null for the finest that there is.</param>
    public static IEnumerable<SophiaMetric> All(ProviderContext context, SampleStore samples, Func<string, bool> isNamed, DateTimeOffset? since, DateTimeOffset until, TimeSpan? resolution)
    {
        ArgumentNullException.ThrowIfNull(samples);
        foreach (string measure in samples.Measures.Where(isNamed))
        {
            MeasureDefinition? definition = samples.Definition(measure);
            foreach (LabelSet labels in samples.Series(measure).OrderBy(static labels => labels.ToString(), StringComparer.Ordinal))
            {
                DateTimeOffset after = since?.AddTicks(-1) ?? until - SampleLimits.SeriesLife;
                IReadOnlyList<Sample> found = resolution is { } length
                    ? samples.Samples(new SeriesKey(measure, labels), length, after, until)
                    : samples.Samples(measure, labels, after, until);
                foreach (Sample sample in since is null ? found.TakeLast(1) : found) yield return Of(context, measure, definition?.Unit ?? "1", labels, sample);
            }
        }
    }

    private static SophiaMetric Of(ProviderContext context, string measure, string unit, LabelSet labels, Sample sample) => new()
    {
        Name = context.Shown(measure),
        Service = labels[LabelNames.Service] is { Length: > 0 } service ? context.Shown(service) : null,
        Timestamp = sample.At,
        Value = sample.Mean,
        Unit = unit,
        Count = sample.Count,
        Sum = sample.Sum,
        Minimum = sample.Minimum,
        Maximum = sample.Maximum,
        Labels = labels.ToDictionary(),
    };
}
