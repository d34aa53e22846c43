namespace SophiaAI.Sandbox.Gong.Limits;

/// <summary>Counts calls, so that no span of time of this length holds more than so many, wherever it begins.</summary>
internal sealed class GongWindow(int limit, TimeSpan length)
{
    /// <summary>Calls at the same time are one entry. Those that no longer count are forgotten.</summary>
    private readonly Queue<(TimeSpan Time, int Calls)> _entries = new();

    public int Count { get; private set; }

    /// <returns>Null when there is room for a call now; otherwise how long it takes until there is.</returns>
    public TimeSpan? Wait(TimeSpan now)
    {
        while (_entries.TryPeek(out (TimeSpan Time, int Calls) oldest) && now - oldest.Time >= length)
            Count -= _entries.Dequeue().Calls;
        return Count < limit ? null : _entries.Peek().Time + length - now;
    }

    public void Add(TimeSpan time, int calls = 1)
    {
        _entries.Enqueue((time, calls));
        Count += calls;
    }

    public void Clear()
    {
        _entries.Clear();
        Count = 0;
    }
}
