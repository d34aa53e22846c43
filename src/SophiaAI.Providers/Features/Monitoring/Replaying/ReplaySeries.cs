using SophiaAI.Providers.Features.Alerting.Rules;
using SophiaAI.Providers.Features.Monitoring.Samples;

namespace SophiaAI.Providers.Features.Monitoring.Replaying;

/// <summary>
/// One series of the past: single values where they are kept, before them those of hours, and before these those of days. A
/// window of less than two hours, or days, is given what an hour, or a day, was on average at each run; what is counted
/// counts at the end of the hour.
/// </summary>
internal sealed class ReplaySeries
{
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);

    private readonly Sample[] _single;
    private readonly Sample[] _hours;
    private readonly Sample[] _days;
    private readonly bool _isCounted;
    private readonly TimeSpan _step;

    /// <summary>Reads a series.</summary>
    /// <param name="store">The values.</param>
    /// <param name="key">Which ones.</param>
    /// <param name="isCounted">Whether they are counts.</param>
    /// <param name="after">From when on, exclusive.</param>
    /// <param name="until">Until when, inclusive.</param>
    /// <param name="step">The time between two runs.</param>
    public ReplaySeries(SampleStore store, SeriesKey key, bool isCounted, DateTimeOffset after, DateTimeOffset until, TimeSpan step)
    {
        _isCounted = isCounted;
        _step = step;
        _single = [.. store.Samples(key, TimeSpan.Zero, Later(after, store.RawFrom), until)];
        // The hour in which the time ends is one of its last.
        _hours = [.. store.Samples(key, s_hour, Later(after, store.HoursFrom), Earlier(until + s_hour, store.RawFrom))];
        _days = [.. store.Samples(key, s_day, after, Earlier(until + s_day, store.HoursFrom))];
    }

    /// <summary>The times of single values, of hours and of days, each in order.</summary>
    public (IEnumerable<DateTimeOffset> Single, IEnumerable<DateTimeOffset> Hours, IEnumerable<DateTimeOffset> Days) Times =>
        (_single.Select(static sample => sample.At), _hours.Select(static sample => sample.At), _days.Select(static sample => sample.At));

    /// <summary>When it had its last value until a time; null if it had none.</summary>
    public DateTimeOffset? Last(DateTimeOffset at)
    {
        int place = PlaceAfter(_single, at);
        if (place > 0) return _single[place - 1].At;
        return LastOf(_hours, s_hour, at) ?? LastOf(_days, s_day, at);
    }

    /// <summary>The values from a time on (exclusive) until another (inclusive).</summary>
    public IReadOnlyList<Sample> Between(DateTimeOffset after, DateTimeOffset until)
    {
        int from = PlaceAfter(_single, after);
        int end = PlaceAfter(_single, until);
        ArraySegment<Sample> single = new(_single, from, end - from);
        // Whatever is older than a single value is not single.
        if (from > 0 || _hours.Length + _days.Length == 0) return single;
        List<Sample> all = [];
        Add(all, _days, s_day, s_hour > _step ? s_hour : _step, after, until);
        Add(all, _hours, s_hour, _step, after, until);
        if (all.Count == 0) return single;
        all.AddRange(single);
        return all;
    }

    private void Add(List<Sample> all, Sample[] samples, TimeSpan length, TimeSpan step, DateTimeOffset after, DateTimeOffset until)
    {
        bool isSpread = !_isCounted && until - after < length * 2;
        for (int place = PlaceAfter(samples, after); place < samples.Length; place++)
        {
            Sample sample = samples[place];
            DateTimeOffset begin = sample.At - length;
            if (begin >= until) return;
            if (!isSpread)
            {
                if (sample.At <= until) all.Add(sample);
                continue;
            }

            DateTimeOffset last = Earlier(sample.At, until);
            for (DateTimeOffset at = After(Later(begin, after), step); at <= last; at += step) all.Add(new Sample(at, 1, sample.Mean, sample.Minimum, sample.Maximum));
        }
    }

    // The first slot after a time: the grid of all runs begins with the calendar.
    private static DateTimeOffset After(DateTimeOffset time, TimeSpan step) => new(time.UtcTicks - (time.UtcTicks % step.Ticks) + step.Ticks, TimeSpan.Zero);

    // Within the length of a rolled up value, there is one.
    private static DateTimeOffset? LastOf(Sample[] samples, TimeSpan length, DateTimeOffset at)
    {
        int place = PlaceAfter(samples, at);
        if (place < samples.Length && samples[place].At - length < at) return at;
        return place > 0 ? samples[place - 1].At : null;
    }

    private static int PlaceAfter(Sample[] samples, DateTimeOffset at)
    {
        (int low, int high) = (0, samples.Length);
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (samples[middle].At <= at) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
