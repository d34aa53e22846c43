using System.Collections.Concurrent;

namespace SophiaAI.Providers.Tests.Support;

/// <summary>
/// A clock without waiting. A timer that is due within <see cref="LongestWait"/> is a wait: time jumps to it immediately.
/// A longer one is a deadline: it fires only when jumps have moved the time past it.
/// </summary>
internal sealed class VirtualClock : TimeProvider
{
    private readonly object _gate = new();
    private readonly List<VirtualTimer> _deadlines = [];
    private DateTimeOffset _now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The longest timer that counts as a wait. Attempts are limited to 100 s, so that is the shortest deadline.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(99);

    /// <summary>Every wait, in order.</summary>
    public ConcurrentQueue<TimeSpan> Waits { get; } = new();

    /// <summary>When set, waits do not end by themselves: for tests that cancel one.</summary>
    public bool HoldsWaits { get; init; }

    /// <summary>Called at every wait, before time jumps.</summary>
    public Action? OnWait { get; set; }

    /// <summary>Set as soon as a held wait has begun.</summary>
    public TaskCompletionSource Waiting { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate) return _now;
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        VirtualTimer timer = new(this, callback, state);
        Arm(timer, dueTime);
        return timer;
    }

    /// <summary>Moves the time forward and fires the deadlines that it passes.</summary>
    public void Advance(TimeSpan by)
    {
        VirtualTimer[] due;
        lock (_gate)
        {
            _now += by;
            due = _deadlines.Where(timer => timer.Due <= _now).ToArray();
            foreach (VirtualTimer timer in due) _deadlines.Remove(timer);
        }

        foreach (VirtualTimer timer in due) timer.Fire();
    }

    private void Arm(VirtualTimer timer, TimeSpan dueTime)
    {
        lock (_gate) _deadlines.Remove(timer);
        if (dueTime == Timeout.InfiniteTimeSpan) return;
        if (dueTime <= LongestWait && !HoldsWaits)
        {
            Waits.Enqueue(dueTime);
            OnWait?.Invoke();
            Advance(dueTime);
            timer.Fire();
            return;
        }

        lock (_gate)
        {
            timer.Due = _now + dueTime;
            _deadlines.Add(timer);
        }

        if (dueTime <= LongestWait) Waiting.TrySetResult();
    }

    private sealed class VirtualTimer(VirtualClock clock, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset Due { get; set; }

        // Not on this thread: the code that creates the timer does not have it yet.
        public void Fire() => ThreadPool.QueueUserWorkItem(_ => callback(state));

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            clock.Arm(this, dueTime);
            return true;
        }

        public void Dispose()
        {
            lock (clock._gate) clock._deadlines.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
