namespace SophiaAI.Sandbox.Requests;

/// <summary>What the services have received, oldest first. Only the newest few thousand are kept.</summary>
public sealed class RequestLog
{
    private const int Capacity = 5000;
    private readonly Lock _lock = new();
    private readonly Queue<RequestEntry> _entries = new();

    public IReadOnlyList<LoggedRequest> All
    {
        get
        {
            lock (_lock)
                return [.. _entries.Select(e => e.Current)];
        }
    }

    public IReadOnlyList<LoggedRequest> Of(string service) =>
        [.. All.Where(r => r.Service.Equals(service, StringComparison.OrdinalIgnoreCase))];

    public void Clear()
    {
        lock (_lock)
            _entries.Clear();
    }

    internal void Add(RequestEntry entry)
    {
        lock (_lock)
        {
            _entries.Enqueue(entry);
            if (_entries.Count > Capacity)
                _entries.Dequeue();
        }
    }
}
