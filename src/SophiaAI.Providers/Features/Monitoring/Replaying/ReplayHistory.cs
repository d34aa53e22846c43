using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Features.Alerting.Rules;
using SophiaAI.Providers.Features.Monitoring.Samples;

namespace SophiaAI.Providers.Features.Monitoring.Replaying;

/// <summary>
/// The values of the past, as a rule would have seen them at a time. They are read once. When a source was read is not kept,
/// and derived: at the times of its values; of one that only counts what happens, whenever the monitor ran.
/// </summary>
internal sealed class ReplayHistory : ISampleHistory
{
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    private readonly SampleStore _store;
    private readonly TimeSpan _interval;
    private readonly Dictionary<SeriesKey, ReplaySeries> _series = [];
    private readonly Dictionary<string, List<(LabelSet Labels, ReplaySeries Series)>> _byMeasure = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ReplayTimes> _times = new(StringComparer.Ordinal);
    private readonly HashSet<string> _counting = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TimeSpan?> _every = new(StringComparer.Ordinal);
    private readonly Func<string, string> _sourceOf;
    private readonly ReplayTimes _runs;
    private readonly TimeSpan _usual;

    /// <summary>Reads the values.</summary>
    /// <param name="store">Where they are.</param>
    /// <param name="sourceOf">The source of a measure: what is read together.</param>
    /// <param name="from">From when on rules look back.</param>
    /// <param name="until">Until when.</param>
    /// <param name="interval">The time between two runs.</param>
    public ReplayHistory(SampleStore store, Func<string, string> sourceOf, DateTimeOffset from, DateTimeOffset until, TimeSpan interval)
    {
        ArgumentNullException.ThrowIfNull(store);
        _store = store;
        _sourceOf = sourceOf;
        _interval = interval;
        Now = from;
        Dictionary<string, List<ReplaySeries>> bySource = new(StringComparer.Ordinal);
        HashSet<string> measuring = new(StringComparer.Ordinal);
        foreach (SeriesKey key in store.All())
        {
            bool isCounted = store.Definition(key.Measure)?.Kind is MeasureKind.Count or MeasureKind.Event;
            ReplaySeries series = new(store, key, isCounted, from, until, interval);
            _series.Add(key, series);
            Of(_byMeasure, key.Measure).Add((key.Labels, series));
            Of(bySource, sourceOf(key.Measure)).Add(series);
            if (!isCounted) measuring.Add(sourceOf(key.Measure));
        }

        foreach ((string source, List<ReplaySeries> all) in bySource)
        {
            _times.Add(source, new ReplayTimes(all));
            if (!measuring.Contains(source)) _counting.Add(source);
        }

        _runs = new ReplayTimes(_series.Values);
        // The file may have had another interval, and each source may be read more seldom than the monitor runs.
        TimeSpan longest = interval > s_hour ? interval : s_hour;
        TimeSpan usual = _runs.Usual is var median && median < longest ? median : longest;
        _usual = usual > interval ? usual : interval;
    }

    /// <summary>The time.</summary>
    public DateTimeOffset Now { get; set; }

    /// <summary>The time between two runs, at the time that it is.</summary>
    public TimeSpan Step => Now <= _store.HoursFrom && _interval < s_hour ? _interval * Math.Ceiling(s_hour / _interval) : _interval;

    /// <summary>What the values are, at the time that it is: a word of <see cref="SampleResolution"/>. None where no run was made since the one before.</summary>
    public string Resolution =>
        _runs.Last(Now) is not { } last || Now - last >= (Now > _store.RawFrom ? _usual : Step) ? SampleResolution.None
        : Now > _store.RawFrom ? SampleResolution.Single
        : Now > _store.HoursFrom ? SampleResolution.Hour
        : SampleResolution.Day;

    /// <summary>When the first values are of; null if there are none.</summary>
    public DateTimeOffset? FirstRun => _runs.First;

    /// <summary>The last run until a time; null if there was none.</summary>
    public DateTimeOffset? LastRun(DateTimeOffset at) => _runs.Last(at);

    /// <inheritdoc/>
    public MeasureDefinition? Definition(string measure) => _store.Definition(measure);

    /// <inheritdoc/>
    public IReadOnlyList<LabelSet> Series(string measure)
    {
        if (!_byMeasure.TryGetValue(measure, out List<(LabelSet Labels, ReplaySeries Series)>? all)) return [];
        List<LabelSet> found = new(all.Count);
        foreach ((LabelSet labels, ReplaySeries series) in all)
        {
            if (series.Last(Now) >= Now - SampleLimits.SeriesLife) found.Add(labels);
        }

        return found;
    }

    /// <inheritdoc/>
    public IReadOnlyList<Sample> Samples(string measure, LabelSet labels, DateTimeOffset after, DateTimeOffset until) =>
        _series.TryGetValue(new SeriesKey(measure, labels), out ReplaySeries? series) ? series.Between(after, until) : [];

    /// <inheritdoc/>
    /// <remarks>Nobody is told, so that nothing is shown.</remarks>
    public IReadOnlyList<Sample> Recent(string measure, LabelSet labels, DateTimeOffset after, DateTimeOffset until) => [];

    /// <inheritdoc/>
    public DateTimeOffset? LastRead(string measure)
    {
        string source = _sourceOf(measure);
        DateTimeOffset? own = _times.TryGetValue(source, out ReplayTimes? times) ? times.Last(Now) : null;
        // Of a source without any value it is not known whether there was one to count.
        if (times is null || !_counting.Contains(source)) return own;
        if (_runs.Last(Now) is not { } run || own is null || Every(measure) is not { } every) return own ?? _runs.Last(Now);
        return own + (every * Math.Floor((run - own.Value) / every));
    }

    /// <inheritdoc/>
    public TimeSpan? Every(string measure)
    {
        if (!_every.TryGetValue(measure, out TimeSpan? every)) _every.Add(measure, every = _store.Every(measure));
        return every < Step ? Step : every;
    }

    private static List<T> Of<T>(Dictionary<string, List<T>> lists, string key)
    {
        if (!lists.TryGetValue(key, out List<T>? list)) lists.Add(key, list = []);
        return list;
    }
}
