using SophiaAI.Providers.Features.Alerting.Configuration;

namespace SophiaAI.Providers.Features.Alerting.Routing;

/// <summary>Whether a time lies in a time interval, by the clock on the wall of its time zone: what daylight saving leaves out or repeats happens never, or twice.</summary>
internal static class TimeIntervals
{
    // An interval that never begins or ends has to be given up some time: years are the largest that it is made of.
    private static readonly TimeSpan s_farthest = TimeSpan.FromDays(5 * 366);

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

    /// <summary>When that changes next; null if it does not within five years.</summary>
    public static DateTimeOffset? Change(IReadOnlyList<TimeIntervalPart> interval, DateTimeOffset at)
    {
        bool now = Contains(interval, at);
        if (interval.All(static part => IsAlways(part))) return null;
        DateTimeOffset end = at + s_farthest;
        for (DateTimeOffset edge = NextEdge(interval, at); edge <= end; edge = NextEdge(interval, edge))
        {
            if (Contains(interval, edge) != now) return edge;
        }

        return null;
    }

    /// <summary>Since when it is so; null if it has been so for five years.</summary>
    public static DateTimeOffset? Since(IReadOnlyList<TimeIntervalPart> interval, DateTimeOffset at)
    {
        bool now = Contains(interval, at);
        if (interval.All(static part => IsAlways(part))) return null;
        DateTimeOffset end = at - s_farthest;
        for (DateTimeOffset edge = LastEdge(interval, at); edge >= end; edge = LastEdge(interval, edge.AddTicks(-1)))
        {
            if (Contains(interval, edge.AddTicks(-1)) != now) return edge;
        }

        return null;
    }

    private static bool IsAlways(TimeIntervalPart part) => part.Times.Count + part.Weekdays.Count + part.DaysOfMonth.Count + part.Months.Count + part.Years.Count == 0;

    // Between two edges nothing changes: those are midnight, the ends of the times of day, and where the zone changes its clock.
    private static DateTimeOffset NextEdge(IReadOnlyList<TimeIntervalPart> interval, DateTimeOffset at) => interval.Min(part =>
    {
        TimeSpan offset = part.Location.GetUtcOffset(at);
        TimeSpan time = at.ToOffset(offset).TimeOfDay;
        TimeSpan ahead = TimeSpan.FromDays(1) - time;
        foreach (NumberRange range in part.Times)
        {
            foreach (int minute in (ReadOnlySpan<int>)[range.From, range.To])
            {
                TimeSpan edge = TimeSpan.FromMinutes(minute) - time;
                if (edge > TimeSpan.Zero && edge < ahead) ahead = edge;
            }
        }

        DateTimeOffset next = at + ahead;
        return part.Location.GetUtcOffset(next) == offset ? next : Transition(part.Location, at, next);
    }).ToUniversalTime();

    // The time itself may be one.
    private static DateTimeOffset LastEdge(IReadOnlyList<TimeIntervalPart> interval, DateTimeOffset at) => interval.Max(part =>
    {
        TimeSpan offset = part.Location.GetUtcOffset(at);
        TimeSpan time = at.ToOffset(offset).TimeOfDay;
        TimeSpan back = time;
        foreach (NumberRange range in part.Times)
        {
            foreach (int minute in (ReadOnlySpan<int>)[range.From, range.To])
            {
                TimeSpan edge = time - TimeSpan.FromMinutes(minute);
                if (edge >= TimeSpan.Zero && edge < back) back = edge;
            }
        }

        DateTimeOffset last = at - back;
        return part.Location.GetUtcOffset(last) == offset ? last : Transition(part.Location, last, at);
    }).ToUniversalTime();

    // The first time at which the clock shows what it shows at the later one.
    private static DateTimeOffset Transition(TimeZoneInfo zone, DateTimeOffset before, DateTimeOffset after)
    {
        TimeSpan offset = zone.GetUtcOffset(after);
        (long low, long high) = (before.UtcTicks, after.UtcTicks);
        while (high - low > 1)
        {
            long middle = low + ((high - low) / 2);
            if (zone.GetUtcOffset(new DateTimeOffset(middle, TimeSpan.Zero)) == offset) high = middle;
            else low = middle;
        }

        return new DateTimeOffset(high, TimeSpan.Zero);
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
