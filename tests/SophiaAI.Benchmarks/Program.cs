using System.Globalization;
using SophiaAI.Benchmarks.Alerting;
using SophiaAI.Benchmarks.Checks;
using SophiaAI.Benchmarks.Documents;
using SophiaAI.Benchmarks.Infrastructure;
using SophiaAI.Benchmarks.Monitoring;
using SophiaAI.Benchmarks.Query;
using SophiaAI.Benchmarks.Secrets;
using SophiaAI.Benchmarks.Webhooks;

namespace SophiaAI.Benchmarks;

/// <summary>Chooses what to measure.</summary>
internal static class Program
{
    /// <summary>The mode in which the process serves the query benchmark's sample to another process.</summary>
    public const string ServeMode = "serve-sample";

    /// <summary>The mode in which the process takes the documents that another process sends.</summary>
    public const string IngestMode = "serve-ingest";

    private const string Usage = """
        Usage: SophiaAI.Benchmarks import [RUNS]   the cost of Import-Module, beside that of an empty module (needs pwsh)
               SophiaAI.Benchmarks query [RUNS]    Invoke-SnowflakeQuery beside other ways to read the same bytes
               SophiaAI.Benchmarks export [RUNS]   Export-SnowflakeQuery beside reading the same bytes, and beside Export-Csv
               SophiaAI.Benchmarks rows            the rows a second and the memory of Invoke-SnowflakeQuery over the sandbox
               SophiaAI.Benchmarks webhook [RUNS]  signed webhooks a second, beside OpenSSL's rate of verifying RSA-2048
               SophiaAI.Benchmarks checks [RUNS]   Test-SophiaIntegration beside the slowest chain of its checks
               SophiaAI.Benchmarks alerts [RUNS]   one evaluation of 1,000 and of 10,000 alerts over 100 routes
               SophiaAI.Benchmarks monitor [RUNS]  Invoke-SophiaMonitor beside the slowest chain of its checks
               SophiaAI.Benchmarks replay [RUNS]   Test-SophiaAlertRule over a month of 50 series, with the default rules
               SophiaAI.Benchmarks infrastructure [RUNS]
                                                   Get-SophiaPlan and Invoke-SophiaPlan with 500 objects, 100 ms for each answer
               SophiaAI.Benchmarks documents       the time and the memory of Send-EstuaryDocument, with 100,000 and 1,000,000 documents
               SophiaAI.Benchmarks secrets [--most N]
                                                   the commands for secrets over the sandbox, with 100, 1,000 and 10,000 keys

        secrets gives a table: for each command, and each number of keys up to N, the CPU time of this process (the sandbox
        has a process of its own), the time by the clock, the CPU time for each key, and how many times that of the row
        before it is. Ten times as many keys should take about ten times as much. Each is the median of five runs, after so many
        others that nothing is left to compile. It ends with what it costs to know 100 to 10,000 secrets, also when they begin
        alike, and to look for them in messages.

        documents sends objects of a script, and a file of JSON lines, to an ingest in a process of its own, which checks that
        all have come in order. Idle is a process whose script has made 100,000 such objects without sending them.

        PWSH names the pwsh to measure in; by default the one on the PATH. Build with -c Release.
        """;

    public static async Task<int> Main(string[] args)
    {
        int runs = args.Length > 1 && int.TryParse(args[1], out int given) && given > 0 ? given : 0;
        switch (args)
        {
            case ["import", ..]: return await ImportBenchmark.RunAsync(runs > 0 ? runs : 15);
            case ["query", ..]: return await QueryBenchmark.RunAsync(runs > 0 ? runs : 5);
            case ["export", ..]: return await ExportBenchmark.RunAsync(runs > 0 ? runs : 5);
            case ["webhook", ..]: return await WebhookBenchmark.RunAsync(runs > 0 ? runs : 5);
            case ["checks", ..]: return await ChecksBenchmark.RunAsync(runs > 0 ? runs : 5);
            case ["alerts", ..]: return AlertingBenchmark.Run(runs > 0 ? runs : 15);
            case ["monitor", ..]: return await MonitorBenchmark.RunAsync(runs > 0 ? runs : 5);
            case ["replay", ..]: return await ReplayBenchmark.RunAsync(runs > 0 ? runs : 5);
            case ["infrastructure", ..]: return await InfrastructureBenchmark.RunAsync(runs > 0 ? runs : 5);
            case ["rows"]: return await RowsBenchmark.RunAsync([100_000, 1_000_000]);
            case ["documents"]: return await DocumentsBenchmark.RunAsync([100_000, 1_000_000]);
            case ["secrets"]: return await SecretsBenchmark.RunAsync(int.MaxValue);
            case ["secrets", "--most", string text] when int.TryParse(text, CultureInfo.InvariantCulture, out int most): return await SecretsBenchmark.RunAsync(most);
            case [ServeMode]: return await QueryServer.RunAsync();
            case [IngestMode]: return await IngestServer.RunAsync();
            default:
                await Console.Error.WriteLineAsync(Usage);
                return 2;
        }
    }
}
