using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace SophiaAI.Benchmarks;

/// <summary>A sandbox in a separate process, so that its memory and its allocations do not count as ours.</summary>
internal sealed class SandboxProcess : IAsyncDisposable
{
    private readonly Process _process;

    private SandboxProcess(Process process) => _process = process;

    /// <summary>Starts the sandbox, and sets its variables in this process.</summary>
    public static async Task<SandboxProcess> StartAsync()
    {
        SandboxProcess sandbox = new(Process.Start(new ProcessStartInfo("dotnet", [BenchmarkPaths.Sandbox, "serve", "--format", "json"]) { RedirectStandardOutput = true })!);
        foreach ((string name, string value) in await sandbox.ReadVariablesAsync()) Environment.SetEnvironmentVariable(name, value);
        return sandbox;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task<Dictionary<string, string>> ReadVariablesAsync()
    {
        StringBuilder json = new();
        string? line;
        do
        {
            line = await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The sandbox did not start.");
            json.AppendLine(line);
        }
        while (line != "}");
        return JsonSerializer.Deserialize<Dictionary<string, string>>(json.ToString())!;
    }
}
