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

        EngineResult again = RunMonitor(Own + "Invoke-SophiaMonitor", s_withOwn);
        Assert.Empty((System.Collections.IEnumerable)Assert.Single(again.Output).Properties["Sent"].Value);
        Assert.Matches(@"^The run of \d\d:\d\d UTC was made before: .* The next one is that of \d\d:\d\d UTC\.\z", Assert.Single(again.Warnings));
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
        EngineResult ended = RunMonitor("Send-SophiaAlert Import critical -Label @{ service = 'Gong' } -Drill -Resolved", Text);
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
        Assert.Contains("monitoring.yaml:12:5: Nobody is told: no receiver has a target.", ofFile, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_hardly_meant_is_said_without_a_request()
    {
        string text = Text.Replace("'${setting:Slack.WebhookUrl}'", "'${env:SOPHIA_NOT_SET}'", StringComparison.Ordinal).Replace("[alertname]", "[alertname, job]", StringComparison.Ordinal);
        EngineResult result = RunMonitor("Test-SophiaMonitor -ConfigurationOnly", text);
        Assert.Empty(result.Errors);
        Assert.Equal(2, result.Warnings.Count);
        Assert.Contains("monitoring.yaml:10:47: No rule, measure or check gives the label 'job'.", result.Warnings[0], StringComparison.Ordinal);
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

    [Theory]
    [InlineData("Get-SophiaAlert")]
    [InlineData("Get-SophiaMetric")]
    public void A_folder_that_no_run_has_used_is_warned_about(string command)
    {
        EngineResult result = RunMonitor(command, Text);
        Assert.Empty(result.Output);
        Assert.StartsWith($"No monitor has run with the state folder '{StatePath}'.", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.False(Directory.Exists(StatePath));
        RunMonitor("Invoke-SophiaMonitor", Text);
        Assert.Empty(RunMonitor(command, Text).Warnings);
    }

    [Theory]
    [InlineData("alertname", "-Name")]
    [InlineData("severity", "-Severity")]
    [InlineData("Severity", "-Severity")]
    public void A_label_that_a_parameter_gives_is_refused(string label, string parameter)
    {
        EngineResult result = RunMonitor($"Send-SophiaAlert Import -Label @{{ {label} = 'other' }}", Text);
        Assert.Equal("SophiaAI.InvalidLabel", result.ErrorId);
        Assert.Contains(parameter, result.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(0, Requests("Slack"));
    }

    [Fact]
    public void WhatIf_of_an_alert_says_who_would_be_told_and_where()
    {
        const string Routed = """
            route: {receiver: team, routes: [{matchers: ['severity="critical"'], receiver: on-call}, {matchers: ['severity="info"'], receiver: nobody}]}
            receivers:
              - name: team
                slack_configs: [{webhook_url: '${setting:Slack.WebhookUrl}'}]
              - name: on-call
                slack_configs: [{channel: '#ops'}]
              - name: nobody
            """;
        Assert.Contains("Raise, for on-call (slack_configs/0: #ops)", WhatIf("critical"), StringComparison.Ordinal);
        Assert.Contains("Raise, for team (slack_configs/0: the webhook's channel)", WhatIf("warning"), StringComparison.Ordinal);
        Assert.Contains("Raise as a drill, for nobody (who tells nobody)", WhatIf("info -Drill"), StringComparison.Ordinal);
        Assert.Equal(0, Requests("Slack"));
        Assert.False(Directory.Exists(StatePath));

        string WhatIf(string severity)
        {
            RecordingHost host = new();
            using Engine engine = new(host);
            EngineResult result = engine.Run($"Send-SophiaAlert Import {severity} -WhatIf -Path '{Folder.Write("monitoring.yaml", Routed)}' -StatePath '{StatePath}'");
            Assert.Empty(result.Errors);
            return host.TakeText();
        }
    }

    [Theory]
    [InlineData("Get-Item '{0}'")]
    [InlineData("'{0}'")]
    [InlineData("[pscustomobject] @{ FullName = '{0}' }")]
    public void A_file_from_the_pipeline_is_tested(string file)
    {
        string good = Of(Folder.Write("good.yaml", Text)), bad = Of(Folder.Write("bad.yaml", Text.Replace("below: 1", "beneath: 1", StringComparison.Ordinal)));
        EngineResult result = Run($"& {{ {good}; {bad} }} | Test-SophiaMonitor -ConfigurationOnly");
        Assert.Equal("SophiaAI.InvalidFile", result.ErrorId);
        Assert.Contains("bad.yaml", result.Errors[0].Exception.Message, StringComparison.Ordinal);

        string Of(string path) => file.Replace("{0}", path, StringComparison.Ordinal);
    }

    [Fact]
    public void Alerts_values_and_runs_read_well_in_strings_and_CSV()
    {
        const string Own = "Register-SophiaIntegrationTest Own Orders { throw 'broken' } -Force; ";
        PSObject run = Assert.Single(RunMonitor(Own + "Invoke-SophiaMonitor", s_withOwn).Output);
        Assert.Matches(@"\A\d{4}-\d\d-\d\d \d\d:\d\d UTC: 1 of 4 checks failed, 1 firing, 0 resolved, 1 sent, 0 unsent\z", run.ToString());
        string csv = string.Join('\n', Run("$run | ConvertTo-Csv", ("run", run)).Output);
        Assert.Contains("\"Own/Orders\"", csv, StringComparison.Ordinal);
        Assert.Contains("\"Down (Firing, critical): Own does not work.\"", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("System.Collections", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("ReadOnly", csv, StringComparison.Ordinal);
        string alerts = string.Join('\n', RunMonitor("Get-SophiaAlert", Text, " | ConvertTo-Csv").Output);
        Assert.Contains("check=Orders, ", alerts, StringComparison.Ordinal);
        Assert.DoesNotContain("System.Collections", alerts, StringComparison.Ordinal);
        Assert.Equal("up 0 (check=Orders, service=Own)", RunMonitor("Get-SophiaMetric up", Text).Output.Select(static one => one.ToString()).Single(static one => one.Contains("Own", StringComparison.Ordinal)));
        Assert.Contains("\"service\":\"Own\"", Assert.Single(RunMonitor("Get-SophiaAlert", Text, " | ConvertTo-Json -Compress").Output).ToString(), StringComparison.Ordinal);
        Assert.Equal("Own", Assert.Single(RunMonitor("Get-SophiaAlert", Text, " | ForEach-Object { $_.Labels.service }").Output).BaseObject);
    }

    [Fact]
    public void Labels_are_offered_once_they_were_seen()
    {
        Assert.Empty(RunMonitor("Send-SophiaAlert Import -Label @{ job = \"it's\" }", Text).Errors);
        Assert.Equal(["@{ job = 'it''s' }"], Run("(TabExpansion2 'Get-SophiaAlert -Label ').CompletionMatches.CompletionText").Output.Select(static text => text.BaseObject));
    }

    private EngineResult RunMonitor(string command, string text, string after = "") => Run($"{command} -Path '{Folder.Write("monitoring.yaml", text)}' -StatePath '{StatePath}'{after}");
}
