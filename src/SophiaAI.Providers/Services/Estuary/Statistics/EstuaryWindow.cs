namespace SophiaAI.Providers.Services.Estuary.Statistics;

/// <summary>
/// A span of whole hours, days or months in UTC. The API takes no other: a bucket that begins before the start would be
/// left out.
/// </summary>
internal sealed record EstuaryWindow
{
    // Estuary Flow is younger. Without a limit, a start in the year 1 would take thousands of requests.
    private static readonly DateTimeOffset s_earliest = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private EstuaryWindow(string grain, DateTimeOffset start, DateTimeOffset end)
    {
        Grain = grain;
        Start = start;
        End = end;
    }

    /// <summary>What each bucket is: a word of <see cref="EstuaryGrain"/>.</summary>
    public string Grain { get; }

    /// <summary>When the first bucket begins.</summary>
    public DateTimeOffset Start { get; }

    /// <summary>When the last bucket ends.</summary>
    public DateTimeOffset End { get; }

    /// <summary>How many buckets it has; none, if no time from the start to the end can have statistics.</summary>
    public int Buckets => Start >= End ? 0 : IndexOf(Grain, End) - IndexOf(Grain, Start);

    /// <summary>The span that a person means, widened to whole buckets.</summary>
    /// <param name="grain">What each bucket is.</param>
    /// <param name="from">A time in the first bucket; null for as many buckets before the end as people look at: 24 hours, 30 days or 12 months.</param>
    /// <param name="to">A time in the last bucket, or at its end; null for now.</param>
    /// <param name="now">The present. Later buckets have no statistics.</param>
    public static EstuaryWindow Of(string grain, DateTimeOffset? from, DateTimeOffset? to, DateTimeOffset now)
    {
        DateTimeOffset latest = Ceiling(grain, now);
        DateTimeOffset end = to is { } until && until < latest ? Ceiling(grain, Later(until, s_earliest)) : latest;
        DateTimeOffset start = from is { } since ? Floor(grain, since < latest ? Later(since, s_earliest) : latest) : Add(grain, end, -UsualBuckets(grain));
        return new EstuaryWindow(grain, start, end);
    }

    /// <summary>The latest buckets, including the present one.</summary>
    /// <param name="grain">What each bucket is.</param>
    /// <param name="buckets">How many have ended.</param>
    /// <param name="now">The present.</param>
    public static EstuaryWindow Latest(string grain, int buckets, DateTimeOffset now) => new(grain, Add(grain, Floor(grain, now), -buckets), Ceiling(grain, now));

    /// <summary>Whether an hour that begins at a time is the present one or the one before, which ended last.</summary>
    public static bool IsLatestHour(DateTimeOffset start, DateTimeOffset now) => start >= Floor(EstuaryGrain.Hour, now).AddHours(-1);

    /// <summary>When the bucket that begins at a time ends.</summary>
    public static DateTimeOffset EndOf(string grain, DateTimeOffset start) => Add(grain, start, 1);

    /// <summary>Whether one of its buckets begins at a time.</summary>
    public bool HasBucket(DateTimeOffset time) => time >= Start && time < End && Floor(Grain, time) == time;

    /// <summary>The span as several, one after the other, none longer than that many buckets.</summary>
    public IEnumerable<EstuaryWindow> Split(int mostBuckets)
    {
        for (DateTimeOffset start = Start; start < End;)
        {
            DateTimeOffset next = Earlier(Add(Grain, start, mostBuckets), End);
            yield return new EstuaryWindow(Grain, start, next);
            start = next;
        }
    }

    private static int UsualBuckets(string grain) => grain switch
    {
        EstuaryGrain.Hour => 24,
        EstuaryGrain.Day => 30,
        _ => 12,
    };

    private static int IndexOf(string grain, DateTimeOffset time) => grain switch
    {
        EstuaryGrain.Hour => (int)(time.UtcTicks / TimeSpan.TicksPerHour),
        EstuaryGrain.Day => (int)(time.UtcTicks / TimeSpan.TicksPerDay),
        _ => (time.UtcDateTime.Year * 12) + time.UtcDateTime.Month,
    };

    private static DateTimeOffset Add(string grain, DateTimeOffset start, int buckets) => grain switch
    {
        EstuaryGrain.Hour => start.AddHours(buckets),
        EstuaryGrain.Day => start.AddDays(buckets),
        _ => start.AddMonths(buckets),
    };

    private static DateTimeOffset Floor(string grain, DateTimeOffset time)
    {
        DateTime utc = time.UtcDateTime;
        return grain switch
        {
            EstuaryGrain.Hour => new DateTimeOffset(utc.Date.AddHours(utc.Hour), TimeSpan.Zero),
            EstuaryGrain.Day => new DateTimeOffset(utc.Date, TimeSpan.Zero),
            _ => new DateTimeOffset(utc.Year, utc.Month, 1, 0, 0, 0, TimeSpan.Zero),
        };
    }

    private static DateTimeOffset Ceiling(string grain, DateTimeOffset time)
    {
        DateTimeOffset start = Floor(grain, time);
        return start == time ? start : Add(grain, start, 1);
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
