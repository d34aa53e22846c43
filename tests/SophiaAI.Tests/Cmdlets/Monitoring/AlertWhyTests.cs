using System.Management.Automation;
using System.Text.RegularExpressions;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets.Monitoring;

/// <summary>The commands that say why: decisions, routes, and rules over the past.</summary>
public sealed class AlertWhyTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    private const string Text = """
        interval: 5m
        checks:
          include: [Gong/Settings, Own]
        rules:
          Down:
            measure: up
            below: 1
            labels: {severity: critical}
          Slow:
            measure: check_duration
            above: 1h
        route:
          receiver: team
          group_by: [alertname]
          group_wait: 0s
          routes:
            - matchers: [severity="info"]
              receiver: nobody
              mute_time_intervals: [nights]
        time_intervals:
          - name: nights
            time_intervals: [{times: [{start_time: '20:00', end_time: '24:00'}]}]
        receivers:
          - name: team
            slack_configs: [{webhook_url: '${setting:Slack.WebhookUrl}'}]
          - name: nobody
        """;

    private string StatePath => Path.Combine(Folder.Path, "state");

    [Fact]
    public void A_decision_says_why_and_can_be_found_by_what_it_has()
    {
        Break();
        PSObject decision = Assert.Single(RunWhy("Get-SophiaAlertDecision").Output);
        Assert.Equal(("Down", "team", "none", "critical"), (decision.Properties["Name"].Value, decision.Properties["Receiver"].Value, decision.Properties["Reason"].Value, decision.Properties["Severity"].Value));
        Assert.NotNull(decision.Properties["ToldAt"].Value);
        Assert.Single(RunWhy("Get-SophiaAlertDecision D* -Receiver t* -Reason no* -Label @{ service = 'Own' }").Output);
        // Whoever has no alert, and whatever is no reason now, is no mistake.
        EngineResult nothing = RunWhy("Get-SophiaAlertDecision -Receiver nobody; Get-SophiaAlertDecision -Reason silenced");
        Assert.Empty(nothing.Output);
        Assert.Empty(nothing.Errors);
        Assert.Contains("Did you mean team?", RunWhy("Get-SophiaAlertDecision -Receiver tem").Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal("SophiaAI.NotFound", RunWhy("Get-SophiaAlertDecision -Reason silence").ErrorId);
        Assert.Equal("SophiaAI.NotFound", RunWhy("Get-SophiaAlertDecision Donw").ErrorId);
        Assert.Equal(1, Requests("Slack"));
    }

    [Fact]
    public void A_table_of_decisions_says_which_alert_is_in_which_state_and_what_it_waits_for()
    {
        Break();
        Assert.Empty(RunWhy("New-SophiaSilence service=Own -Comment 'Being repaired.' -Author ada -Until Resolved").Errors);
        string table = string.Join('\n', RunWhy("$PSStyle.OutputRendering = 'PlainText'; Get-SophiaAlertDecision | Format-Table | Out-String -Width 120").Output);
        Assert.Matches(@"Name +State +Labels +Receiver +Reason +Until +By *\n-[- ]+\s*\nDown +Firing +Own, Orders +team +silenced +Resolved +\S+", table.ReplaceLineEndings("\n"));
        Assert.Equal("alertname=Down, check=Orders, service=Own, severity=critical", Assert.Single(RunWhy("Get-SophiaAlertDecision | ForEach-Object { \"$($_.Labels)\" }").Output).ToString());
    }

    [Fact]
    public void A_route_says_who_would_be_told_and_what_mutes_it()
    {
        Break();
        PSObject known = Assert.Single(RunWhy("Get-SophiaAlert | Get-SophiaAlertRoute").Output);
        Assert.Equal(("team", "{}:{alertname=\"Down\"}", false), (known.Properties["Receiver"].Value, known.Properties["Group"].Value, known.Properties["IsNewGroup"].Value));
        Assert.Equal(["team", "nobody"], RunWhy("@{ service = 'Gong' }, @{ severity = 'info' } | Get-SophiaAlertRoute").Values("Receiver"));
        PSObject muted = Assert.Single(RunWhy("Get-SophiaAlertRoute @{ severity = 'info' } -At 2026-12-24T22:00Z").Output);
        Assert.Equal(("muted interval", "nights"), (muted.Properties["MutedReason"].Value, muted.Properties["MutedBy"].Value));
        Assert.Equal((new DateTimeOffset(2026, 12, 24, 20, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 12, 25, 0, 0, 0, TimeSpan.Zero)), (muted.Properties["MutedSince"].Value, muted.Properties["MutedUntil"].Value));
        Assert.Null(Assert.Single(RunWhy("Get-SophiaAlertRoute @{ severity = 'info' } -At 2026-12-24T12:00Z").Values("MutedReason")));
    }

    [Theory]
    [InlineData("Get-SophiaAlertRoute @{ 'b c' = 3 }", "'b c' can't be the name of a label.")]
    [InlineData("Get-SophiaAlertRoute @{ 1 = 2 }", "'1' can't be the name of a label.")]
    [InlineData("Get-SophiaAlertRoute @{ a = @(1, 2) }", "The label 'a' has one value, and a list was given.")]
    [InlineData("@{ a = @{ b = 1 } } | Get-SophiaAlertRoute", "The label 'a' has one value, and a list was given.")]
    [InlineData("Get-SophiaAlertDecision -Label @{ a = @(1, 2) }", "The label 'a' has one value, and a list was given.")]
    [InlineData("Get-SophiaAlert -Label @{ a = @(1, 2) }", "The label 'a' has one value, and a list was given.")]
    public void Labels_that_no_alert_can_have_are_refused(string command, string message)
    {
        EngineResult result = RunWhy(command);
        Assert.Equal("SophiaAI.InvalidLabel", result.ErrorId);
        Assert.Equal(message, result.Errors[0].Exception.Message);
        Assert.Empty(result.Output);
    }

    [Fact]
    public void A_label_that_is_hardly_meant_so_is_a_warning() =>
        Assert.Contains("The label 'Severity' has no meaning here. Did you mean severity?", RunWhy("Get-SophiaAlertRoute @{ Severity = 'critical' }").Warnings);

    [Fact]
    public void A_time_after_which_there_is_none_is_refused()
    {
        EngineResult result = RunWhy("Get-SophiaAlertRoute @{ a = 'b' } -At ([datetimeoffset]::MaxValue)");
        Assert.StartsWith("ParameterArgumentTransformationError", result.ErrorId, StringComparison.Ordinal);
        Assert.Contains("is in the last year that a clock holds", result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Single(RunWhy("Get-SophiaAlertRoute @{ a = 'b' } -At 9998-12-31T23:59:59Z").Output);
    }

    // The engine writes an error for each object. All rules, alerts and so on are no answer to that.
    [Theory]
    [InlineData("'Down', 'Slow' | Test-SophiaAlertRule", 2)]
    [InlineData("Get-SophiaAlert | Test-SophiaAlertRule", 1)]
    [InlineData("1 | Get-SophiaAlert", 1)]
    [InlineData("@() | Test-SophiaAlertRule", 0)]
    public void What_can_not_be_piped_in_does_not_stand_for_everything(string command, int errors)
    {
        Break();
        EngineResult result = RunWhy(command);
        Assert.Equal(errors, result.Errors.Count);
        Assert.Empty(result.Output);
        Assert.Equal(2, RunWhy("1 | ForEach-Object { Test-SophiaAlertRule }").Output.Count);
    }

    [Fact]
    public void A_rule_is_tried_on_what_was_measured_also_one_that_was_changed()
    {
        Break();
        EngineResult tests = RunWhy("Test-SophiaAlertRule");
        Assert.Equal(["Down", "Slow"], tests.Values("Name"));
        Assert.Equal([1, 0], tests.Values("Fired"));
        Assert.Equal(["First"], RunWhy("(Test-SophiaAlertRule Do*).Messages").Values("Kind"));
        Assert.Equal(["Single"], RunWhy("(Test-SophiaAlertRule Down).Alerts").Values("Resolution"));
        Assert.Equal([1], RunWhy("Test-SophiaAlertRule Slow -From 1d", Text.Replace("above: 1h", "above: 0s", StringComparison.Ordinal)).Values("Fired"));
        Assert.Contains("There are Down and Slow.", RunWhy("Test-SophiaAlertRule Slwo").Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal("SophiaAI.EmptyTimeRange", RunWhy("Test-SophiaAlertRule -From 1d -To 2d").ErrorId);
        Assert.Contains(RunWhy("Test-SophiaAlertRule Down -From 30d -To 20d").Warnings, static warning => warning.StartsWith("There are no values between", StringComparison.Ordinal));
        Assert.Equal(1, Requests("Slack"));
    }

    [Fact]
    public void Nothing_is_called_and_nothing_is_written()
    {
        Assert.Empty(RunWhy("Get-SophiaAlertDecision; Test-SophiaAlertRule -WarningAction SilentlyContinue | Out-Null").Errors);
        Assert.Equal(["team"], RunWhy("Get-SophiaAlertRoute @{}").Values("Receiver"));
        Assert.False(Directory.Exists(StatePath));
        Assert.Empty(Sandbox.Server.Requests.Of("Gong"));
    }

    [Fact]
    public void An_Alertmanager_that_decides_is_pointed_at()
    {
        Break();
        string handed = Text.Replace("interval: 5m", "interval: 5m\nnotify: {alertmanager: 'http://127.0.0.1:9093'}", StringComparison.Ordinal);
        Assert.Equal(["notify.alertmanager"], RunWhy("Get-SophiaAlertDecision -WarningAction SilentlyContinue", handed).Values("By"));
        Assert.Contains(RunWhy("Get-SophiaAlertDecision", handed).Warnings, static warning => warning.Contains("ask it too", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Test-SophiaAlertRule SlowA", "SlowAnswers")]
    [InlineData("Get-SophiaAlertDecision -Reason mut", "'muted interval'")]
    [InlineData("Get-SophiaAlertRoute sever", "@{ severity = '' }")]
    [InlineData("Get-SophiaAlertDecision -Receiver nob", "nobody")]
    public void What_is_known_is_completed(string typed, string expected)
    {
        string file = Folder.Write("monitoring.yaml", Text);
        EngineResult result = Run($"Get-SophiaAlertRoute @{{}} -Path '{file}' -StatePath '{StatePath}' | Out-Null; (TabExpansion2 '{typed}' {typed.Length}).CompletionMatches.CompletionText");
        Assert.Equal([expected], result.Output.Select(static text => text.ToString()));
    }

    [Theory]
    [InlineData("Test-SophiaAlertRule -Path ./own.yaml ", "Mine", "Other")]
    [InlineData("Test-SophiaAlertRule -Path ./own.yaml M", "Mine")]
    [InlineData("Get-SophiaAlertDecision -LiteralPath ./own.yaml -Receiver ", "home")]
    [InlineData("Get-SophiaAlertDecision -Path ./no-such.yaml -Receiver nob", "nobody")]
    public void What_is_in_the_file_that_is_named_is_completed(string typed, params string[] expected)
    {
        Folder.Write("own.yaml", "rules: {Mine: {measure: up, below: 1}, Other: {measure: up, below: 1}}\nroute: {receiver: home}\nreceivers: [{name: home, slack_configs: []}]\n");
        RunWhy("Get-SophiaAlertRoute @{}");
        EngineResult result = Run($"Push-Location '{Folder.Path}'; (TabExpansion2 '{typed}' {typed.Length}).CompletionMatches.CompletionText; Pop-Location");
        Assert.Equal(expected, result.Output.Select(static text => text.ToString()));
    }

    private void Break() => Assert.Empty(RunWhy("Register-SophiaIntegrationTest Own Orders { throw 'broken' } -Force; Invoke-SophiaMonitor").Errors);

    private EngineResult RunWhy(string command, string text = Text)
    {
        string parameters = $" -Path '{Folder.Write("monitoring.yaml", text)}' -StatePath '{StatePath}'";
        // Each of the monitor's commands reads this file and this folder.
        return Run(Regex.Replace(command, "(Get-SophiaAlertDecision|Get-SophiaAlertRoute|Get-SophiaAlert|Test-SophiaAlertRule|Invoke-SophiaMonitor|New-SophiaSilence)", match => match.Value + parameters, RegexOptions.NonBacktracking));
    }
}
