using Xunit;

namespace SophiaAI.Shell.Tests;

public sealed class OutputTests
{
    [Fact]
    public async Task Only_errors_go_to_standard_error()
    {
        ShellResult result = await ShellProcess.RunAsync(
            "-c", "$u = $Host.UI; $u.WriteWarningLine('w'); $u.WriteVerboseLine('v'); $u.WriteDebugLine('d'); $u.WriteErrorLine('e'); $u.WriteLine('l'); $u.Write('x')");

        Assert.Equal(new ShellResult(0, "WARNING: w\nVERBOSE: v\nDEBUG: d\nl\nx", "e\n"), result);
    }

    [Fact]
    public async Task Redirected_text_has_no_escape_sequences()
    {
        ShellResult result = await ShellProcess.RunAsync(
            "-c", "[pscustomobject]@{ Name = 'n' }; $Host.UI.Write('Red', 'Blue', 'colour'); $Host.UI.WriteWarningLine('w'); \"$([char]27)[31mred\"; nope");

        Assert.Contains("Name", result.Output, StringComparison.Ordinal);
        Assert.Contains("red", result.Output, StringComparison.Ordinal);
        Assert.Contains("nope", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', result.Output + result.Error);
    }

    [Fact]
    public async Task A_script_may_ask_for_escape_sequences()
    {
        ShellResult result = await ShellProcess.RunAsync("-c", "$PSStyle.OutputRendering = 'Ansi'; \"$([char]27)[31mred\"");

        Assert.Equal("\u001b[31mred\n", result.Output);
    }

    [Fact]
    public async Task Redirected_tables_are_120_columns_wide()
    {
        ShellResult result = await ShellProcess.RunAsync("-c", "$Host.UI.RawUI.BufferSize.Width; [pscustomobject]@{ A = 'x' * 200; B = 1 }");

        string[] lines = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("120", lines[0]);
        // The formatter leaves the last column free.
        Assert.Equal(119, lines.Max(l => l.Length));
    }

    [Fact]
    public async Task Progress_is_not_drawn_into_a_log()
    {
        ShellResult result = await ShellProcess.RunAsync(
            "-c", "$Host.UI.WriteProgress(1, [System.Management.Automation.ProgressRecord]::new(1, 'working', 'half')); 4");

        Assert.Equal(new ShellResult(0, "4\n", ""), result);
    }

    [Fact]
    public async Task The_engine_does_not_report_home()
    {
        Assert.Equal("1\n", (await ShellProcess.RunAsync("-c", "$env:POWERSHELL_TELEMETRY_OPTOUT")).Output);
    }
}
