using Xunit;

namespace SophiaAI.Shell.Tests;

public sealed class MissingCommandTests
{
    [Theory]
    [InlineData("Select-Object", "Get-Module | Select-Object -First 1 -Property Name")]
    [InlineData("Select-Object", "1 | select -First 1")]
    [InlineData("Format-Table", "1 | ft Name, @{ n = 'x'; e = { 1 } } -AutoSize")]
    [InlineData("ConvertTo-Json", "@{} | convertto-json -Depth 6 -Compress:$true")]
    [InlineData("Get-ChildItem", "Get-ChildItem -Path . -Recurse")]
    [InlineData("ConvertTo-SecureString", "ConvertTo-SecureString 'x' -AsPlainText -Force")]
    public async Task A_command_of_PowerShell_says_where_it_is_to_be_had(string name, string text)
    {
        ShellResult result = await ShellProcess.RunAsync("-c", text);

        Assert.Equal(
            new ShellResult(
                1,
                "",
                $"{name}: '{name}' is not here: this shell has core commands only. Install PowerShell 7.4 or later (https://aka.ms/powershell) to use it.\n"),
            result);
    }

    [Fact]
    public async Task It_fails_as_a_command_that_was_not_found_does()
    {
        ShellResult result = await ShellProcess.RunAsync(
            "-c", "try { 1 | Sort-Object } catch [System.Management.Automation.CommandNotFoundException] { $_.CategoryInfo.Category; $_.TargetObject }; Sort-Object; 'on'");

        Assert.Equal((0, "ObjectNotFound\nSort-Object\non\n"), (result.ExitCode, result.Output));
        Assert.StartsWith("Sort-Object: 'Sort-Object' is not here", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_that_looks_for_it_finds_nothing()
    {
        ShellResult result = await ShellProcess.RunAsync("-c", "$null -eq (Get-Command Sort-Object -ErrorAction Ignore)");

        Assert.Equal("True\n", result.Output);
    }

    [Fact]
    public async Task Any_other_unknown_name_keeps_the_engines_words()
    {
        ShellResult result = await ShellProcess.RunAsync("-c", "Select-Nonsense");

        Assert.StartsWith("Select-Nonsense: The term 'Select-Nonsense' is not recognized", result.Error, StringComparison.Ordinal);
    }
}
