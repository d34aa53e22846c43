namespace SophiaAI.Sandbox.Vercel.Billing;

/// <summary>The charges of the seeded team: those of the seed up to a day, and those that somebody adds.</summary>
internal sealed class VercelChargeBook
{
    private readonly Lock _gate = new();
    private List<VercelCharge> _added = [];
    private IReadOnlyList<VercelCharge>? _seeded;

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<VercelCharge> All
    {
        get
        {
            lock (_gate)
            {
                _seeded ??= VercelChargeSeed.All;
                return _added.Count == 0 ? _seeded : [.. _seeded.Concat(_added).OrderBy(c => c.Start)];
            }
        }
    }

    /// <summary>Lets the seed end on the day before this; without one, where it does by itself.</summary>
    public void EndBefore(DateOnly? day)
    {
        lock (_gate)
            _seeded = day is { } end ? VercelChargeSeed.Before(end) : null;
    }

    public void Add(VercelCharge charge)
    {
        lock (_gate)
            _added = [.. _added, charge];
    }

    public void RemoveAdded()
    {
        lock (_gate)
            _added = [];
    }
}
