namespace SophiaAI.Providers.Features.Alerting;

/// <summary>
/// The grid of the runs. A run belongs to the nearest slot: rounded down, a run that is a little early would fall into the
/// slot before, which is done already.
/// </summary>
internal static class RunSlot
{
    /// <summary>The slot of a run: the nearest multiple of the interval, counted from the beginning of the calendar, in UTC.</summary>
    /// <param name="now">When it runs.</param>
    /// <param name="interval">The interval of the runs.</param>
    public static DateTimeOffset Of(DateTimeOffset now, TimeSpan interval)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(interval, TimeSpan.Zero);
        long ticks = now.UtcTicks + (interval.Ticks / 2);
        return new DateTimeOffset(ticks - (ticks % interval.Ticks), TimeSpan.Zero);
    }

    /// <summary>The first slot that is not before a time.</summary>
    /// <param name="at">The time.</param>
    /// <param name="interval">The interval of the runs.</param>
    public static DateTimeOffset From(DateTimeOffset at, TimeSpan interval)
    {
        DateTimeOffset slot = Of(at, interval);
        return slot < at ? slot + interval : slot;
    }
}
