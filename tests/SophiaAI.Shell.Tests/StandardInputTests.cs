using Xunit;

namespace SophiaAI.Shell.Tests;

/// <summary>Commands from standard input. The expected results are what pwsh 7.6 -Command - was observed to do with the same lines.</summary>
public sealed class StandardInputTests
{
    [Theory]
    [InlineData("", 0, "", "")]
    [InlineData("\n\n", 0, "", "")]
    [InlineData("1;2\nexit 4\n3\n", 4, "1\n2\n", "")]
    [InlineData("throw 'z'\n'after'\n", 0, "after\n", "Exception: z\n")]
    [InlineData("'before'\nthrow 'z'", 1, "before\n", "Exception: z\n")]
    [InlineData("Get-Command nope -ErrorAction Ignore\n'b'\n", 0, "b\n", "")]
    [InlineData("if (1) {\n'in'\n}\n\n'x'\n", 0, "in\nx\n", "")]
    [InlineData("if (0) {\n'a'\n}\nelse { 'b' }\n\n", 0, "b\n", "")]
    public async Task Does_as_pwsh_does(string input, int exitCode, string output, string error)
    {
        ShellResult expected = new(exitCode, output, error);

        Assert.Equal(expected, await ShellProcess.RunAsync(new ShellRun("-Command", "-") { Input = input }));
        Assert.Equal(expected, await ShellProcess.RunAsync(new ShellRun("-NoLogo") { Input = input }));
    }

    [Fact]
    public async Task The_end_of_the_input_closes_a_block()
    {
        // pwsh needs an empty line after the block, and silently drops the block if there is none.
        ShellResult result = await ShellProcess.RunAsync(new ShellRun("-") { Input = "if (1) {\n'in'\n}\n'x'\n" });

        Assert.Equal(new ShellResult(0, "in\nx\n", ""), result);
    }

    [Fact]
    public async Task A_block_that_is_never_finished_is_an_error()
    {
        ShellResult result = await ShellProcess.RunAsync(new ShellRun("-") { Input = "if (1) {\n'in'\n" });

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("Missing closing '}' in statement block or type definition.", result.Error, StringComparison.Ordinal);
    }
}
