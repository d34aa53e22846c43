namespace SophiaAI.Sandbox.Vercel;

/// <summary>The time as Vercel writes it, in milliseconds since 1970.</summary>
internal sealed class VercelClock(TimeProvider time)
{
    private readonly Lock _lock = new();
    private long _last;

    public long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>A time for a new item. Lists are paged by it, so no two are the same.</summary>
    public long Next()
    {
        lock (_lock)
            return _last = Math.Max(Now, _last + 1);
    }
}
