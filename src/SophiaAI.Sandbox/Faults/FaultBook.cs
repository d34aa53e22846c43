namespace SophiaAI.Sandbox.Faults;

/// <summary>The pending faults, oldest first. At most one fault applies to a request.</summary>
public sealed class FaultBook
{
    private readonly Lock _lock = new();
    private readonly List<Fault> _faults = [];

    /// <summary>The faults that are not used up yet, each with its remaining <see cref="Fault.Times"/>.</summary>
    public IReadOnlyList<Fault> Pending
    {
        get
        {
            lock (_lock)
                return [.. _faults];
        }
    }

    /// <summary>Adds all of these faults, or none if any of them makes no sense.</summary>
    public void Add(params IReadOnlyList<Fault> faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        foreach (Fault fault in faults)
            Check(fault);
        lock (_lock)
            _faults.AddRange(faults);
    }

    public void Clear()
    {
        lock (_lock)
            _faults.Clear();
    }

    internal Fault? Take(string service, string method, string path, string query)
    {
        lock (_lock)
        {
            int index = IndexFor(f => f.Matches(service, method, path, query));
            if (index < 0)
                return null;
            Fault fault = _faults[index];
            if (fault.Times == 1)
                _faults.RemoveAt(index);
            else
                _faults[index] = fault with { Times = fault.Times - 1 };
            return fault;
        }
    }

    // A fault that lets this request pass counts it, and leaves it to the faults after it.
    private int IndexFor(Predicate<Fault> matches)
    {
        for (int i = 0; i < _faults.Count; i++)
        {
            if (!matches(_faults[i]))
                continue;
            if (_faults[i].Skip == 0)
                return i;
            _faults[i] = _faults[i] with { Skip = _faults[i].Skip - 1 };
        }

        return -1;
    }

    private static void Check(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        ArgumentOutOfRangeException.ThrowIfLessThan(fault.Times, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(fault.Skip);
        ArgumentOutOfRangeException.ThrowIfNegative(fault.DelayMilliseconds);
        ArgumentOutOfRangeException.ThrowIfLessThan(fault.Status, 200);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(fault.Status, 599);
    }
}
