using System.Globalization;
using System.Text.RegularExpressions;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Features.Alerting.Rules;

namespace SophiaAI.Providers.Features.Monitoring.Samples;

/// <summary>
/// What was measured, in files: each value for 7 days, in a file a day; rolled up by hours for 40 days, in a file a day;
/// and by days for 400 days, in a file a month. Files are appended to, and removed when they are too old.
/// </summary>
internal sealed partial class SampleStore : ISampleHistory
{
    private readonly ISampleFiles _files;
    private readonly SampleFacts _facts;
    private readonly Dictionary<SeriesKey, SampleSeries> _series = [];
    private readonly Dictionary<string, List<SeriesKey>> _byMeasure = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SampleLog> _logs = new(StringComparer.Ordinal);
    private readonly HashSet<DateTimeOffset> _hours = [];
    private readonly HashSet<DateTimeOffset> _days = [];
    private readonly List<string> _warnings = [];
    private List<(SeriesKey Series, Sample Sample)> _added = [];
    private DateTimeOffset _now;
    private bool _hasDays;

    // The time of the last values in the files.
    private DateTimeOffset? _before;

    private SampleStore(ISampleFiles files, DateTimeOffset now, SampleFacts facts)
    {
        _files = files;
        _now = now;
        _facts = facts;
    }

    /// <summary>What is wrong with the files, each as a sentence.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>The time of the last values; null if there are none.</summary>
    public DateTimeOffset? Latest { get; private set; }

    /// <summary>From when on there are single values; those before are of hours.</summary>
    public DateTimeOffset RawFrom => Day(_now).AddDays(-SampleLimits.RawDays);

    /// <summary>From when on there are values of hours; those before are of days.</summary>
    public DateTimeOffset HoursFrom => Day(_now).AddDays(-SampleLimits.HourDays);

    private DateTimeOffset DaysFrom => Day(_now).AddDays(-SampleLimits.DayDays);

    /// <summary>Reads what a folder has.</summary>
    /// <param name="folder">The folder, which need not exist.</param>
    /// <param name="now">The time.</param>
    /// <param name="facts">What is known of the measures.</param>
    /// <exception cref="IOException">A file can't be read.</exception>
    public static SampleStore Open(string folder, DateTimeOffset now, SampleFacts facts) => Open(new SampleFolder(folder), now, facts);

    /// <summary>Reads files.</summary>
    /// <param name="files">The files.</param>
    /// <param name="now">The time.</param>
    /// <param name="facts">What is known of the measures.</param>
    /// <exception cref="IOException">A file can't be read.</exception>
    public static SampleStore Open(ISampleFiles files, DateTimeOffset now, SampleFacts facts)
    {
        SampleStore store = new(files, now, facts);
        for (DateTimeOffset day = store.RawFrom; day <= Day(now); day = day.AddDays(1)) store.Load(RawName(day), day, day.AddDays(1), store.TakeRaw);
        for (DateTimeOffset day = store.HoursFrom; day <= Day(now); day = day.AddDays(1)) store.Load(HoursName(day), day, day.AddDays(1), store.TakeHour);
        store._before = store.Latest;
        return store;
    }

    /// <summary>Adds the values of a time, in memory. A series too many is left out, and told.</summary>
    /// <param name="at">The time.</param>
    /// <param name="readings">The values.</param>
    public void Add(DateTimeOffset at, IEnumerable<Reading> readings)
    {
        ArgumentNullException.ThrowIfNull(readings);
        if (at > _now) _now = at;
        int refused = 0;
        // Of one series, the last value of a time counts.
        Dictionary<SeriesKey, Sample> added = _added.ToDictionary(static one => one.Series, static one => one.Sample);
        foreach (Reading reading in readings)
        {
            SeriesKey series = new(reading.Measure, reading.Labels);
            if (!double.IsFinite(reading.Value)) continue;
            if (!_series.ContainsKey(series) && _series.Count >= SampleLimits.MostSeries)
            {
                refused++;
                continue;
            }

            Sample sample = Sample.Of(at, reading.Value);
            added[series] = sample;
            SampleSeries.Put(Of(series).Raw, sample);
        }

        _added = [.. added.Select(static one => (one.Key, one.Value))];
        if (added.Count > 0) Note(at);
        if (Latest is null || at > Latest) Latest = at;
        if (refused > 0) _warnings.Add($"{Grammar.Count(refused, "value")} {(refused == 1 ? "was" : "were")} not kept: there are more than {SampleLimits.MostSeries.ToString("N0", CultureInfo.InvariantCulture)} series.");
    }

