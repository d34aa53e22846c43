namespace SophiaAI.Sandbox.Gong.Limits;

/// <summary>The company's limits, whichever key it calls with: 3 calls a second and 10,000 in 24 hours. Calls that are refused do not count.</summary>
internal sealed class GongLimits(TimeProvider time)
{
    public const int PerDay = 10_000;
    private const int PerSecond = 3;

    private readonly Lock _lock = new();
    private readonly long _start = time.GetTimestamp();
    private readonly GongWindow _second = new(PerSecond, TimeSpan.FromSeconds(1));
    private readonly GongWindow _day = new(PerDay, TimeSpan.FromDays(1));

    /// <summary>Admits a call, or tells how long it would have to wait.</summary>
    /// <returns>Null when the call is admitted; otherwise whole seconds.</returns>
    public int? Admit()
    {
        lock (_lock)
        {
            TimeSpan now = time.GetElapsedTime(_start);
            if (Longest(_second.Wait(now), _day.Wait(now)) is { } wait)
                return WholeSeconds(wait);
            _second.Add(now);
            _day.Add(now);
            return null;
        }
    }

    /// <returns>The calls of the last 24 hours, and the whole seconds until another is admitted if that is all.</returns>
    public (int Spent, int? SecondsToWait) ReadDay()
    {
        lock (_lock)
        {
            int? seconds = _day.Wait(time.GetElapsedTime(_start)) is { } wait ? WholeSeconds(wait) : null;
            return (_day.Count, seconds);
        }
    }

    /// <summary>From now on the last 24 hours have had so many calls, all of them some time ago.</summary>
    public void SetDay(int spent, TimeSpan ago)
    {
        lock (_lock)
        {
            _day.Clear();
            if (spent > 0)
                _day.Add(time.GetElapsedTime(_start) - ago, spent);
        }
    }

    private static TimeSpan? Longest(TimeSpan? one, TimeSpan? other) => one > other || other is null ? one : other;

    private static int WholeSeconds(TimeSpan wait) => (int)Math.Ceiling(wait.TotalSeconds);
}
