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
            Renew(now, s_length);
            _used++;
            return (_used, _end.ToUnixTimeSeconds(), (int)Math.Ceiling((_end - now).TotalSeconds));
        }
    }

    /// <returns>What is left in this window, and its end, for an answer to a call that is not counted.</returns>
    public (int Left, long Reset) Read()
    {
        lock (_lock)
        {
            Renew(time.GetUtcNow(), s_length);
            return (Math.Max(0, Limit - _used), _end.ToUnixTimeSeconds());
        }
    }

    /// <summary>Begins a window of this length with so many calls in it.</summary>
    public void SetUsed(int used, int seconds)
    {
        lock (_lock)
        {
            _end = default;
            Renew(time.GetUtcNow(), seconds == 0 ? s_length : TimeSpan.FromSeconds(seconds));
            _used = used;
        }
    }

    private void Renew(DateTimeOffset now, TimeSpan length)
    {
        if (now < _end)
            return;

        // Whole seconds, because the header can't be more precise.
        _end = DateTimeOffset.FromUnixTimeSeconds((now + length).ToUnixTimeSeconds());
        _used = 0;
    }
}
