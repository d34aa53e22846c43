using System.Diagnostics;
using System.Globalization;

namespace SophiaAI.Benchmarks.Query;

/// <summary>One way to read the sample, measured several times.</summary>
/// <param name="name">Its name in the table.</param>
/// <param name="run">Reads the whole sample, and returns the number of rows that it saw; 0 when it does not count.</param>
internal sealed class Measurement(string name, Func<Task<long>> run)
{
    private readonly List<double> _seconds = [];
    private long _allocated;
    private double _peak;

    /// <summary>The highest working set of all runs over that before the run, in MiB.</summary>
    public double Peak => _peak;

    public double Median => Samples.Median(_seconds);

    public async Task RunAsync(bool count = true)
    {
        using MemoryWatch memory = new();
        long allocated = GC.GetTotalAllocatedBytes(precise: true);
        Stopwatch watch = Stopwatch.StartNew();
        long rows = await run();
        watch.Stop();
        if (rows is not (0 or QuerySample.Rows)) throw new InvalidDataException($"{name}: {rows} rows.");
        if (!count) return;
        _seconds.Add(watch.Elapsed.TotalSeconds);
        _allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        _peak = Math.Max(_peak, memory.PeakOverIdle);
    }

    public string Describe(long rawLength, double tokens) => string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-44} {Median,7:0.000} s {QuerySample.Rows / Median,11:N0} rows/s {rawLength / Median / 1e6,7:0} MB/s {(double)_allocated / QuerySample.Rows,7:0} B/row {_peak,6:0} MiB {Median / tokens,6:0.0} x (c)");
}
