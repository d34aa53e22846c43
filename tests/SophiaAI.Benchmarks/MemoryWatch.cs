namespace SophiaAI.Benchmarks;

/// <summary>Samples this process's working set until disposed.</summary>
internal sealed class MemoryWatch : IDisposable
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(20);

    private readonly Timer _timer;
    private readonly long _idle;
    private long _peak;

    public MemoryWatch()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        _idle = _peak = Environment.WorkingSet;
        _timer = new Timer(_ => Sample(), null, s_interval, s_interval);
    }

    /// <summary>The highest sample minus the first one, in MiB.</summary>
    public double PeakOverIdle
    {
        get
        {
            Sample();
            return (_peak - _idle) / (1024.0 * 1024.0);
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Sample()
    {
        lock (_timer) _peak = Math.Max(_peak, Environment.WorkingSet);
    }
}
