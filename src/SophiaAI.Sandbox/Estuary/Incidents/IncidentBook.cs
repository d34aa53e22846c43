namespace SophiaAI.Sandbox.Estuary.Incidents;

/// <summary>What has gone wrong so far. The status of a task, its alerts and its statistics all follow from this. In a new sandbox, nothing goes on.</summary>
internal sealed class IncidentBook(TimeProvider time)
{
    private readonly Lock _gate = new();
    private List<Incident> _begun = [];
    private bool _hasCurrent;
    private bool _isSuspended;
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

    /// <summary>Whether those of the seed have begun that go on.</summary>
    public bool HasCurrent
    {
        get
        {
            lock (_gate)
                return _hasCurrent;
        }

        set
        {
            lock (_gate)
                (_hasCurrent, _isSuspended, _version) = (value, false, _version + 1);
        }
    }

    /// <summary>Those of a task, oldest first.</summary>
    public IReadOnlyList<Incident> Of(string task)
    {
        lock (_gate)
            return [.. IncidentSeed.Past[task].Concat(_hasCurrent ? IncidentSeed.Current : []).Concat(_begun).Where(i => i.Task == task).OrderBy(i => i.Start)];
    }

    /// <summary>One begins now.</summary>
    public void Begin(string task, string type, string message)
    {
        lock (_gate)
        {
            _begun.Add(new Incident(task, type, time.GetUtcNow(), null, message) { IsMadeUp = true });
            _version++;
        }
    }

    /// <summary>All that go on end: those of the seed as if they had never been, the others now.</summary>
    public void End()
    {
        lock (_gate)
        {
            _isSuspended = false;
            EndAll();
        }
    }

    /// <summary>All that go on end, but those of the seed only until <see cref="Resume"/>.</summary>
    public void Suspend()
    {
        lock (_gate)
        {
            _isSuspended |= _hasCurrent;
            EndAll();
        }
    }

    /// <summary>Those of the seed that were suspended go on.</summary>
    public void Resume()
    {
        lock (_gate)
        {
            if (_isSuspended)
                (_hasCurrent, _isSuspended, _version) = (true, false, _version + 1);
        }
    }

    private void EndAll()
    {
        _version++;
        _hasCurrent = false;
        _begun = [.. _begun.Select(i => i.End is null ? i with { End = time.GetUtcNow() } : i)];
    }
}
