using SophiaAI.Tests.Cmdlets;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Monitoring;

/// <summary>New-SophiaMonitor writes a file that can be used as it is, with its schema beside it, and replaces nothing unasked.</summary>
public sealed class NewSophiaMonitorTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    [Fact]
    public void The_file_is_for_what_is_configured_and_its_schema_lies_beside_it()
    {
        EngineResult result = Run($"New-SophiaMonitor '{At("watch.yaml")}'");
        Assert.Empty(result.Errors);
        Assert.Equal([At("watch.yaml")], result.Values("FullName"));
        Assert.Equal([At("monitoring.schema.json")], result.Values("Schema"));
        string text = File.ReadAllText(At("watch.yaml"));
        Assert.StartsWith("# yaml-language-server: $schema=monitoring.schema.json\n", text, StringComparison.Ordinal);
        Assert.Contains("slack_configs:", text, StringComparison.Ordinal);
        Assert.Contains("Gong/Workspaces: 10m", text, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllText(Path.Combine(TestPaths.ModuleFolder, "Schemas", "monitoring.schema.json")), File.ReadAllText(At("monitoring.schema.json")));
        Assert.Empty(Sandbox.Server.Requests.All);
    }

    [Fact]
    public void Without_Slack_it_warns_that_nobody_is_told()
    {
        EngineResult result = Run($"$env:SLACK_WEBHOOK_URL = $env:SLACK_BOT_TOKEN = $env:SLACK_CHANNEL = ''; New-SophiaMonitor '{At("watch.yaml")}'");
        Assert.Contains(": Nobody is told: no receiver has a target. This one, 'team', gets whatever no other route takes.", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Single(result.Output);
    }

    [Fact]
    public void A_file_that_exists_is_replaced_only_by_Force()
    {
        Folder.Write("m.yaml", "mine");
        EngineResult refused = Run($"New-SophiaMonitor '{At("m.yaml")}'");
        Assert.Equal("SophiaAI.FileExists", refused.ErrorId);
        Assert.Equal("mine", File.ReadAllText(At("m.yaml")));
        Assert.Single(Run($"New-SophiaMonitor '{At("m.yaml")}' -Force").Output);
        Assert.NotEqual("mine", File.ReadAllText(At("m.yaml")));
    }

    [Fact]
    public void WhatIf_writes_nothing()
    {
        EngineResult result = Run($"New-SophiaMonitor '{At("m.yaml")}' -WhatIf");
        Assert.Empty(result.Errors);
        Assert.Empty(result.Output);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Folder.Path));
    }

    [Fact]
    public void An_alertmanager_yml_is_converted_and_what_it_loses_is_listed()
    {
        Folder.Write("am.yml", "route: {receiver: r}\nreceivers:\n  - name: r\n    slack_configs: [{api_url: 'https://hooks.slack.com/services/T0/B0/canary-of-hook', channel: '#a', title: x}]\n    email_configs: [{to: a@example.com}]\n");
        EngineResult result = Run($"New-SophiaMonitor '{At("m.yaml")}' -FromAlertmanager '{At("am.yml")}'");
        Assert.Empty(result.Errors);
        object?[] left = [.. (IEnumerable<object?>)result.Values("LeftOut").Single()!];
        Assert.Equal(3, left.Length);
        Assert.Contains(left, static line => line!.ToString()!.Contains("am.yml:5:5: 'email_configs' was left out", StringComparison.Ordinal));
        Assert.Contains("api_url: ${setting:Slack.WebhookUrl}", File.ReadAllText(At("m.yaml")), StringComparison.Ordinal);
        Assert.DoesNotContain("canary-of-hook", File.ReadAllText(At("m.yaml")) + result.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public void An_alertmanager_yml_that_is_wrong_is_an_error_with_all_of_it()
    {
        Folder.Write("am.yml", "route: {receiver: x}\nreceivers: [{name: r}]\nfoo: 1\n");
        EngineResult result = Run($"New-SophiaMonitor '{At("m.yaml")}' -FromAlertmanager '{At("am.yml")}'");
        Assert.Equal("SophiaAI.InvalidFile", result.ErrorId);
        Assert.Equal(2, result.Errors[0].Exception.Message.Split('\n').Length);
        Assert.False(File.Exists(At("m.yaml")));
    }

    [Theory]
    [InlineData("missing/m.yaml")]
    [InlineData(".")]
    public void A_path_that_can_not_be_written_is_an_error(string path) => Assert.Equal("SophiaAI.FileNotWritten", Run($"New-SophiaMonitor '{At(path)}'").ErrorId);

    private string At(string name) => Path.Combine(Folder.Path, name);
}
