using Xunit;

namespace SophiaAI.Shell.Tests;

public sealed class OptionTests
{
    [Theory]
    [InlineData("-c", "5")]
    [InlineData("-nol", "-nop", "-noni", "-c", "5")]
    [InlineData("-NOPROFILE", "-COMMAND", "5")]
    [InlineData("--nologo", "--command", "5")]
    [InlineData("-NonInteractive", "-com", "5")]
    public async Task Names_may_be_shortened_and_written_as_one_likes(params string[] arguments)
    {
        Assert.Equal(new ShellResult(0, "5\n", ""), await ShellProcess.RunAsync(arguments));
    }

    [Theory]
    [InlineData("The argument '-bad' is not recognized", "-bad")]
    [InlineData("The argument '-no' is not recognized", "-no", "-c", "1")]
    [InlineData("The argument 'nofile.ps1' is not recognized", "nofile.ps1")]
    [InlineData("The argument 'nofile.ps1' is not recognized", "-File", "nofile.ps1")]
    [InlineData("A command must follow -Command.", "-Command")]
    [InlineData("the File parameter requires a file path.", "-File")]
    [InlineData("nothing may follow it.", "-Command", "-", "x")]
    public async Task A_wrong_command_line_ends_with_64_and_the_usage(string message, params string[] arguments)
    {
        ShellResult result = await ShellProcess.RunAsync(arguments);

        Assert.Equal(64, result.ExitCode);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
        Assert.Contains("Usage:", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-Help")]
    [InlineData("-h")]
    [InlineData("-?")]
    public async Task Help_names_every_option(string option)
    {
        ShellResult result = await ShellProcess.RunAsync(option);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.All(
            ["-Command", "-File", "-Sandbox", "-NoLogo", "-NoProfile", "-NonInteractive", "-Version", "-Help"],
            name => Assert.Contains(name, result.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Version_tells_ours_and_the_engines()
    {
        ShellResult result = await ShellProcess.RunAsync("-Version");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Matches(@"\ASophiaAI Shell \d+\.\d+\.\d+, PowerShell engine 7\.\d+\.\d+\n\z", result.Output);
    }
}
