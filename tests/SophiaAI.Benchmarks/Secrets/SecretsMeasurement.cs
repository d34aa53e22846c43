using System.Diagnostics;
using System.Globalization;
using System.Runtime;

namespace SophiaAI.Benchmarks.Secrets;

/// <summary>The cost of an operation with this many keys: CPU time of this process, and wall clock time.</summary>
internal sealed record SecretsMeasurement(string Operation, int Keys, TimeSpan Cpu, TimeSpan Wall)
{
    public const string Heading = "operation                                keys      CPU ms     wall ms  CPU us/key  CPU / row before";

    // The compiler starts a tenth of a second after the code that triggered it, and works in parallel with whatever runs then.
    private static readonly TimeSpan s_quiet = TimeSpan.FromSeconds(0.25);

    /// <summary>
    /// Waits until everything that has run is compiled. A command that takes longer than the compiler's delay would be
    /// charged for that work, and a shorter one never.
    /// </summary>
    public static void AwaitCompiler()
    {
        long compiled;
        do
        {
            compiled = JitInfo.GetCompiledMethodCount();
#pragma warning disable RS0030 // The compiler tells nobody when it has finished.
            Thread.Sleep(s_quiet);
#pragma warning restore RS0030
        }
        while (JitInfo.GetCompiledMethodCount() != compiled);
    }

    public static SecretsMeasurement Of(string operation, int keys, Action action)
    {
        // Garbage from earlier operations is not this one's to collect.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        TimeSpan before = Environment.CpuUsage.TotalTime;
        Stopwatch watch = Stopwatch.StartNew();
        action();
        return new SecretsMeasurement(operation, keys, Environment.CpuUsage.TotalTime - before, watch.Elapsed);
    }

    /// <summary>A line of the table.</summary>
    /// <param name="before">The same operation with fewer keys.</param>
    public string Describe(SecretsMeasurement? before)
    {
        string ratio = before is null ? string.Empty : (Cpu / before.Cpu).ToString("0.0", CultureInfo.InvariantCulture);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Operation,-36} {Keys,8:N0} {Cpu.TotalMilliseconds,11:N1} {Wall.TotalMilliseconds,11:N1} {Cpu.TotalMicroseconds / Keys,11:N1} {ratio,17}");
    }
}
