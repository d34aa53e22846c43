using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace SophiaAI.Benchmarks;

/// <summary>How many rows per second Invoke-SnowflakeQuery outputs, and how much memory that takes.</summary>
internal static class RowsBenchmark
{
    private const int Warmup = 10_000;

    public static async Task<int> RunAsync(IReadOnlyList<int> sizes)
    {
        await using SandboxProcess sandbox = await SandboxProcess.StartAsync();
        using Runspace runspace = OpenEngine();
        Query(runspace, Warmup);
        foreach (int rows in sizes) Measure(runspace, rows);
        return 0;
    }

    private static void Measure(Runspace runspace, int rows)
    {
        using MemoryWatch memory = new();
        Stopwatch watch = Stopwatch.StartNew();
        long count = Query(runspace, rows);
        watch.Stop();
        if (count != rows) throw new InvalidDataException($"{rows} rows were asked for, and {count} came.");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{rows,9:N0} rows x 10 columns: {watch.Elapsed.TotalSeconds,6:0.00} s, {rows / watch.Elapsed.TotalSeconds,9:N0} rows/s, peak working set {memory.PeakOverIdle:0} MiB over idle; all there, in order"));
    }

    private static Runspace OpenEngine()
    {
        InitialSessionState state = InitialSessionState.CreateDefault2();
        state.Commands.Add(new SessionStateCmdletEntry("Test-RowOrder", typeof(CheckRowCommand), null));
        Runspace runspace = RunspaceFactory.CreateRunspace(state);
        runspace.Open();
        Invoke(runspace, $"Import-Module '{BenchmarkPaths.Manifest}'");
        return runspace;
    }

    private static long Query(Runspace runspace, int rows) => (long)Invoke(runspace, $$"""
        $ErrorActionPreference = 'Stop'
        Invoke-SnowflakeQuery "
            SELECT i AS ID, 'Account ' || i AS NAME, MOD(i, 97) AS BUCKET, i * 1.25 AS AMOUNT, i / 3 AS SHARE, i::FLOAT AS SCORE,
                   MOD(i, 2) = 0 AS IS_ACTIVE, DATEADD(day, MOD(i, 365), '2026-01-01'::DATE) AS DAY,
                   DATEADD(second, i, '2026-01-01'::TIMESTAMP_NTZ) AS CREATED_AT, IFF(MOD(i, 10) = 0, NULL, 'a note') AS NOTE
            FROM (SELECT SEQ4() AS i FROM TABLE(GENERATOR(ROWCOUNT => {{rows}}))) ORDER BY i" | Test-RowOrder
        """).Single().BaseObject;

    private static IReadOnlyList<PSObject> Invoke(Runspace runspace, string script)
    {
        using PowerShell shell = PowerShell.Create(runspace);
        IReadOnlyList<PSObject> output = shell.AddScript(script).Invoke();
        return shell.Streams.Error.FirstOrDefault() is { } error ? throw new InvalidOperationException(error.ToString()) : output;
    }
}
