namespace SophiaAI.Providers.Features.Monitoring.Replaying;

/// <summary>When something was measured: the times of single values, and the hours and days of which there are values.</summary>
internal sealed class ReplayTimes
{
    private readonly DateTimeOffset[] _single;
    private readonly DateTimeOffset[] _hours;
    private readonly DateTimeOffset[] _days;

    /// <summary>Creates it.</summary>
    /// <param name="series">The series that are measured together.</param>
    public ReplayTimes(IReadOnlyCollection<ReplaySeries> series)
    {
        _single = Distinct(series.Select(static one => one.Times.Single));
        _hours = Distinct(series.Select(static one => one.Times.Hours));
        _days = Distinct(series.Select(static one => one.Times.Days));
    }

    /// <summary>The first time; null if there is none.</summary>
    public DateTimeOffset? First => _days.Length > 0 ? _days[0].AddDays(-1) : _hours.Length > 0 ? _hours[0].AddHours(-1) : _single.Length > 0 ? _single[0] : null;

    /// <summary>The last time until another; null if there is none.</summary>
    public DateTimeOffset? Last(DateTimeOffset at) => LastOf(_single, TimeSpan.Zero, at) ?? LastOf(_hours, TimeSpan.FromHours(1), at) ?? LastOf(_days, TimeSpan.FromDays(1), at);

    /// <summary>The usual time between two single values, which is the median; zero if there are fewer than two.</summary>
    public TimeSpan Usual
    {
        get
        {
            TimeSpan[] between = [.. _single.Zip(_single.Skip(1), static (one, next) => next - one).Order()];
            return between.Length == 0 ? TimeSpan.Zero : between[between.Length / 2];
        }
    }

    private static DateTimeOffset? LastOf(DateTimeOffset[] times, TimeSpan length, DateTimeOffset at)
    {
        int place = Array.BinarySearch(times, at);
        if (place >= 0) return at;
        place = ~place;
        if (place < times.Length && times[place] - length < at) return at;
        return place > 0 ? times[place - 1] : null;
    }

    private static DateTimeOffset[] Distinct(IEnumerable<IEnumerable<DateTimeOffset>> times) => [.. times.SelectMany(static all => all).ToHashSet().Order()];
}
