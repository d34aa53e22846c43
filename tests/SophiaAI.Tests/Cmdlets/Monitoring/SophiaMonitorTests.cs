using System.Management.Automation;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets.Monitoring;

/// <summary>The commands of the monitor, against the sandbox.</summary>
public sealed class SophiaMonitorTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    private const string Text = """
        interval: 5m
        checks:
          include: [Gong/Settings, Gong/Workspaces]
        rules:
          Down:
            measure: up
            below: 1
            labels: {severity: critical}
            annotations: {summary: '{{ $labels.service }} does not work.'}
        route: {receiver: team, group_by: [alertname], group_wait: 0s}
        receivers:
          - name: team
            slack_configs: [{webhook_url: '${setting:Slack.WebhookUrl}', send_resolved: true}]
        """;

    // A check can be named once there is one.
    private static readonly string s_withOwn = Text.Replace("Gong/Workspaces]", "Gong/Workspaces, Own]", StringComparison.Ordinal);

    private string StatePath => Path.Combine(Folder.Path, "state");

    [Fact]
    public void A_run_gives_one_object_and_its_history_can_be_listed()
    {
        PSObject run = Assert.Single(RunMonitor("Invoke-SophiaMonitor", Text).Output);
        Assert.Equal(3, run.Properties["Checks"].Value);
        Assert.Empty((System.Collections.IEnumerable)run.Properties["Firing"].Value);
        Assert.Empty((System.Collections.IEnumerable)run.Properties["Warnings"].Value);
        EngineResult metrics = RunMonitor("Get-SophiaMetric up", Text);
        Assert.Equal([1.0, 1.0, 1.0], metrics.Values("Value"));
        Assert.Equal(["Gong", "Gong", "Gong"], metrics.Values("Service"));
        Assert.Equal("SophiaAI.NotFound", RunMonitor("Get-SophiaMetric upp", Text).ErrorId);
        Assert.Empty(RunMonitor("Get-SophiaMetric u*p -Resolution Day", Text).Output);
    }

    [Fact]
    public void What_fails_is_told_to_Slack_and_listed_until_it_works()
    {
        const string Own = "Register-SophiaIntegrationTest Own Orders { Assert-SophiaTest $false 'Too many.' -RecommendedAction 'Look at the orders.' } -Force; ";
        PSObject run = Assert.Single(RunMonitor(Own + "Invoke-SophiaMonitor", s_withOwn).Output);
        Assert.Single((System.Collections.IEnumerable)run.Properties["Sent"].Value);
        Assert.Equal(1, Requests("Slack"));
        EngineResult alerts = RunMonitor("Get-SophiaAlert", Text);
        Assert.Equal(["Down"], alerts.Values("Name"));
        Assert.Equal(["Own does not work."], alerts.Values("Summary"));
        Assert.Equal(["Look at the orders."], alerts.Values("RecommendedAction"));
        Assert.Single(RunMonitor("Get-SophiaAlert D* -State Firing -Label @{ service = 'O*' }", Text).Output);
        Assert.Empty(RunMonitor("Get-SophiaAlert -Label @{ service = 'Gong' }", Text).Output);
        Assert.Equal("SophiaAI.NotFound", RunMonitor("Get-SophiaAlert Donw", Text).ErrorId);

        Assert.Empty((System.Collections.IEnumerable)Assert.Single(RunMonitor(Own + "Invoke-SophiaMonitor", s_withOwn).Output).Properties["Sent"].Value);
        Assert.Equal(1, Requests("Slack"));

        SandboxFixture.Advance(TimeSpan.FromMinutes(5));
        PSObject next = Assert.Single(RunMonitor("Register-SophiaIntegrationTest Own Orders { } -Force; Invoke-SophiaMonitor", s_withOwn).Output);
        Assert.Single((System.Collections.IEnumerable)next.Properties["Sent"].Value);
        Assert.Equal(2, Requests("Slack"));
        Assert.Empty(RunMonitor("Get-SophiaAlert -State Firing", Text).Output);
    }

    [Fact]
    public void WhatIf_and_a_test_tell_nobody_and_write_nothing()
    {
        const string Own = "Register-SophiaIntegrationTest Own Orders { throw 'broken' } -Force; ";
        int before = Requests("Slack");
        PSObject run = Assert.Single(RunMonitor(Own + "Invoke-SophiaMonitor -WhatIf", s_withOwn).Output);
        Assert.Single((System.Collections.IEnumerable)run.Properties["Unsent"].Value);
        Assert.Equal(["Firing"], RunMonitor(Own + "Test-SophiaMonitor", s_withOwn).Values("State"));
        Assert.Equal(before, Requests("Slack"));
        Assert.False(Directory.Exists(StatePath));
    }

    [Fact]
    public void Everything_wrong_in_the_file_is_one_error_and_nothing_is_called()
    {
        EngineResult result = RunMonitor("Test-SophiaMonitor -ConfigurationOnly", Text.Replace("below: 1", "beneath: 1", StringComparison.Ordinal).Replace("receiver: team", "receiver: nobody", StringComparison.Ordinal));
        Assert.Equal("SophiaAI.InvalidFile", result.ErrorId);
        Assert.Contains("beneath", result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Contains("nobody", result.Errors[0].Exception.Message, StringComparison.Ordinal);
        EngineResult good = RunMonitor("Test-SophiaMonitor -ConfigurationOnly", Text);
        Assert.Empty(good.Errors);
        Assert.Empty(good.Output);
        Assert.Empty(Sandbox.Server.Requests.Of("Gong"));
    }

    [Fact]
    public void An_alert_of_a_script_is_sent_and_ended()
    {
        EngineResult raised = RunMonitor("Send-SophiaAlert Import critical -Label @{ service = 'Gong' } -Summary 'It is late.' -Drill", Text);
        Assert.Empty(raised.Errors);
        Assert.Equal([true], raised.Values("IsDrill"));
        Assert.Equal(["It is late."], RunMonitor("Get-SophiaAlert Import", Text).Values("Summary"));
        Assert.Equal(1, Requests("Slack"));
        Assert.Equal("SophiaAI.InvalidLabel", RunMonitor("Send-SophiaAlert Import -Label @{ 'a-b' = 1 }", Text).ErrorId);
        Assert.Contains("There is no alert Other", Assert.Single(RunMonitor("Send-SophiaAlert Other -Resolved", Text).Warnings), StringComparison.Ordinal);
        Assert.Equal(1, Requests("Slack"));
        EngineResult ended = RunMonitor("Send-SophiaAlert Import critical -Label @{ service = 'Gong' } -Resolved", Text);
        Assert.Equal(["Resolved"], ended.Values("State"));
        Assert.Empty(RunMonitor("Get-SophiaAlert -State Firing", Text).Output);

        // Its group is told of a change when the next message is due.
        SandboxFixture.Advance(TimeSpan.FromMinutes(5));
        Assert.Empty(RunMonitor("Invoke-SophiaMonitor", Text).Errors);
        Assert.Equal(2, Requests("Slack"));
    }

    [Fact]
    public void Watching_gives_each_change_and_ends_with_the_pipeline()
    {
        // Broken for the first run, and for no other.
        string seen = Path.Combine(Folder.Path, "seen");
        string own = $"Register-SophiaIntegrationTest Own Orders {{ if (-not (Test-Path '{seen}')) {{ New-Item '{seen}'; throw 'broken' }} }} -Force; ";
        // It is time for the next run as soon as there is something to see of this one.
        const string Next = " | ForEach-Object { [SophiaAI.Tests.Support.SandboxFixture]::Advance([timespan]::FromMinutes(5)); $_ }";
        EngineResult result = RunMonitor(own + "Watch-SophiaMonitor", s_withOwn, Next + " | Select-Object -First 2");
        Assert.Empty(result.Errors);
        Assert.Equal(["Down", "Down"], result.Values("Name"));
        Assert.Equal(["Firing", "Resolved"], result.Values("State"));
    }

    [Theory]
    [InlineData("Invoke-SophiaMonitor")]
    [InlineData("Send-SophiaAlert Import")]
    public void That_nobody_can_be_told_is_said_once(string command)
    {
        const string NoSlack = "$env:SLACK_WEBHOOK_URL = $env:SLACK_BOT_TOKEN = $env:SLACK_CHANNEL = ''; ";
        string warning = Assert.Single(Run($"{NoSlack}{command} -StatePath '{StatePath}'").Warnings, static warning => warning.Contains("Nobody is told", StringComparison.Ordinal));
        Assert.StartsWith("Nobody is told: there is no monitoring.yaml", warning, StringComparison.Ordinal);
        string ofFile = Assert.Single(RunMonitor(command, Text[..Text.IndexOf("    slack_configs", StringComparison.Ordinal)]).Warnings);
        Assert.StartsWith("monitoring.yaml:12:5: Nobody is told: no receiver has a target.", ofFile, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_hardly_meant_is_said_without_a_request()
    {
        string text = Text.Replace("'${setting:Slack.WebhookUrl}'", "'${env:SOPHIA_NOT_SET}'", StringComparison.Ordinal).Replace("[alertname]", "[alertname, job]", StringComparison.Ordinal);
        EngineResult result = RunMonitor("Test-SophiaMonitor -ConfigurationOnly", text);
        Assert.Empty(result.Errors);
        Assert.Equal(2, result.Warnings.Count);
        Assert.StartsWith("monitoring.yaml:10:47: No rule, measure or check gives the label 'job'.", result.Warnings[0], StringComparison.Ordinal);
        Assert.Contains("${env:SOPHIA_NOT_SET} has no value. Set SOPHIA_NOT_SET in this process", result.Warnings[1], StringComparison.Ordinal);
        Assert.Empty(Sandbox.Server.Requests.All);
    }

    [Fact]
    public void Without_a_folder_for_the_state_it_says_what_to_give()
    {
        EngineResult result = Run($"Invoke-SophiaMonitor -Path '{Folder.Write("monitoring.yaml", Text)}'");
        Assert.Equal("SophiaAI.NoStateFolder", result.ErrorId);
        Assert.Contains("-StatePath", result.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    private EngineResult RunMonitor(string command, string text, string after = "") => Run($"{command} -Path '{Folder.Write("monitoring.yaml", text)}' -StatePath '{StatePath}'{after}");
}
