using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using SophiaAI.Tests.Shared.Manifests;

namespace SophiaAI.Benchmarks.Infrastructure;

/// <summary>How long a plan of 500 objects takes, and applying it, with 100 ms for each answer; and how many requests.</summary>
internal static class InfrastructureBenchmark
{
    private const int Delay = 100;
    private const double MostSeconds = 10;
    private const int MostRequests = 60;

    private const string SlowDown = """
        param($Delay)
        foreach ($service in 'snowflake', 'vercel') {
            $fault = @{ service = $service; kind = 'delay'; delayMilliseconds = $Delay; times = 1000000 } | ConvertTo-Json
            Invoke-RestMethod "$env:PULUMI_API_URL/_sandbox/faults" -Method Post -Body $fault -ContentType application/json | Out-Null
        }
        """;

    // Both services' requests since the last time.
    private const string Count = """
        $all = (Invoke-RestMethod "$env:PULUMI_API_URL/_sandbox/requests") | ForEach-Object { $_ }
        Invoke-RestMethod "$env:PULUMI_API_URL/_sandbox/requests" -Method Delete | Out-Null
        @($all | Where-Object { $_.service -in 'snowflake', 'vercel' }).Count
        """;

    public static async Task<int> RunAsync(int runs)
    {
        using Runspace runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
        Invoke(runspace, $"Import-Module '{BenchmarkPaths.Manifest}'");
        await using SandboxProcess sandbox = await SandboxProcess.StartAsync();
        // A role that sees everything.
        Environment.SetEnvironmentVariable("SNOWFLAKE_ROLE", "SECURITYADMIN");
        string folder = Directory.CreateTempSubdirectory("sophia-").FullName;
        try
        {
            string path = Path.Combine(folder, "sophia.yaml");
            File.WriteAllText(path, new LargeManifest("BENCH_").Text());
            Invoke(runspace, SlowDown, Delay);
            Invoke(runspace, Count);
            (double apply, int applied) = Measure(runspace, "param($Path) Invoke-SophiaPlan -Path $Path -Confirm:$false", path);
            int requests = RequestsOf(runspace);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Applying {applied} changes, {Delay} ms for each answer: {apply:0.0} s, {requests} requests, {(double)requests / applied:0.00} for each change."));

            double[] all = [.. Enumerable.Range(0, runs).Select(_ => Plan(runspace, path)).Order()];
            int plan = RequestsOf(runspace) / runs;
            double seconds = all[all.Length / 2];
            bool isMet = seconds <= MostSeconds && plan <= MostRequests && applied == LargeManifest.Objects;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"A plan of {LargeManifest.Objects} objects, median of {runs}: {seconds:0.00} s, {plan} requests."));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Target: at most {MostSeconds} s and {MostRequests} requests: {(isMet ? "met" : "missed")}."));
            return isMet ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static double Plan(Runspace runspace, string path)
    {
        (double seconds, int changes) = Measure(runspace, "param($Path) Get-SophiaPlan -Path $Path", path);
        return changes == 0 ? seconds : throw new InvalidDataException($"{changes} changes were left.");
    }

    private static (double Seconds, int Output) Measure(Runspace runspace, string script, string path)
    {
        Stopwatch watch = Stopwatch.StartNew();
        int output = Invoke(runspace, script, path).Count;
        return (watch.Elapsed.TotalSeconds, output);
    }

    private static int RequestsOf(Runspace runspace) => Convert.ToInt32(Invoke(runspace, Count)[0].BaseObject, CultureInfo.InvariantCulture);

    private static IReadOnlyList<PSObject> Invoke(Runspace runspace, string script, params object[] arguments)
    {
        using PowerShell shell = PowerShell.Create(runspace);
        shell.AddScript(script);
        foreach (object argument in arguments) shell.AddArgument(argument);
        IReadOnlyList<PSObject> output = shell.Invoke();
        return shell.Streams.Error.FirstOrDefault() is { } error ? throw new InvalidOperationException(error.ToString()) : output;
    }
}
