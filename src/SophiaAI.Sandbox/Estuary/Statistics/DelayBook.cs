namespace SophiaAI.Sandbox.Estuary.Statistics;

/// <summary>Which tasks are behind, and how far.</summary>
internal sealed class DelayBook
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, TimeSpan> _delays = new(StringComparer.Ordinal);
    private int _version;

    /// <summary>Another number after every change.</summary>
    public int Version
    {
        get
        {
            lock (_gate)
                return _version;
        }
    }

    public TimeSpan Of(string task)
    {
        lock (_gate)
            return _delays.GetValueOrDefault(task);
    }

    public void Set(string task, TimeSpan delay)
    {
        lock (_gate)
        {
            _delays[task] = delay;
            _version++;
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _delays.Clear();
            _version++;
        }
    }
}
