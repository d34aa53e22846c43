using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets;

/// <summary>Long work shows progress, and however it ends, nothing of it is left on the screen.</summary>
public sealed class ProgressTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    private const string Slow = "Invoke-SnowflakeQuery 'SELECT SYSTEM$WAIT(44) AS A UNION ALL SELECT 2'";

    [Theory]
    [InlineData(Slow)]
    [InlineData(Slow + "; Write-Error over")]
    public void Progress_ends_with_the_command(string script)
    {
        EngineResult result = Run(script);
        Assert.Contains(result.ProgressRecords, static record => record.StatusDescription.Contains("is running", StringComparison.Ordinal));
        Assert.Equal(System.Management.Automation.ProgressRecordType.Completed, result.ProgressRecords[^1].RecordType);
    }
}
