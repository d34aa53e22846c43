using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace SophiaAI.Benchmarks.Documents;

/// <summary>How long Send-EstuaryDocument takes for a document, and how much memory it takes for many: objects of a script, and a file of JSON lines.</summary>
internal static class DocumentsBenchmark
{
    private const int Warmup = 1000;
    private const int EngineWarmup = 100_000;
    private const double MostMemory = 50;
    private const string Objects = "& { for ($n = 0; $n -lt $Count; $n++) { @{ id = \"order-$n\"; n = $n; amount = $n * 1.25; status = 'open'; placedAt = $Now; customer = @{ name = \"Customer $n\"; country = 'DE' } } } }";

    public static async Task<int> RunAsync(IReadOnlyList<int> sizes)
    {
        string folder = Directory.CreateTempSubdirectory("sophia-documents-").FullName;
        try
        {
            // The catalog is the sandbox's. Only the documents go elsewhere.
            await using SandboxProcess sandbox = await SandboxProcess.StartAsync();
            await using IngestServerProcess ingest = await IngestServerProcess.StartAsync();
            using Runspace runspace = OpenEngine(Path.Combine(folder, "documents.jsonl"));
            (string Name, string Script)[] ways = [("objects | Send", $"{Objects} | Send-EstuaryDocument acmeCo/webhooks/orders"), ("Send -Path", "Send-EstuaryDocument acmeCo/webhooks/orders -Path $Path")];
            WriteFile(runspace, Warmup);
            foreach ((string _, string script) in ways)
            {
                Invoke(runspace, script, Warmup);
                await ingest.TakeCountAsync();
            }

            // The collector lets any script that makes objects have tens of MiB before it collects. That is the engine's, and not ours.
            Invoke(runspace, Objects + " | Out-Null", EngineWarmup);
            double most = 0;
            foreach (int count in sizes)
            {
                WriteFile(runspace, count);
                foreach ((string name, string script) in ways) most = Math.Max(most, await MeasureAsync(runspace, ingest, name, script, count));
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Target: at most {MostMemory} MiB over idle: {(most <= MostMemory ? "met" : "missed")}."));
            return most <= MostMemory ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<double> MeasureAsync(Runspace runspace, IngestServerProcess ingest, string name, string script, int count)
    {
        using MemoryWatch memory = new();
        long allocated = GC.GetTotalAllocatedBytes(precise: true);
        Stopwatch watch = Stopwatch.StartNew();
        Invoke(runspace, script, count);
        watch.Stop();
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        double peak = memory.PeakOverIdle;
        long sent = await ingest.TakeCountAsync();
        if (sent != count) throw new InvalidDataException($"{count} documents were to be sent, and {sent} have come.");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{count,9:N0} documents, {name,-14} {watch.Elapsed.TotalSeconds,7:0.00} s {watch.Elapsed.TotalMicroseconds / count,7:0.0} us/document {allocated / count,7:N0} B/document, peak working set {peak,4:0} MiB over idle"));
        return peak;
    }

    private static void WriteFile(Runspace runspace, int count)
    {
        using StreamWriter file = new((string)runspace.SessionStateProxy.GetVariable("Path"));
        for (int n = 0; n < count; n++)
            file.WriteLine(string.Create(CultureInfo.InvariantCulture, $$"""{"id":"order-{{n}}","n":{{n}},"amount":{{n * 1.25}},"status":"open","placedAt":"2026-11-27T10:00:00.0000000Z","customer":{"name":"Customer {{n}}","country":"DE"} }"""));
    }

    private static Runspace OpenEngine(string path)
    {
        Runspace runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
        runspace.SessionStateProxy.SetVariable("Path", path);
        runspace.SessionStateProxy.SetVariable("Now", new DateTime(2026, 11, 27, 10, 0, 0, DateTimeKind.Utc));
        Invoke(runspace, $"Import-Module '{BenchmarkPaths.Manifest}'", 0);
        return runspace;
    }

    private static void Invoke(Runspace runspace, string script, int count)
    {
        runspace.SessionStateProxy.SetVariable("Count", count);
        using PowerShell shell = PowerShell.Create(runspace);
        IReadOnlyList<PSObject> output = shell.AddScript("$ErrorActionPreference = 'Stop'; " + script).Invoke();
        if (shell.Streams.Error.FirstOrDefault() is { } error) throw new InvalidOperationException(error.ToString());
        if (output.Count > 0) throw new InvalidDataException($"{output.Count} documents were not taken. The first: {output[0]}.");
    }
}
