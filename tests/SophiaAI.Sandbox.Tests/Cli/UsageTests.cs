using Xunit;

namespace SophiaAI.Sandbox.Tests.Cli;

public sealed class UsageTests
{
    [Theory]
    [InlineData("", "A verb is missing.")]
    [InlineData("fly", "Unknown verb 'fly'.")]
    [InlineData("serve --speed 9", "Unknown option '--speed'.")]
    [InlineData("serve --port", "Option '--port' needs a value.")]
    [InlineData("serve --port --format env", "Option '--port' needs a value.")]
    [InlineData("serve --port 65531", "'65531' is not a port from 1 to 65530.")]
    [InlineData("serve --port x", "'x' is not a port from 1 to 65530.")]
    [InlineData("serve --format xml", "Unknown format 'xml': it is env, pwsh or json.")]
    [InlineData("serve --format env --format env", "Option '--format' is given twice.")]
    [InlineData("run", "The command is missing: give it after --.")]
    [InlineData("run --", "The command is missing: give it after --.")]
    [InlineData("run echo", "Unknown option 'echo'.")]
    public async Task A_wrong_command_line_is_64_with_the_usage_on_standard_error(string line, string message)
    {
        (int exitCode, string? output, string? error) = await SandboxProcess.RunAsync(Split(line), TestContext.Current.CancellationToken);

        Assert.Equal((64, ""), (exitCode, output));
        Assert.StartsWith(message, error, StringComparison.Ordinal);
        Assert.Contains("Usage:", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help", "serve [--port N]")]
    [InlineData("serve --help", "Usage: serve")]
    [InlineData("run --help", "Usage: run")]
    [InlineData("run --data x -h -- echo", "Usage: run")]
    public async Task Help_is_on_standard_output(string line, string words)
    {
        (int exitCode, string? output, string? error) = await SandboxProcess.RunAsync(Split(line), TestContext.Current.CancellationToken);

        Assert.Equal((0, ""), (exitCode, error));
        Assert.Contains(words, output, StringComparison.Ordinal);
    }

    private static string[] Split(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
