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
    private (Strand Strand, DateTimeOffset Began, long Timestamp)? _still;

    /// <summary>The longest timer that is a wait at present.</summary>
    public TimeSpan Longest { get; set; } = LongestWait;

    /// <summary>Moves the time forward.</summary>
    public void Advance(TimeSpan by)
    {
        if (_still is { } still) still.Strand.Advance(by);
        else Interlocked.Add(ref _jumped, by.Ticks);
    }

    /// <summary>
    /// Takes real time out of the clock, until what is returned is disposed of: only waits take time then, and only that of
    /// those who wait. What ends work that takes too long is no wait, however short it is.
    /// </summary>
    public IDisposable StandStill()
    {
        IDisposable following = Strand.Follow();
        DateTimeOffset now = GetUtcNow();
        _still = (new Strand(now), now, GetTimestamp());
        return new Stillness(this, following);
    }

    public override DateTimeOffset GetUtcNow() => _still is { } still ? still.Strand.Current().Time : System.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _jumped));

    public override long GetTimestamp() => _still is { } still
        ? still.Timestamp + ((still.Strand.Begin() - still.Began).Ticks * (TimestampFrequency / TimeSpan.TicksPerSecond))
        : System.GetTimestamp() + (Interlocked.Read(ref _jumped) / TimeSpan.TicksPerMillisecond * (TimestampFrequency / 1000));

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        bool isWait = dueTime >= TimeSpan.Zero && dueTime <= Longest && (_still is null || state is not CancellationTokenSource);
        if (isWait && _still is { } still) still.Strand.Current().Advance(dueTime);
        else if (isWait) Interlocked.Add(ref _jumped, dueTime.Ticks);
        return System.CreateTimer(callback, state, isWait ? TimeSpan.Zero : dueTime, period);
    }

    // What has happened meanwhile is past for nobody else.
    private void GoOn()
    {
        _still = null;
        Strand.Forget();
    }

    private sealed class Stillness(WaitlessClock clock, IDisposable following) : IDisposable
    {
        public void Dispose()
        {
            clock.GoOn();
            following.Dispose();
        }
    }
}
