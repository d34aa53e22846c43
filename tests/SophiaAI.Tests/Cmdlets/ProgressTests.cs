using System.Management.Automation;
using System.Text.RegularExpressions;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets;

/// <summary>Long work shows progress, and when it ends, nothing of it is left on the screen.</summary>
public sealed partial class ProgressTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    // The statement runs until its progress has been seen: nothing depends on how long anything takes.
    [Theory]
    [InlineData("Invoke-SnowflakeQuery 'SELECT SYSTEM$WAIT(3600)'")]
    [InlineData("Invoke-SnowflakeQuery 'SELECT SYSTEM$WAIT(3600)' -NoWait -Confirm:$false | Wait-SnowflakeStatement")]
    public void Progress_ends_with_the_command(string script)
    {
        using Engine other = new();
        using PowerShell shell = Engine.Create(script);
        string? handle = null;
        shell.Streams.Progress.DataAdded += (_, added) =>
        {
            Match running = Running().Match(shell.Streams.Progress[added.Index].StatusDescription);
            if (handle is not null || !running.Success) return;
            handle = running.Groups["handle"].Value;
            other.Run($"Stop-SnowflakeStatement {handle} -Confirm:$false");
        };

        shell.Invoke();

        Assert.NotNull(handle);
        Assert.Equal(ProgressRecordType.Completed, shell.Streams.Progress[^1].RecordType);
    }

    [GeneratedRegex("^Statement (?<handle>[0-9a-f-]+) is running")]
    private static partial Regex Running();
}
