using SophiaAI.Providers.Features.Alerting.Configuration;

namespace SophiaAI.Providers.Features.Alerting.Routing;

/// <summary>Whether a time lies in a time interval, by the clock on the wall of its time zone: what daylight saving leaves out or repeats happens never, or twice.</summary>
internal static class TimeIntervals
{
    // How far ahead the end of an interval is looked for. It has the resolution of a minute.
    private const int MostMinutes = 48 * 60;

    /// <summary>Whether a time lies in one of the entries.</summary>
    public static bool Contains(IReadOnlyList<TimeIntervalPart> interval, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(interval);
        foreach (TimeIntervalPart part in interval)
        {
            if (Contains(part, at)) return true;
        }

        return false;
    }

    /// <summary>When that changes; null if it does not within two days.</summary>
    public static DateTimeOffset? Change(IReadOnlyList<TimeIntervalPart> interval, DateTimeOffset at)
    {
        bool now = Contains(interval, at);
        DateTimeOffset minute = new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);
        for (int ahead = 1; ahead <= MostMinutes; ahead++)
        {
            if (Contains(interval, minute.AddMinutes(ahead)) != now) return minute.AddMinutes(ahead);
        }

        return null;
    }

    private static bool Contains(TimeIntervalPart part, DateTimeOffset at)
    {
        DateTime local = TimeZoneInfo.ConvertTime(at, part.Location).DateTime;
        int minute = (local.Hour * 60) + local.Minute;
        return (part.Times.Count == 0 || part.Times.Any(range => minute >= range.From && minute < range.To))
            && In(part.Weekdays, (int)local.DayOfWeek)
            && (part.DaysOfMonth.Count == 0 || part.DaysOfMonth.Any(range => ContainsDay(range, local)))
            && In(part.Months, local.Month)
            && In(part.Years, local.Year);
    }

    private static bool In(IReadOnlyList<NumberRange> ranges, int value) => ranges.Count == 0 || ranges.Any(range => value >= range.From && value <= range.To);

    // Negative days count from the month's end.
    private static bool ContainsDay(NumberRange range, DateTime local)
    {
        int days = DateTime.DaysInMonth(local.Year, local.Month);
        int from = range.From < 0 ? days + range.From + 1 : range.From;
        int to = range.To < 0 ? days + range.To + 1 : range.To;
        return local.Day >= from && local.Day <= to;
    }
}
