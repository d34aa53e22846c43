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

    [Theory]
    [InlineData("Gong AccesKey", "Did you mean AccessKey? Gong has AccessKey, AccessKeySecret, Url, WebhookPublicKey, MaxCallAge.")]
    [InlineData("Gong Nope", "Gong has AccessKey, AccessKeySecret, Url, WebhookPublicKey, MaxCallAge.")]
    [InlineData("-Name GONG_API_KEY", "Get-SophiaSetting Gong AccessKey")]
    [InlineData("-Name Nope", "lists every setting")]
    public void An_unknown_name_is_answered_with_what_is_near_or_there(string call, string advice) =>
        Assert.Contains(advice, Run($"Get-SophiaSetting {call}").Errors.Single().ErrorDetails.RecommendedAction, StringComparison.Ordinal);

    [Fact]
    public void It_says_what_is_required_and_what_is_missing()
    {
        Environment.SetEnvironmentVariable("GONG_API_SECRET", null);
        EngineResult result = Run("Get-SophiaSetting Gong");
        Assert.Equal(["Required", "Required", "Optional", "Optional", "Optional"], result.Values("Requirement"));
        Assert.Equal([false, true, false, false, false], result.Values("IsMissing"));
    }

    [Fact]
    public void Names_are_completed_by_service_and_never_with_files()
    {
        static string[] Texts(EngineResult result) => result.Output.Where(static item => item is not null).Select(static item => item.ToString()).ToArray();
        Assert.Equal(["AccessKey", "AccessKeySecret", "Url", "WebhookPublicKey", "MaxCallAge"], Texts(Run("(TabExpansion2 'Get-SophiaSetting Gong ').CompletionMatches.CompletionText")));
        Assert.Equal(["Account", "AccessKey", "AccessKeySecret", "AccountKey", "AccessToken"], Texts(Run("(TabExpansion2 'Get-SophiaSetting -Name acc').CompletionMatches.CompletionText")));
        Assert.Equal(["zzz"], Texts(Run("(TabExpansion2 'Get-SophiaSetting Gong zzz').CompletionMatches.CompletionText")));
    }
}
