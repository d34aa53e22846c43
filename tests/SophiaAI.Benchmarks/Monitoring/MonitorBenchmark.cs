using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace SophiaAI.Benchmarks.Monitoring;

/// <summary>How long a scheduled run takes that reads every source and runs every check, beside the slowest chain of the checks.</summary>
internal static class MonitorBenchmark
{
    private const double MostSeconds = 1.5;

    private const string SlowDown = """
        param($Delay)
        foreach ($service in 'snowflake', 'gong', 'vercel', 'estuary', 'pulumi', 'slack') {
            $fault = @{ service = $service; kind = 'delay'; delayMilliseconds = $Delay; times = 1000000 } | ConvertTo-Json
            Invoke-RestMethod "$env:PULUMI_API_URL/_sandbox/faults" -Method Post -Body $fault -ContentType application/json | Out-Null
        }
        """;

    // Nothing is wrong, as nearly always: the pauses between two messages to one channel are not the run's.
    private const string Freshen = """
        Invoke-RestMethod "$env:PULUMI_API_URL/_sandbox/settings" -Method Post -Body '{"fresh": true}' -ContentType application/json | Out-Null
        """;

    public static async Task<int> RunAsync(int runs)
    {
        using Runspace runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
        Invoke(runspace, $"Import-Module '{BenchmarkPaths.Manifest}'");
        await using SandboxProcess sandbox = await SandboxProcess.StartAsync();
        Invoke(runspace, Freshen);
        RunTimes(runspace);
        bool isMet = true;
        foreach (int delay in new[] { 0, 200 })
        {
            if (delay > 0) Invoke(runspace, SlowDown, delay);
            (double Elapsed, double Chain)[] all = [.. Enumerable.Range(0, runs).Select(_ => RunTimes(runspace)).OrderBy(static run => run.Elapsed - run.Chain)];
            (double elapsed, double chain) = all[all.Length / 2];
            isMet &= elapsed - chain <= MostSeconds;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"A run that reads everything, {delay} ms for each answer, median of {runs}: {elapsed:0.00} s; the slowest chain of checks {chain:0.00} s."));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Target: at most {MostSeconds} s beyond it: {elapsed - chain:0.00} s, {(elapsed - chain <= MostSeconds ? "met" : "missed")}."));
        }

        return isMet ? 0 : 1;
    }

    // A folder of its own: every source is due, and every check.
    private static (double Elapsed, double Chain) RunTimes(Runspace runspace)
    {
        string folder = Directory.CreateTempSubdirectory("sophia-").FullName;
        try
        {
            Stopwatch watch = Stopwatch.StartNew();
            Invoke(runspace, "param($Folder) Invoke-SophiaMonitor -StatePath $Folder -WarningAction SilentlyContinue", folder);
            double elapsed = watch.Elapsed.TotalSeconds;
            return (elapsed, ChainOf(Invoke(runspace, "(Test-SophiaIntegration -Tag Fast).Checks")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static double ChainOf(IReadOnlyList<PSObject> checks)
    {
        Dictionary<string, (double Seconds, string[] Before)> graph = checks.ToDictionary(
            static check => (string)check.Properties["Id"].Value,
            static check => (((TimeSpan)check.Properties["Duration"].Value).TotalSeconds, ((IEnumerable<string>)check.Properties["DependsOn"].Value).ToArray()));
        return graph.Keys.Max(Chain);

        double Chain(string id) => graph.TryGetValue(id, out (double Seconds, string[] Before) check) ? check.Seconds + check.Before.Select(Chain).DefaultIfEmpty(0).Max() : 0;
    }

    private static IReadOnlyList<PSObject> Invoke(Runspace runspace, string script, params object[] arguments)
    {
        using PowerShell shell = PowerShell.Create(runspace);
        shell.AddScript(script);
        foreach (object argument in arguments) shell.AddArgument(argument);
        IReadOnlyList<PSObject> output = shell.Invoke();
        return shell.Streams.Error.FirstOrDefault() is { } error ? throw new InvalidOperationException(error.ToString()) : output;
    }
}
