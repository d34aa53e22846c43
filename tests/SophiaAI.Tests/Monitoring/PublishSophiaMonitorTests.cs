using SophiaAI.Tests.Cmdlets;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Monitoring;

/// <summary>Publish-SophiaMonitor puts a file that can be used into an environment, as it stands, and nothing else.</summary>
public sealed class PublishSophiaMonitorTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    private const string Text = "# A comment, and a reference: ${env:X}\nroute: {receiver: r}\nreceivers:\n  - name: r\n    webhook_configs:\n      - url: ${env:HOOK}\n";

    [Fact]
    public void The_file_is_in_the_environment_as_it_stands()
    {
        string file = Folder.Write("m.yaml", Text);
        EngineResult published = Run($"Publish-SophiaMonitor '{file}' published");
        Assert.Empty(published.Errors);
        Assert.Equal(["Add"], published.Values("Action"));
        Assert.Equal([false], published.Values("IsSecret"));
        Assert.Equal([Text], Run("Get-SophiaSecret sophia.monitoring published -AsPlainText").Output.Select(static item => item.BaseObject));
        Assert.Equal(["Unchanged"], Run($"Publish-SophiaMonitor '{file}' published").Values("Action"));
    }

    [Fact]
    public void WhatIf_shows_the_plan_and_writes_nothing()
    {
        EngineResult planned = Run($"Publish-SophiaMonitor '{Folder.Write("m.yaml", Text)}' planned-only -WhatIf");
        Assert.Equal(["Add"], planned.Values("Action"));
        Assert.Equal([null], planned.Values("Revision"));
        Assert.Equal("Pulumi.NotFound", Run("Get-SophiaSecret sophia.monitoring planned-only").ErrorId);
    }

    [Fact]
    public void A_file_with_anything_wrong_is_not_published_and_sends_nothing()
    {
        EngineResult refused = Run($"Publish-SophiaMonitor '{Folder.Write("m.yaml", Text + "rules: {A: {measure: upp, below: 1}, B: {measure: up}}\n")}' wrong");
        Assert.Equal("SophiaAI.InvalidFile", refused.ErrorId);
        Assert.Contains("m.yaml:7:13: There is no measure 'upp'. Did you mean up?", refused.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Contains("\n", refused.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Equal(0, Requests("pulumi"));
    }

    [Fact]
    public void No_import_removes_it()
    {
        Run($"Publish-SophiaMonitor '{Folder.Write("m.yaml", Text)}' pruned; Import-SophiaSecret -Secret @{{ GONG_API_KEY = 'canary-of-import' }} pruned");
        EngineResult pruned = Run("Import-SophiaSecret -Secret @{ GONG_API_SECRET = 'canary-of-import' } pruned -Prune -Force");
        Assert.Empty(pruned.Errors);
        Assert.Contains("Remove", pruned.Values("Action"));
        Assert.Single(Run("Get-SophiaSecret sophia.monitoring pruned").Output);
    }

    [Theory]
    [InlineData("Get-Item '{0}'", "from-item")]
    [InlineData("'{0}'", "from-text")]
    public void A_file_from_the_pipeline_is_published(string file, string environment) =>
        Assert.Equal(["Add"], Run($"{file.Replace("{0}", Folder.Write("m.yaml", Text), StringComparison.Ordinal)} | Publish-SophiaMonitor -Environment {environment}").Values("Action"));

    [Fact]
    public void What_is_more_than_a_text_is_replaced_only_by_Force()
    {
        Run("Set-SophiaSecret sophia.monitoring.mine -PlainText x occupied");
        string file = Folder.Write("m.yaml", Text);
        Assert.Equal("Pulumi.Conflict", Run($"Publish-SophiaMonitor '{file}' occupied").ErrorId);
        Assert.Equal(["Replace"], Run($"Publish-SophiaMonitor '{file}' occupied -Force").Values("Action"));
    }
}
