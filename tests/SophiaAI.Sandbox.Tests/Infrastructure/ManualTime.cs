using System.Threading.Channels;

namespace SophiaAI.Sandbox.Tests.Infrastructure;

/// <summary>A clock that stands still until it is told to move.</summary>
public sealed class ManualTime : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<ManualTimer> _timers = [];
    private readonly Channel<ManualTimer> _created = Channel.CreateUnbounded<ManualTimer>();
    private DateTimeOffset _now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => _now.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ManualTimer timer = new(() => callback(state), _now + dueTime);
        lock (_lock)
            _timers.Add(timer);
        _created.Writer.TryWrite(timer);
        return timer;
    }

    /// <summary>Waits until something starts waiting for the clock.</summary>
    public ValueTask<ManualTimer> NextTimerAsync(CancellationToken cancellationToken) => _created.Reader.ReadAsync(cancellationToken);

    /// <summary>Moves the clock, and releases everything that was waiting for that.</summary>
    public void Advance(TimeSpan by)
    {
        ManualTimer[] due;
        lock (_lock)
        {
            _now += by;
            due = [.. _timers.Where(t => t.Due <= _now)];
            _timers.RemoveAll(t => t.Due <= _now);
        }

        foreach (ManualTimer timer in due)
            timer.Fire();
    }
}
