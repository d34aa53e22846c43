using System.Collections.Concurrent;
using System.Diagnostics;

namespace SophiaAI.Tests.Support;

/// <summary>
/// The time of one piece of work, for a clock that has no real time in it. What work waits for takes its own time, and that of
/// the work that it is part of, but none of what runs beside it. So how long something has taken depends neither on the
/// machine nor on what else was going on. A strand begins wherever time is taken on a thread of the pool, and follows the
/// work to where it goes on: within the process, and with a request to a sandbox in it, by the id that HTTP clients pass on.
/// </summary>
/// <remarks>What waits for work that another strand has begun, such as a token that several need, does not see how long that takes.</remarks>
internal sealed class Strand
{
    private static readonly ConcurrentDictionary<ActivityTraceId, Strand> s_all = new();
    private readonly Strand? _whole;
    private long _ticks;

    private Strand(Strand whole)
        : this(whole.Time) => _whole = whole;

    /// <summary>Creates a strand that belongs to no other.</summary>
    /// <param name="time">When it begins.</param>
    public Strand(DateTimeOffset time) => _ticks = time.UtcTicks;

    /// <summary>Its time.</summary>
    public DateTimeOffset Time => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    /// <summary>Lets sandboxes know from whom a request is.</summary>
    public static IDisposable Follow()
    {
        ActivityListener listener = new() { ShouldListenTo = static source => source.Name == "Microsoft.AspNetCore", Sample = static (ref _) => ActivitySamplingResult.AllData };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    /// <summary>That of the work that calls; this one, if it has none.</summary>
    public Strand Current() => Activity.Current is { } activity && s_all.TryGetValue(activity.TraceId, out Strand? known) ? known : this;

    /// <summary>Begins one for what the caller does from here on, unless that goes on for ever.</summary>
    /// <returns>When it begins.</returns>
    public DateTimeOffset Begin()
    {
        Strand whole = Current();
        if (!Thread.CurrentThread.IsThreadPoolThread) return whole.Time;
        Activity activity = new Activity(nameof(Strand)).SetParentId(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom());
        // The whole may have moved on since, by what runs beside this.
        Strand begun = new(whole);
        s_all[activity.Start().TraceId] = begun;
        return begun.Time;
    }

    /// <summary>Forgets those that have begun.</summary>
    public static void Forget() => s_all.Clear();

    /// <summary>Moves it forward, and with it what it is part of.</summary>
    public void Advance(TimeSpan by)
    {
        long now = Interlocked.Add(ref _ticks, by.Ticks);
        for (Strand? whole = _whole; whole is not null; whole = whole._whole) whole.Raise(now);
    }

    private void Raise(long to)
    {
        for (long ticks = Interlocked.Read(ref _ticks); ticks < to;)
        {
            long found = Interlocked.CompareExchange(ref _ticks, to, ticks);
            if (found == ticks) return;
            ticks = found;
        }
    }
}
