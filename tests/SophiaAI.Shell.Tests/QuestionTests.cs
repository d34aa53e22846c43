using Xunit;

namespace SophiaAI.Shell.Tests;

/// <summary>Questions that a command asks, answered from standard input or not at all.</summary>
public sealed class QuestionTests
{
    private const string Confirmed =
        "function t { [CmdletBinding(SupportsShouldProcess)]param() if ($PSCmdlet.ShouldProcess('target')) { 'done' } else { 'skipped' } }; t -Confirm";

    private const string Mandatory = "function t([Parameter(Mandatory)][int]$Number) { \"got $($Number + 1)\" }; t";

    [Theory]
    [InlineData("y\n", "done\n")]
    [InlineData("Yes\n", "done\n")]
    [InlineData("\n", "done\n")]
    [InlineData("n\n", "skipped\n")]
    [InlineData("what\n?\nn\n", "skipped\n")]
    public async Task A_confirmation_takes_its_answer(string answers, string ending)
    {
        ShellResult result = await ShellProcess.RunAsync(new ShellRun("-c", Confirmed) { Input = answers });

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("Performing the operation \"t\" on target \"target\".", result.Output, StringComparison.Ordinal);
        Assert.EndsWith(ending, result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Confirmed)]
    [InlineData(Mandatory)]
    [InlineData("$Host.UI.ReadLine()")]
    [InlineData("$Host.UI.ReadLineAsSecureString()")]
    [InlineData("$Host.UI.PromptForCredential('c', 'm', 'u', '')")]
    [InlineData("$Host.UI.PromptForChoice('c', 'm', @('&a', '&b'), 0)")]
    [InlineData("$Host.EnterNestedPrompt()")]
    public async Task Non_interactive_means_an_error(string text)
    {
        ShellResult result = await ShellProcess.RunAsync(new ShellRun("-NonInteractive", "-c", $"$ErrorActionPreference = 'Stop'; {text}") { Input = "y\n" });

        Assert.Equal(1, result.ExitCode);
        Assert.DoesNotContain("done", result.Output, StringComparison.Ordinal);
        // When the engine itself asks, for a mandatory parameter, it reports the error in its own words.
        Assert.Contains(
            text == Mandatory ? "missing mandatory parameters: Number" : "PowerShell is in NonInteractive mode.",
            result.Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_at_the_end_of_the_input_is_an_error()
    {
        ShellResult result = await ShellProcess.RunAsync("-c", $"$ErrorActionPreference = 'Stop'; {Confirmed}");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("a question is open", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mandatory_parameter_is_asked_for_until_it_fits()
    {
        ShellResult result = await ShellProcess.RunAsync(new ShellRun("-c", Mandatory) { Input = "many\n4\n" });

        Assert.EndsWith("Number: many\nNumber: 4\ngot 5\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("Cannot recognize \"many\" as a System.Int32", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_is_not_echoed()
    {
        ShellResult result = await ShellProcess.RunAsync(new ShellRun(
            "-c", "$c = $Host.UI.PromptForCredential('c', 'm', '', ''); $c.UserName; $c.GetNetworkCredential().Password.Length")
        { Input = "user\nhidden\n" });

        Assert.EndsWith("user\n6\n", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", result.Output, StringComparison.Ordinal);
    }
}
