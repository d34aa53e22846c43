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
    private volatile Stillness? _still;

    /// <summary>The longest timer that is a wait at present.</summary>
    public TimeSpan Longest { get; set; } = LongestWait;

    /// <summary>Moves the time forward.</summary>
    public void Advance(TimeSpan by)
    {
        if (_still is { } still) still.Main.Advance(by);
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
        _still = new Stillness(new Strand(now), now, GetTimestamp());
        return new Standing(this, following);
    }

    public override DateTimeOffset GetUtcNow() => _still is { } still ? still.Main.Current().Time : System.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _jumped));

    public override long GetTimestamp() => _still is { } still
        ? still.Timestamp + InTimestamps((still.Main.Begin() - still.Began).Ticks)
        : System.GetTimestamp() + InTimestamps(Interlocked.Read(ref _jumped));

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Stillness? still = _still;
        bool isWait = dueTime >= TimeSpan.Zero && dueTime <= Longest && (still is null || state is not CancellationTokenSource);
        if (isWait && still is not null) still.Main.Current().Advance(dueTime);
        else if (isWait) Interlocked.Add(ref _jumped, dueTime.Ticks);
        return System.CreateTimer(callback, state, isWait ? TimeSpan.Zero : dueTime, period);
    }

    private long InTimestamps(long ticks) => ticks * (TimestampFrequency / TimeSpan.TicksPerSecond);

    // While there is one, the clock stands still.
    private sealed record Stillness(Strand Main, DateTimeOffset Began, long Timestamp);

    private sealed class Standing(WaitlessClock clock, IDisposable following) : IDisposable
    {
        // What has happened meanwhile is past for nobody else.
        public void Dispose()
        {
            clock._still = null;
            Strand.Forget();
            following.Dispose();
        }
    }
}
