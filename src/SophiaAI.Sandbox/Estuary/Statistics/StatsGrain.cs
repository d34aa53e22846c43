namespace SophiaAI.Sandbox.Estuary.Statistics;

/// <summary>The lengths of buckets.</summary>
internal sealed record StatsGrain(string Name, Func<DateTimeOffset, DateTimeOffset> StartOf, Func<DateTimeOffset, DateTimeOffset> Next, DateTimeOffset KeptSince)
{
    private static readonly DateTimeOffset s_kept = new(2025, 2, 1, 0, 0, 0, TimeSpan.Zero);

    public static IReadOnlyList<StatsGrain> All { get; } =
    [
        new("HOURLY", t => t.AddTicks(-(t.Ticks % TimeSpan.TicksPerHour)), t => t.AddHours(1), new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero)),
        new("DAILY", t => t.AddTicks(-(t.Ticks % TimeSpan.TicksPerDay)), t => t.AddDays(1), s_kept),
        new("MONTHLY", t => new DateTimeOffset(t.Year, t.Month, 1, 0, 0, 0, TimeSpan.Zero), t => t.AddMonths(1), s_kept),
    ];

    /// <summary>The buckets from a time on up to another, both aligned.</summary>
    public IEnumerable<DateTimeOffset> Buckets(DateTimeOffset start, DateTimeOffset end)
    {
        for (DateTimeOffset bucket = start; bucket < end; bucket = Next(bucket))
            yield return bucket;
    }
}
