using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace SophiaAI.Benchmarks.Checks;

/// <summary>How long Test-SophiaIntegration takes, beside the slowest chain of checks and beside all checks one after another. Each answer of the sandbox takes its time.</summary>
internal static class ChecksBenchmark
{
    private const int Delay = 200;
    private const double MostOverChain = 1.1;

    private const string SlowDown = """
        param($Delay)
        foreach ($service in 'snowflake', 'gong', 'vercel', 'estuary', 'pulumi', 'slack') {
            $fault = @{ service = $service; kind = 'delay'; delayMilliseconds = $Delay; times = 1000000 } | ConvertTo-Json
            Invoke-RestMethod "$env:PULUMI_API_URL/_sandbox/faults" -Method Post -Body $fault -ContentType application/json | Out-Null
        }
        """;

    public static async Task<int> RunAsync(int runs)
    {
        await using SandboxProcess sandbox = await SandboxProcess.StartAsync();
        using Runspace runspace = OpenEngine();
        // Nothing is left to compile.
        Measure(runspace);
        Invoke(runspace, SlowDown, Delay);
        Run[] all = [.. Enumerable.Range(0, runs).Select(_ => Measure(runspace)).OrderBy(static run => run.OverChain)];
        Run median = all[all.Length / 2];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{median.Checks} checks, {Delay} ms for each answer, median of {runs}: {median.Elapsed:0.00} s; the slowest chain {median.Chain:0.00} s; one after another {median.Sum:0.00} s."));
        bool isMet = median.OverChain <= MostOverChain;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Target: at most {MostOverChain} times the slowest chain: {median.OverChain:0.00}, {(isMet ? "met" : "missed")}."));
        return isMet ? 0 : 1;
    }

    private static Run Measure(Runspace runspace)
    {
        Stopwatch watch = Stopwatch.StartNew();
        IReadOnlyList<PSObject> checks = Invoke(runspace, "(Test-SophiaIntegration).Checks");
        watch.Stop();
        Dictionary<string, (double Seconds, string[] Before)> graph = checks.ToDictionary(
            static check => (string)check.Properties["Id"].Value,
            static check => (((TimeSpan)check.Properties["Duration"].Value).TotalSeconds, ((IEnumerable<string>)check.Properties["DependsOn"].Value).ToArray()));
        return new Run(graph.Count, watch.Elapsed.TotalSeconds, graph.Keys.Max(id => ChainOf(id, graph)), graph.Values.Sum(static check => check.Seconds));
    }

    private static double ChainOf(string id, Dictionary<string, (double Seconds, string[] Before)> graph) =>
        graph[id].Seconds + graph[id].Before.Select(before => ChainOf(before, graph)).DefaultIfEmpty(0).Max();

    private static Runspace OpenEngine()
    {
        Runspace runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
        Invoke(runspace, $"Import-Module '{BenchmarkPaths.Manifest}'");
        return runspace;
    }

    private static IReadOnlyList<PSObject> Invoke(Runspace runspace, string script, params object[] arguments)
    {
        using PowerShell shell = PowerShell.Create(runspace);
        shell.AddScript(script);
        foreach (object argument in arguments) shell.AddArgument(argument);
        IReadOnlyList<PSObject> output = shell.Invoke();
        return shell.Streams.Error.FirstOrDefault() is { } error ? throw new InvalidOperationException(error.ToString()) : output;
    }

    private sealed record Run(int Checks, double Elapsed, double Chain, double Sum)
    {
        public double OverChain => Elapsed / Chain;
    }
}
