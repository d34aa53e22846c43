using Xunit;

namespace SophiaAI.Shell.Tests;

/// <summary>-Command. The expected results are what pwsh 7.6 was observed to do with the same text.</summary>
public sealed class CommandTests
{
    public static TheoryData<string, int, string, string> Cases => new()
    {
        { "1;2", 0, "1\n2\n", "" },
        { "$null", 0, "", "" },
        { "", 0, "", "" },
        { "exit", 0, "", "" },
        { "exit 7", 7, "", "" },
        { "exit \"abc\"", 0, "", "" },
        { "& { exit 6 }", 6, "", "" },
        { "1; exit 3; 2", 3, "1\n", "" },
        { "$Host.SetShouldExit(4); 5", 4, "5\n", "" },
        { "throw 'x'", 1, "", "Exception: x\n" },
        { "throw 'x'; 1", 1, "", "Exception: x\n" },
        { "1/0", 1, "", "RuntimeException: Attempted to divide by zero.\n" },
        { "1/0; 2", 0, "2\n", "RuntimeException: Attempted to divide by zero.\n" },
        { "Get-Module nope", 0, "", "" },
        { "try { throw 'x' } catch { 'caught' }", 0, "caught\n", "" },
        { "$ErrorActionPreference = 'Stop'; Get-Command nope 2>$null; 2", 1, "", NotFound("Get-Command") },
        { "Get-Command nope", 1, "", NotFound("Get-Command") },
        { "Get-Command nope; 1", 0, "1\n", NotFound("Get-Command") },
        { "1; Get-Command nope -ErrorAction Stop; 2", 1, "1\n", NotFound("Get-Command") },
        { "Get-Command nope 2>$null", 1, "", "" },
        { "nope", 1, "", NotFound("nope") },
        { "nope; 1", 0, "1\n", NotFound("nope") },
        { "return 3", 0, "3\n", "" },
        { "function f { throw 'in f' }; f", 1, "", "Exception: in f\n" },
        { "'a', 'b' | ForEach-Object { $_ + $_ }", 0, "aa\nbb\n", "" },
        { "[pscustomobject]@{ Name = 'n'; Number = 5 }", 0, "\nName Number\n---- ------\nn         5\n\n", "" },
        { "1 )", 1, "", "ParserError: \nLine |\n   1 |  1 )\n     |    ~\n     | Unexpected token ')' in expression or statement.\n" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Does_as_pwsh_does(string text, int exitCode, string output, string error)
    {
        ShellResult result = await ShellProcess.RunAsync("-NoProfile", "-Command", text);

        Assert.Equal(new ShellResult(exitCode, output, error), result);
    }

    [Fact]
    public async Task An_unfinished_text_is_an_error_that_says_what_is_missing()
    {
        // pwsh also exits with 1, and prints nothing.
        ShellResult result = await ShellProcess.RunAsync("-Command", "1 +");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("You must provide a value expression following the '+' operator.", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_that_follows_is_the_text()
    {
        ShellResult result = await ShellProcess.RunAsync("-c", "1", "+", "2", ";", "'-File'");

        Assert.Equal(new ShellResult(0, "3\n-File\n", ""), result);
    }

    [Fact]
    public async Task A_native_program_decides_by_its_success()
    {
        string program = OperatingSystem.IsWindows() ? "cmd /c 'exit 5'" : "/bin/sh -c 'exit 5'";

        Assert.Equal(1, (await ShellProcess.RunAsync("-c", program)).ExitCode);
        Assert.Equal(5, (await ShellProcess.RunAsync("-c", $"{program}; exit $LASTEXITCODE")).ExitCode);
    }

    [Fact]
    public async Task Standard_input_is_the_variable_input()
    {
        ShellResult result = await ShellProcess.RunAsync(new ShellRun("-c", "$input | ForEach-Object { \"<$_>\" }") { Input = "a\nb\n" });

        Assert.Equal(new ShellResult(0, "<a>\n<b>\n", ""), result);
    }

    private static string NotFound(string command) =>
        $"{command}: The term 'nope' is not recognized as a name of a cmdlet, function, script file, or executable program.\n" +
        "Check the spelling of the name, or if a path was included, verify that the path is correct and try again.\n";
}
