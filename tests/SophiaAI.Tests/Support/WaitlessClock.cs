namespace SophiaAI.Tests.Support;

/// <summary>
/// Real time, in which waits take no time: a timer that is due within <see cref="Longest"/> fires immediately, and
/// time jumps to it. Longer timers are deadlines and run in real time. The clock reaches the module through the load
/// contexts as its BCL base type.
/// </summary>
internal sealed class WaitlessClock : TimeProvider
{
    /// <summary>Retries and Retry-After stay below this limit; attempts are limited to 100 s.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(45);

    private long _jumped;

    /// <summary>The longest timer that is a wait at present.</summary>
    public TimeSpan Longest { get; set; } = LongestWait;

    /// <summary>Moves the time forward.</summary>
    public void Advance(TimeSpan by) => Interlocked.Add(ref _jumped, by.Ticks);

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _jumped));

    public override long GetTimestamp() => System.GetTimestamp() + (Interlocked.Read(ref _jumped) / TimeSpan.TicksPerMillisecond * (TimestampFrequency / 1000));

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        bool isWait = dueTime >= TimeSpan.Zero && dueTime <= Longest;
        if (isWait) Interlocked.Add(ref _jumped, dueTime.Ticks);
        return System.CreateTimer(callback, state, isWait ? TimeSpan.Zero : dueTime, period);
    }
}
