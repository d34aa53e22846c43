using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;

namespace SophiaAI.Benchmarks.Query;

/// <summary>The module's own readers, in the engine: the rows as its provider returns them, and as its cmdlet writes them.</summary>
internal sealed class ModuleRows : IDisposable
{
    private const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    private readonly Runspace _runspace = OpenEngine();

    public void Dispose() => _runspace.Dispose();

    /// <summary>(d) The decoded rows, taken from the provider without a pipeline. By reflection: the module's types are in its own load context.</summary>
    public static async Task<long> DecodeAsync()
    {
        Assembly cmdlets = AppDomain.CurrentDomain.GetAssemblies().Single(static assembly => assembly.GetName().Name == "SophiaAI");
        Assembly providers = AppDomain.CurrentDomain.GetAssemblies().Single(static assembly => assembly.GetName().Name == "SophiaAI.Providers");
        Type Of(string name) => providers.GetType($"SophiaAI.Providers.{name}", throwOnError: true)!;
        object connection = Of("Composition.SophiaConnector").GetMethod("FromProcess", Any)!.Invoke(null, [null])!;
        object events = Activator.CreateInstance(typeof(Progress<>).MakeGenericType(Of("Core.Telemetry.ProviderEvent")))!;
        object services = Of("Composition.SophiaServices").GetProperty("List")!.GetValue(null)!;
        object context = Activator.CreateInstance(Of("Core.Contracts.ProviderContext"), services, connection, events, null)!;
        object provider = Activator.CreateInstance(Of("Services.Snowflake.Statements.SnowflakeProvider"), context)!;
        object query = Activator.CreateInstance(Of("Services.Snowflake.Statements.SnowflakeQuery"), "SELECT 1")!;
        Task executing = (Task)provider.GetType().GetMethod("ExecuteAsync")!.Invoke(provider, [query, CancellationToken.None])!;
        await executing;
        object result = executing.GetType().GetProperty("Result")!.GetValue(executing)!;
        object parsers = cmdlets.GetType("SophiaAI.Snowflake.Rows.RowParsers", throwOnError: true)!.GetConstructors(Any)[0].Invoke([null, false, (Action<string>)(_ => { })]);
        object columns = parsers.GetType().GetMethod("ColumnsOf", Any)!.Invoke(parsers, [result, null])!;
        object parser = cmdlets.GetType("SophiaAI.Snowflake.Rows.RowTypes", throwOnError: true)!.GetMethod("ParserFor", Any)!.Invoke(null, [columns, 0])!;
        IAsyncEnumerable<ArraySegment<object>> batches = (IAsyncEnumerable<ArraySegment<object>>)result.GetType().GetMethod("ReadBatchesAsync")!.MakeGenericMethod(typeof(object))
            .Invoke(result, [parser, CancellationToken.None])!;
        long rows = 0;
        await foreach (ArraySegment<object> batch in batches) rows += batch.Count;
        return rows;
    }

    /// <summary>(e) The rows through a pipeline, into a command that checks their order.</summary>
    public Task<long> PipelineAsync() => Task.FromResult(Query(times: 1));

    /// <summary>The sample, repeated this many times.</summary>
    public long Query(int times) => (long)Invoke(_runspace, $"Invoke-SnowflakeQuery 'SELECT 1 -- REPEAT {times}' | Test-RowOrder -Modulo {QuerySample.Rows}").Single().BaseObject;

    /// <summary>The sample in a file, straight from the decoder.</summary>
    public Task<long> ExportAsync(string path) => RunAsync($"Export-SnowflakeQuery 'SELECT 1' '{path}'");

    /// <summary>The sample in a CSV file, through objects.</summary>
    public Task<long> ExportObjectsAsync(string path) => RunAsync($"Invoke-SnowflakeQuery 'SELECT 1' | Export-Csv '{path}'");

    private Task<long> RunAsync(string script)
    {
        Invoke(_runspace, script);
        return Task.FromResult(0L);
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

    private static IReadOnlyList<PSObject> Invoke(Runspace runspace, string script)
    {
        using PowerShell shell = PowerShell.Create(runspace);
        IReadOnlyList<PSObject> output = shell.AddScript("$ErrorActionPreference = 'Stop'; " + script).Invoke();
        return shell.Streams.Error.FirstOrDefault() is { } error ? throw new InvalidOperationException(error.ToString()) : output;
    }
}
