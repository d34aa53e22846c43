using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets;

/// <summary>The question before something is removed: whoever only presses Enter loses nothing.</summary>
public sealed class RemovalQuestionTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    [Fact]
    public void By_default_nothing_is_removed()
    {
        Run("Set-SophiaSecret KEPT_VALUE -PlainText something acme/sophia/question");
        string file = Folder.Write("a.env", "OTHER_VALUE=something-else\n");
        RecordingHost host = new();
        using Engine asking = new(host);
        EngineResult result = asking.Run($"Import-SophiaSecret '{file}' acme/sophia/question -Prune");
        Assert.Contains("1 value will be removed", host.TakeText(), StringComparison.Ordinal);
        Assert.Empty(result.Errors);
        Assert.Equal(["KEPT_VALUE"], Run("Get-SophiaSecret -Environment acme/sophia/question").Values("Name"));
    }
}
