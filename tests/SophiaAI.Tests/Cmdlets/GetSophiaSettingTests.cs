using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets;

public sealed class GetSophiaSettingTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    [Fact]
    public void It_asks_nobody_and_masks_secrets()
    {
        EngineResult result = Run("Get-SophiaSetting");
        Assert.True(result.Output.Count > 30);
        Assert.Empty(Sandbox.Server.Requests.All);
        foreach (string secret in new[] { "GONG_API_SECRET", "VERCEL_ACCESS_TOKEN", "SLACK_WEBHOOK_URL" })
            Assert.DoesNotContain(Sandbox.Server.Variables[secret], result.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public void Wildcards_and_exact_names()
    {
        Assert.All(Run("Get-SophiaSetting V*").Values("Service"), service => Assert.Equal("Vercel", service), throwIfEmpty: true);
        Assert.All(Run("Get-SophiaSetting -Name Url").Values("Name"), name => Assert.Equal("Url", name), throwIfEmpty: true);
        Assert.Equal("SophiaAI.UnknownService", Run("Get-SophiaSetting Salesforce").ErrorId);
        Assert.Equal("SophiaAI.UnknownSetting", Run("Get-SophiaSetting Gong Password").ErrorId);
    }
}
