using Xunit;

namespace SophiaAI.Shell.Tests;

/// <summary>-File. The expected results are what pwsh 7.6 was observed to do with the same script.</summary>
public sealed class FileTests : IDisposable
{
    private readonly ScriptFolder _folder = new();

    public static TheoryData<string, int, string, string> Cases => new()
    {
        { "'a'; exit 5; 'b'", 5, "a\n", "" },
        { "exit", 0, "", "" },
        { "try { exit 6 } finally { 'f' }", 6, "f\n", "" },
        { "& { exit 6 }; 7", 6, "", "" },
        { "return 5", 0, "5\n", "" },
        { "$global:LASTEXITCODE = 5", 0, "", "" },
        { "Get-Command nope -ErrorAction SilentlyContinue", 0, "", "" },
        { "[CmdletBinding()]param() $PSCmdlet.WriteError([System.Management.Automation.ErrorRecord]::new([Exception]::new('q'), 'i', 'NotSpecified', $null)); $global:LASTEXITCODE = 5", 0, "", "script.ps1: q\n" },
        { "trap { 'trapped'; exit 9 } throw 'x'", 9, "trapped\n", "" },
        { "#requires -version 99\n1", 1, "", null! },
        { "1 )", 1, "", null! },
        { "throw 'x'", 1, "", null! },
        { "1/0\n'on'", 0, "on\n", null! },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Does_as_pwsh_does(string script, int exitCode, string output, string? error)
    {
        ShellResult result = await RunAsync(script);

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Equal(output, result.Output);
        if (error is null)
            Assert.NotEmpty(result.Error);
        else
            Assert.Equal(error, result.Error);
    }

    [Fact]
    public async Task An_error_names_file_and_line()
    {
        string path = _folder.Add("script.ps1", "1\nthrow 'broken'");

        ShellResult result = await ShellProcess.RunAsync("-File", path);

        Assert.Equal($"Exception: {path}:2\nLine |\n   2 |  throw 'broken'\n     |  ~~~~~~~~~~~~~~\n     | broken\n", result.Error);
    }

    [Fact]
    public async Task The_exit_of_an_inner_script_ends_the_inner_script()
    {
        _folder.Add("inner.ps1", "'inner'; exit 5");

        ShellResult result = await RunAsync("& \"$PSScriptRoot/inner.ps1\"; \"outer $LASTEXITCODE\"");

        Assert.Equal(new ShellResult(0, "inner\nouter 5\n", ""), result);
    }

    [Theory]
    [InlineData("x|True|4\n", 4, "-Name", "x", "-Force", "-N", "4")]
    [InlineData("x|False|4\n", 4, "-Name:x", "-Force:$false", "-N:", "4")]
    [InlineData("x|False|1\n", 1, "x")]
    public async Task Arguments_bind_to_parameters(string output, int exitCode, params string[] arguments)
    {
        ShellResult result = await RunAsync("param([string]$Name, [switch]$Force, [int]$N = 1) \"$Name|$Force|$N\"; exit $N", arguments);

        Assert.Equal(new ShellResult(exitCode, output, ""), result);
    }

    [Fact]
    public async Task Arguments_arrive_as_they_were_given()
    {
        ShellResult result = await RunAsync("$args | ForEach-Object { \"<$_>\" }", "a", "b c", "-5", "it's", "$x", "--", "-y", "");

        Assert.Equal("<a>\n<b c>\n<-5>\n<it's>\n<$x>\n<-->\n<-y>\n<>\n", result.Output);
    }

    [Fact]
    public async Task A_parameter_that_does_not_exist_is_an_error()
    {
        ShellResult result = await RunAsync("[CmdletBinding()]param() 1", "-Bad", "4");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal("script.ps1: A parameter cannot be found that matches parameter name 'Bad'.\n", result.Error);
    }

    [Fact]
    public async Task The_script_knows_where_it_is()
    {
        string path = _folder.Add("where.ps1", "$PSCommandPath; $MyInvocation.MyCommand.Path; $PSScriptRoot");

        // A bare name is a file, and its path is relative to the current directory.
        ShellResult result = await ShellProcess.RunAsync(new ShellRun("./where.ps1") { Folder = _folder.FullName });

        Assert.Equal(3, result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.StartsWith($"{path}\n{path}\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Standard_input_is_the_variable_input()
    {
        string path = _folder.Add("script.ps1", "$input | ForEach-Object { \"<$_>\" }");

        ShellResult result = await ShellProcess.RunAsync(new ShellRun("-File", path) { Input = "a\nb\n" });

        Assert.Equal(new ShellResult(0, "<a>\n<b>\n", ""), result);
    }

    [Fact]
    public async Task A_file_of_another_name_is_a_script_too()
    {
        string path = _folder.Add("tool", "#!/usr/bin/env shell\n\"$args\"; exit 3");

        Assert.Equal(new ShellResult(3, "a b\n", ""), await ShellProcess.RunAsync(path, "a", "b"));
    }

    public void Dispose() => _folder.Dispose();

    private Task<ShellResult> RunAsync(string script, params string[] arguments) =>
        ShellProcess.RunAsync(["-File", _folder.Add("script.ps1", script), .. arguments]);
}
