namespace SophiaAI.Providers.Services.Vercel.Logs;

/// <summary>The lines that were given last, so that one that comes again after a reconnection is dropped.</summary>
internal sealed class VercelSeenLines
{
    // A reconnection repeats at most what the service still holds, which is some seconds of a log.
    private const int Most = 20_000;

    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    /// <summary>Whether a line is new.</summary>
    public bool Add(VercelLogEntry entry)
    {
        string key = entry.Id ?? $"{entry.Time.ToUnixTimeMilliseconds()} {entry.Type} {entry.Message}";
        if (!_seen.Add(key)) return false;
        _order.Enqueue(key);
        if (_order.Count > Most) _seen.Remove(_order.Dequeue());
        return true;
    }
}
