using System.Diagnostics;

namespace SophiaAI.Benchmarks.Query;

/// <summary>The sample's server in a separate process, so that its memory and its allocations do not count as a reader's.</summary>
internal sealed class QueryServerProcess : IAsyncDisposable
{
    private readonly Process _process;

    private QueryServerProcess(Process process, Uri address)
    {
        _process = process;
        Address = address;
    }

    public Uri Address { get; }

    /// <summary>Starts the server, and points Invoke-SnowflakeQuery of this process and its children at it.</summary>
    public static async Task<QueryServerProcess> StartAsync()
    {
        Process process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [Program.ServeMode]) { RedirectStandardOutput = true })!;
        string address = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The sample's server did not start.");
        foreach ((string name, string value) in new[] { ("SNOWFLAKE_ACCOUNT", "BENCHMARK"), ("SNOWFLAKE_USER", "BENCHMARK"), ("SNOWFLAKE_PASSWORD", "benchmark-token"), ("SNOWFLAKE_ACCOUNT_URL", address) })
            Environment.SetEnvironmentVariable(name, value);
        return new QueryServerProcess(process, new Uri(address));
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
