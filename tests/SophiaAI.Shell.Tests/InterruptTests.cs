using System.Diagnostics;
using System.Globalization;
using SophiaAI.Tests.Shared;
using Xunit;

namespace SophiaAI.Shell.Tests;

/// <summary>Ctrl+C. The exit codes are the same as pwsh's.</summary>
public sealed class InterruptTests
{
    [Theory]
    [InlineData(1, "-Command", "'go'; while ($true) { }; 'after'")]
    [InlineData(1, "-Sandbox", "-Command", "'go'; while ($true) { }; 'after'")]
    [InlineData(1, "-Command", "try { 'go'; while ($true) { } } finally { $Host.UI.WriteLine('cleaned') }; 'after'")]
    public async Task It_stops_what_runs_and_ends(int exitCode, params string[] arguments)
    {
        Assert.SkipWhen(InterruptSignal.Hindrance is not null, InterruptSignal.Hindrance ?? string.Empty);

        ShellResult result = await InterruptAsync(new ShellRun(arguments));

        string cleaned = arguments[^1].Contains("cleaned", StringComparison.Ordinal) ? "cleaned\n" : "";
        Assert.Equal(new ShellResult(exitCode, cleaned, ""), result);
    }

    [Fact]
    public async Task A_script_file_that_was_stopped_did_not_fail()
    {
        Assert.SkipWhen(InterruptSignal.Hindrance is not null, InterruptSignal.Hindrance ?? string.Empty);
        using ScriptFolder folder = new();

        ShellResult result = await InterruptAsync(new ShellRun("-File", folder.Add("loop.ps1", "'go'; while ($true) { }; 'after'")));

        Assert.Equal(new ShellResult(0, "", ""), result);
    }

    private static async Task<ShellResult> InterruptAsync(ShellRun run)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromMinutes(2));
        using Process process = ShellProcess.Start(run);
        try
        {
            // The first line means that the loop is about to run: there is a pipeline to stop.
            Assert.Equal("go", await process.StandardOutput.ReadLineAsync(limit.Token));
            using (Process kill = Process.Start("kill", ["-s", "INT", process.Id.ToString(CultureInfo.InvariantCulture)]))
                await kill.WaitForExitAsync(limit.Token);
            Task<string> output = process.StandardOutput.ReadToEndAsync(limit.Token);
            Task<string> error = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return new ShellResult(process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }
}
