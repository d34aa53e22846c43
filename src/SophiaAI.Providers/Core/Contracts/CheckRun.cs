namespace SophiaAI.Providers.Core.Contracts;

/// <summary>One attempt at a check.</summary>
internal sealed class CheckRun
{
    private readonly List<Measurement> _measurements = [];

    /// <summary>Creates an attempt.</summary>
    /// <param name="context">The settings and the clock.</param>
    /// <param name="token">Ends the attempt: the time for it is up, or the work was stopped.</param>
    public CheckRun(ProviderContext context, CancellationToken token)
    {
        Context = context;
        Token = token;
    }

    /// <summary>The settings and the clock.</summary>
    public ProviderContext Context { get; }

    /// <summary>Ends the attempt: the time for it is up, or the work was stopped.</summary>
    public CancellationToken Token { get; }

    /// <summary>How long it took by its own account, if it was run together with others; null for the time until its end.</summary>
    public TimeSpan? Took { get; set; }

    /// <summary>What was measured so far. A check that is not waited for any longer may still add to it.</summary>
    public IReadOnlyList<Measurement> Measurements
    {
        get
        {
            lock (_measurements) return [.. _measurements];
        }
    }

    /// <summary>Adds what was measured by another attempt, which was this one's in a run together with others.</summary>
    public void Add(IEnumerable<Measurement> measurements)
    {
        lock (_measurements) _measurements.AddRange(measurements);
    }

    /// <summary>Adds what was measured.</summary>
    /// <param name="name">What, such as <c>QueryLatency</c>.</param>
    /// <param name="value">How much.</param>
    /// <param name="unit">The unit, such as <c>s</c>.</param>
    public void Measure(string name, double value, string unit)
    {
        // Name and unit are made for people and for reports, as messages are.
        Measurement measurement = new() { Name = Context.Shown(name), Value = value, Unit = Context.Shown(unit), Timestamp = Context.Runtime.Time.GetUtcNow() };
        lock (_measurements) _measurements.Add(measurement);
    }
}
