using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Features.Monitoring.Configuration;
using SophiaAI.Providers.Features.Monitoring.Measures;
using SophiaAI.Providers.Features.Monitoring.Samples;
using SophiaAI.Providers.Features.Monitoring.Store;

namespace SophiaAI.Providers.Features.Monitoring;

/// <summary>The values that the monitor has kept, with what the file and the sources say of their measures.</summary>
/// <param name="store">Where they are.</param>
/// <param name="file">What the file says.</param>
/// <param name="catalog">The measures.</param>
internal sealed class KeptSamples(IMonitorStore store, MonitorFile file, MeasureCatalog catalog)
{
    /// <summary>Opens them.</summary>
    /// <param name="now">The time.</param>
    /// <param name="state">Gives the state, which knows when a measure was last known.</param>
    /// <param name="details">Finds what came with the newest value of a series; null if nobody asks.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">The place can't be used.</exception>
    public async Task<SampleStore> OpenAsync(DateTimeOffset now, Func<MonitorState> state, Func<string, LabelSet, LabelSet>? details, CancellationToken cancellationToken)
    {
        TimeSpan interval = file.Configuration.Interval;
        Dictionary<string, TimeSpan> every = new(StringComparer.Ordinal);
        foreach (ServiceMeasureSource source in catalog.Sources)
        {
            TimeSpan wait = file.Measures.GetValueOrDefault(MeasureCatalog.KeyOf(source))?.Every ?? source.Source.Every;
            foreach (MeasureDefinition measure in source.Source.Measures) every[measure.Name] = wait > interval ? wait : interval;
        }

        ISampleFiles files = await store.OpenSamplesAsync(now, cancellationToken).ConfigureAwait(false);
        try
        {
            return SampleStore.Open(files, now, new SampleFacts
            {
                Definition = catalog.Find,
                LastRead = measure => state().Known.TryGetValue(measure, out DateTimeOffset known) ? known : null,
                Every = measure => every.TryGetValue(measure, out TimeSpan wait) ? wait : catalog.Find(measure) is null ? null : interval,
                Details = details ?? (static (_, _) => LabelSet.Empty),
            });
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw store.Unusable(exception);
        }
    }
}