    /// <summary>Writes what was added, rolls up the hours and days that have ended, and removes what is too old.</summary>
    /// <exception cref="IOException">A file can't be written.</exception>
    public void Save()
    {
        if (_added.Count == 0 || Latest is not { } latest) return;
        foreach (IGrouping<DateTimeOffset, (SeriesKey, Sample)> one in _added.GroupBy(static one => one.Sample.At)) Log(RawName(FileDay(one.Key))).Append(one.Key, [.. one]);
        _added = [];
        RollUpHours(latest);
        RollUpDays(latest);
        RemoveOld();
    }

    /// <summary>As <see cref="Save"/>, until all of it is where it is kept.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="IOException">A file can't be written.</exception>
    /// <exception cref="ServiceException">What is kept elsewhere can't be written.</exception>
    public Task SaveAsync(CancellationToken cancellationToken)
    {
        Save();
        return _files.FlushAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public MeasureDefinition? Definition(string measure) => _facts.Definition(measure);

    /// <inheritdoc/>
    public DateTimeOffset? LastRead(string measure) => _facts.LastRead(measure);

    /// <inheritdoc/>
    public TimeSpan? Every(string measure) => _facts.Every(measure);

    /// <inheritdoc/>
    public LabelSet Details(string measure, LabelSet labels) => _facts.Details(measure, labels);

    /// <inheritdoc/>
    public DateTimeOffset? FirstRun { get; private set; }

    /// <inheritdoc/>
    public IReadOnlyList<LabelSet> Series(string measure) => !_byMeasure.TryGetValue(measure, out List<SeriesKey>? series)
        ? []
        : [.. series.Where(one => _series[one].Last >= _now - SampleLimits.SeriesLife).Select(static one => one.Labels)];

    /// <summary>All series, also those that have had no value for long.</summary>
    public IReadOnlyCollection<SeriesKey> All()
    {
        LoadDays();
        return _series.Keys;
    }

    /// <summary>The measures that have values.</summary>
    public IReadOnlyList<string> Measures => [.. _byMeasure.Keys.Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public IReadOnlyList<Sample> Samples(string measure, LabelSet labels, DateTimeOffset after, DateTimeOffset until)
    {
        if (after < HoursFrom) LoadDays();
        if (!_series.TryGetValue(new SeriesKey(measure, labels), out SampleSeries? series)) return [];
        IReadOnlyList<Sample> raw = SampleSeries.Between(series.Raw, Later(after, RawFrom), until);
        if (after >= RawFrom) return raw;
        IReadOnlyList<Sample> hours = SampleSeries.Between(series.Hours, Later(after, HoursFrom), Earlier(until, RawFrom));
        if (after >= HoursFrom) return [.. hours, .. raw];
        return [.. SampleSeries.Between(series.Days, after, Earlier(until, HoursFrom)), .. hours, .. raw];
    }

    /// <summary>The values of one resolution.</summary>
    /// <param name="series">The series.</param>
    /// <param name="resolution">The length of time that a value is for; zero for single values.</param>
    /// <param name="after">From when on, exclusive.</param>
    /// <param name="until">Until when, inclusive.</param>
    public IReadOnlyList<Sample> Samples(SeriesKey series, TimeSpan resolution, DateTimeOffset after, DateTimeOffset until)
    {
        if (resolution >= TimeSpan.FromDays(1)) LoadDays();
        if (!_series.TryGetValue(series, out SampleSeries? found)) return [];
        return SampleSeries.Between(resolution < TimeSpan.FromHours(1) ? found.Raw : resolution < TimeSpan.FromDays(1) ? found.Hours : found.Days, after, until);
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private static DateTimeOffset Day(DateTimeOffset at) => new(at.UtcDateTime.Date, TimeSpan.Zero);

    // What ends at midnight belongs to the day before.
    private static DateTimeOffset FileDay(DateTimeOffset at) => Day(at.AddTicks(-1));

    private static string RawName(DateTimeOffset day) => Named("values", day, "yyyyMMdd");

    private static string HoursName(DateTimeOffset day) => Named("hours", day, "yyyyMMdd");

    private static string DaysName(DateTimeOffset day) => Named("days", day, "yyyyMM");

    private static string Named(string kind, DateTimeOffset day, string format) => $"{kind}-{day.UtcDateTime.ToString(format, CultureInfo.InvariantCulture)}.jsonl";

    private SampleSeries Of(SeriesKey key)
    {
        if (_series.TryGetValue(key, out SampleSeries? series)) return series;
        _series.Add(key, series = new SampleSeries());
        if (!_byMeasure.TryGetValue(key.Measure, out List<SeriesKey>? all)) _byMeasure.Add(key.Measure, all = []);
        all.Add(key);
        return series;
    }

    private void Load(string name, DateTimeOffset from, DateTimeOffset until, Action<SeriesKey, Sample> take)
    {
        SampleLog log = SampleLog.Read(_files, name, (series, sample) =>
        {
            // A time that is not the file's is not to be believed.
            if (sample.At > from && sample.At <= until && (_series.ContainsKey(series) || _series.Count < SampleLimits.MostSeries)) take(series, sample);
        });
        _logs[name] = log;
        if (log.IsTooLong) _warnings.Add($"'{name}' in {_files.Place} is longer than {SampleLimits.LongestFile / (1024 * 1024)} MiB. Its values were not read.");
        else if (log.Ignored > 0) _warnings.Add($"'{name}' in {_files.Place} has {Grammar.Count(log.Ignored, "line")} that {(log.Ignored == 1 ? "is" : "are")} damaged. What {(log.Ignored == 1 ? "it says" : "they say")} is lost.");
    }

    private void LoadDays()
    {
        if (_hasDays) return;
        _hasDays = true;
        DateTimeOffset month = new(DaysFrom.Year, DaysFrom.Month, 1, 0, 0, 0, TimeSpan.Zero);
        for (; month <= _now; month = month.AddMonths(1)) Load(DaysName(month), month, month.AddMonths(1), TakeDay);
    }

    private void Note(DateTimeOffset at)
    {
        if (FirstRun is null || at < FirstRun) FirstRun = at;
    }

    private void TakeRaw(SeriesKey series, Sample sample)
    {
        SampleSeries.Put(Of(series).Raw, sample);
        Note(sample.At);
        if (Latest is null || sample.At > Latest) Latest = sample.At;
    }

    private void TakeHour(SeriesKey series, Sample sample)
    {
        _hours.Add(sample.At);
        Note(sample.At);
        SampleSeries.Put(Of(series).Hours, sample);
    }

    private void TakeDay(SeriesKey series, Sample sample)
    {
        _days.Add(sample.At);
        SampleSeries.Put(Of(series).Days, sample);
    }

    private SampleLog Log(string name)
    {
        if (!_logs.TryGetValue(name, out SampleLog? log)) _logs.Add(name, log = SampleLog.Read(_files, name, static (_, _) => { }));
        return log;
    }

    // Each hour in one line, so that it is there or not.
    private void RollUpHours(DateTimeOffset latest)
    {
        for (DateTimeOffset end = RawFrom.AddHours(1); end <= latest; end = end.AddHours(1))
        {
            if (_hours.Contains(end)) continue;
            (SeriesKey, Sample)[] hour = RolledUp(static series => series.Raw, end, TimeSpan.FromHours(1));
            foreach ((SeriesKey series, Sample sample) in hour) TakeHour(series, sample);
            Log(HoursName(FileDay(end))).Append(end, hour);
        }
    }

    private void RollUpDays(DateTimeOffset latest)
    {
        // The files of the months need not be read while no day has ended since the last values.
        if (!_hasDays && _before is { } before && Day(before) == Day(latest)) return;
        LoadDays();
        for (DateTimeOffset end = HoursFrom.AddDays(1); end <= latest; end = end.AddDays(1))
        {
            if (_days.Contains(end)) continue;
            (SeriesKey, Sample)[] day = RolledUp(static series => series.Hours, end, TimeSpan.FromDays(1));
            foreach ((SeriesKey series, Sample sample) in day) TakeDay(series, sample);
            Log(DaysName(FileDay(end))).Append(end, day);
        }
    }

    // A sum that is too large for a number is left out.
    private (SeriesKey, Sample)[] RolledUp(Func<SampleSeries, List<Sample>> samples, DateTimeOffset end, TimeSpan length) =>
    [
        .. from one in _series
           let found = SampleSeries.Between(samples(one.Value), end - length, end)
           where found.Count > 0
           let sample = SampleSeries.RolledUp(end, found)
           where double.IsFinite(sample.Sum)
           select (one.Key, sample),
    ];

    private void RemoveOld()
    {
        foreach (string file in _files.Names)
        {
            Match name = FileName().Match(file);
            if (name.Success && IsOld(name.Groups["kind"].Value, name.Groups["day"].Value)) _files.Remove(file);
        }
    }

    private bool IsOld(string kind, string day)
    {
        string format = kind == "days" ? "yyyyMM" : "yyyyMMdd";
        if (!DateTimeOffset.TryParseExact(day, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at)) return false;
        return kind switch
        {
            "values" => at < RawFrom,
            "hours" => at < HoursFrom,
            _ => at.AddMonths(1) < DaysFrom,
        };
    }

    [GeneratedRegex(@"\A(?<kind>values|hours|days)-(?<day>[0-9]{6,8})\.jsonl\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex FileName();
}
