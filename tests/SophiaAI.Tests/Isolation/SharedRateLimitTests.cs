using System.Diagnostics;
using SophiaAI.Sandbox;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Isolation;

/// <summary>Real processes on a real clock keep a service's limit together. All else about rate limits is tested in virtual time.</summary>
public sealed class SharedRateLimitTests
{
    private const int Processes = 3;
    private const int Calls = 12;

    [Fact]
    public async Task Three_processes_with_twelve_calls_each_are_never_refused()
    {
        await using SandboxServer server = await SandboxServer.StartAsync(new SandboxOptions(), TestContext.Current.CancellationToken);
        using TemporaryFolder state = new();
        string variables = string.Join("; ", server.Variables.Where(static pair => pair.Key.StartsWith("GONG_", StringComparison.Ordinal)).Select(static pair => $"$env:{pair.Key} = '{pair.Value}'"));
        string script = $"{variables}; Import-Module '{TestPaths.Manifest}'; 1..{Calls} | ForEach-Object {{ (Get-GongWorkspace Sales).Name }}";
        Process[] processes = [.. Enumerable.Range(0, Processes).Select(_ => ChildEngine.Start(script, state.Path))];

        foreach (Process process in processes)
        {
            (int exitCode, string[] output, string errors) = await ChildEngine.FinishAsync(process);
            process.Dispose();
            Assert.Equal((0, string.Empty), (exitCode, errors));
            Assert.Equal(Enumerable.Repeat("Sales", Calls), output);
        }

        Assert.Equal(Enumerable.Repeat<int?>(200, Processes * Calls), server.Requests.Of("gong").Select(static request => request.StatusCode));
        Assert.Single(Directory.GetFiles(state.Path));
    }
}
