using System.Diagnostics;
using System.Globalization;

namespace SophiaAI.Benchmarks.Documents;

/// <summary>The ingest in a separate process, so that its memory and its allocations do not count as the sender's.</summary>
internal sealed class IngestServerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly HttpClient _client;

    private IngestServerProcess(Process process, Uri address)
    {
        _process = process;
        _client = new HttpClient { BaseAddress = address };
    }

    /// <summary>Starts the server, and points Send-EstuaryDocument of this process at it.</summary>
    public static async Task<IngestServerProcess> StartAsync()
    {
        Process process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [Program.IngestMode]) { RedirectStandardOutput = true })!;
        string address = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The ingest did not start.");
        Environment.SetEnvironmentVariable("ESTUARY_INGEST_URL", address);
        return new IngestServerProcess(process, new Uri(address));
    }

    /// <summary>How many documents have come since the last call.</summary>
    public async Task<long> TakeCountAsync()
    {
        using HttpResponseMessage answer = await _client.DeleteAsync(new Uri("/", UriKind.Relative));
        return long.Parse(await answer.Content.ReadAsStringAsync(), CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
