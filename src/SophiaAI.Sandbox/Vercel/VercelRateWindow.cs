namespace SophiaAI.Sandbox.Vercel;

/// <summary>Counts calls in windows of one minute.</summary>
internal sealed class VercelRateWindow(TimeProvider time)
{
    public const int Limit = 500;

    private static readonly TimeSpan s_length = TimeSpan.FromMinutes(1);
    private readonly Lock _lock = new();
    private DateTimeOffset _end;
    private int _used;

    /// <returns>The calls in this window including this one, its end in epoch seconds, and the whole seconds until then.</returns>
    public (int Used, long Reset, int SecondsLeft) Count()
    {
        lock (_lock)
        {
            DateTimeOffset now = time.GetUtcNow();
            if (now >= _end)
            {
                // Whole seconds, because the header can't be more precise.
                _end = DateTimeOffset.FromUnixTimeSeconds((now + s_length).ToUnixTimeSeconds());
                _used = 0;
            }

            _used++;
            return (_used, _end.ToUnixTimeSeconds(), (int)Math.Ceiling((_end - now).TotalSeconds));
        }
    }
}
