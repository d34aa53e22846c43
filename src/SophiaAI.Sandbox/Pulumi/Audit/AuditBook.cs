namespace SophiaAI.Sandbox.Pulumi.Audit;

/// <summary>The organization's audit log.</summary>
internal sealed class AuditBook(TimeProvider time)
{
    private const int MostEvents = 10_000;

    private readonly Lock _gate = new();
    private readonly List<AuditEvent> _events = [];
    private long _number;
    private bool _isLicensed = true;

    /// <summary>Whether the organization's licence includes audit logs.</summary>
    public bool IsLicensed
    {
        get
        {
            lock (_gate)
                return _isLicensed;
        }

        set
        {
            lock (_gate)
                _isLicensed = value;
        }
    }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<AuditEvent> All
    {
        get
        {
            lock (_gate)
                return [.. _events.AsEnumerable().Reverse()];
        }
    }

    public void Add(string name, string description, string? sourceIp, string login, bool isAuthenticationFailure)
    {
        lock (_gate)
        {
            if (_events.Count == MostEvents)
                _events.RemoveAt(0);
            _events.Add(new AuditEvent(++_number, time.GetUtcNow(), name, description, sourceIp ?? "127.0.0.1", login, isAuthenticationFailure));
        }
    }

    /// <summary>Forgets what came from an address.</summary>
    public void RemoveFrom(string address)
    {
        lock (_gate)
            _events.RemoveAll(e => e.SourceIp == address);
    }

    public void Clear()
    {
        lock (_gate)
            _events.Clear();
    }
}
