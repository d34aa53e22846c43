using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets.Monitoring;

/// <summary>The commands for silences, against the sandbox.</summary>
public sealed class SophiaSilenceTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    private const string Text = """
        checks: {include: [Gong/Settings]}
        rules: {}
        route: {receiver: team, group_by: [alertname], group_wait: 0s, group_interval: 1m}
        receivers:
          - name: team
            slack_configs: [{webhook_url: '${setting:Slack.WebhookUrl}', send_resolved: true}]
        """;

    private const string WithSilence = Text + """

        silences:
          - name: move
            matchers: ['alertname="Import"']
            starts_at: 2026-12-05T22:00:00Z
            ends_at: 2199-12-06T02:00:00Z
            author: ada
            comment: Moved.
        """;

    private const string Silence = "New-SophiaSilence 'alertname=\"Import\"' -Duration 1h -Comment 'The import is moved.' -Author ada";

    private string StatePath => Path.Combine(Folder.Path, "state");

    [Fact]
    public void What_is_silenced_is_not_told_until_the_silence_is_ended()
    {
        EngineResult made = RunMonitor(Silence);
        Assert.Empty(made.Errors);
        Assert.Empty(made.Warnings);
        Assert.Equal(["Active", 0, "ada", "The import is moved."], [.. made.Values("State"), .. made.Values("FiringCount"), .. made.Values("Author"), .. made.Values("Comment")]);
        RunMonitor("Send-SophiaAlert Import");
        Assert.Equal(0, Requests("Slack"));
        Assert.Equal([1], RunMonitor("Get-SophiaSilence").Values("FiringCount"));

        EngineResult removed = RunMonitor("Get-SophiaSilence", after: " | Remove-SophiaSilence");
        Assert.Empty(removed.Errors);
        Assert.Empty(removed.Output);
        Assert.Empty(RunMonitor("Get-SophiaSilence").Output);
        Assert.Equal(made.Values("Id"), RunMonitor("Get-SophiaSilence -State Expired -Author a*").Values("Id"));
        RunMonitor("Send-SophiaAlert Import");
        Assert.Equal(1, Requests("Slack"));
        Assert.Contains("is over already", Assert.Single(RunMonitor($"Remove-SophiaSilence {made.Values("Id")[0]}").Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void An_alert_of_the_pipeline_is_silenced_until_it_is_resolved()
    {
        EngineResult made = RunMonitor("Send-SophiaAlert Import -Label @{ job = 'nightly' }", after: " | New-SophiaSilence -Until resolved -Comment 'Ticket 1' -Author ada");
        Assert.Empty(made.Errors);
        Assert.Equal([true], made.Values("UntilResolved"));
        Assert.Equal([1], made.Values("FiringCount"));
        Assert.Equal(["alertname=\"Import\"", "job=\"nightly\"", "severity=\"warning\""], Assert.IsAssignableFrom<IEnumerable<string>>(made.Values("Matchers")[0]));
    }

    [Fact]
    public void The_same_call_again_makes_no_second_silence()
    {
        object? id = Assert.Single(RunMonitor(Silence).Values("Id"));
        Assert.Equal([id], RunMonitor(Silence).Values("Id"));
        Assert.Single(RunMonitor("Get-SophiaSilence").Output);
    }

    [Fact]
    public void WhatIf_makes_and_ends_nothing()
    {
        EngineResult tried = RunMonitor(Silence + " -WhatIf");
        Assert.Empty(tried.Output);
        Assert.False(Directory.Exists(StatePath));
        object? id = RunMonitor(Silence).Values("Id")[0];
        Assert.Empty(RunMonitor($"Remove-SophiaSilence {id} -WhatIf").Errors);
        Assert.Equal([id], RunMonitor("Get-SophiaSilence").Values("Id"));
    }

    [Theory]
    [InlineData("New-SophiaSilence 'a=\"b\"' -Comment x", "SophiaAI.ParametersDoNotFit", "A silence has an end, and none was given.")]
    [InlineData("New-SophiaSilence 'a=\"b\"' -Comment x -Duration 1h -Until Resolved", "SophiaAI.ParametersDoNotFit", "-Duration and -Until were both given.")]
    [InlineData("New-SophiaSilence 'a' -Comment x -Duration 1h", "SophiaAI.InvalidRequest", "'a' is not a matcher.")]
    [InlineData("New-SophiaSilence 'a=~\".*\"' -Comment x -Duration 1h", "SophiaAI.InvalidRequest", "These matchers would also mute every alert")]
    [InlineData("New-SophiaSilence 'a=\"b\"' -Comment x -Duration 8d", "SophiaAI.InvalidRequest", "it lasts 8d, and max_silence is 7d")]
    [InlineData("New-SophiaSilence 'a=\"b\"' -Comment x -StartsAt 2190-01-01 -Duration 1h", "SophiaAI.InvalidRequest", "more than a year")]
    [InlineData("New-SophiaSilence 'a=\"b\"' -Comment x -Until 2026-01-01", "SophiaAI.InvalidRequest", "The silence would end at")]
    [InlineData("New-SophiaSilence 'a=\"b\"' -Comment x -Until Resolved", "SophiaAI.InvalidRequest", "Nothing that fires matches")]
    [InlineData("New-SophiaSilence 'a=\"b\"' -Comment x -Until 2h", "ParameterArgumentTransformationError", "Give it with -Duration.")]
    [InlineData("New-SophiaSilence 'a=\"b\"' -Comment x -Until tomorrow", "ParameterArgumentTransformationError", "is not a time")]
    [InlineData("New-SophiaSilence 'a=\"b\"' -Comment x -Until Resolve", "ParameterArgumentTransformationError", "'Resolve' is not a time. Give a time in ISO 8601, such as 2026-11-05T18:00, or Resolved.")]
    [InlineData("New-SophiaSilence 'a=\"b\"' -Comment x -StartsAt 2020-01-01 -Duration 1h", "SophiaAI.InvalidRequest", "The silence would already be over")]
    [InlineData("New-SophiaSilence 'a=\"b\"' -Comment x -StartsAt tomorrow -Duration 1h", "ParameterArgumentTransformationError", "or how long from now, with a unit")]
    [InlineData("New-SophiaSilence 'a=\"b\"' -Comment x -Duration 0s", "SophiaAI.InvalidRequest", " UTC, when it begins.")]
    [InlineData("New-SophiaSilence 'a=\"b\"' -Comment x -Duration 1h -StartsAt 9999-12-31T23:00Z", "ParameterArgumentTransformationError", "is in the last year that a clock holds")]
    [InlineData("Remove-SophiaSilence nosuch", "SophiaAI.NotFound", "There is no silence 'nosuch'.")]
    [InlineData("Get-SophiaSilence nosuch", "SophiaAI.NotFound", "nosuch")]
    public void What_makes_no_sense_is_one_clear_error(string command, string id, string message)
    {
        EngineResult result = RunMonitor(command);
        Assert.Equal(id, result.ErrorId);
        Assert.Contains(message, result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Theory]
    [InlineData("Get-SophiaSilence")]
    [InlineData("Remove-SophiaSilence")]
    [InlineData("Get-SophiaAlert")]
    [InlineData("Get-SophiaMetric")]
    [InlineData("New-SophiaSilence a=b -Comment x -Duration")]
    [InlineData("New-SophiaSilence a=b -Comment x -Until")]
    [InlineData("New-SophiaSilence a=b -Comment x -Duration 1h -StartsAt")]
    public void What_is_long_is_repeated_in_an_error_by_its_beginning(string command)
    {
        string message = RunMonitor($"{command} ('1' * 10000 + 'x')").Errors[0].Exception.Message;
        Assert.Contains("111…'", message, StringComparison.Ordinal);
        Assert.InRange(message.Length, 100, 700);
    }

    [Fact]
    public void An_error_names_its_alert()
    {
        EngineResult refused = RunMonitor("New-SophiaSilence alertname=Import -Until Resolved -Comment x");
        Assert.Equal("Nothing that fires matches alertname=\"Import\", so there is nothing to wait for.", refused.Errors[0].Exception.Message);
    }

    [Fact]
    public void A_silence_can_be_still_to_come_and_end_at_a_time()
    {
        EngineResult made = RunMonitor("New-SophiaSilence 'a=\"b\"', 'c!=\"d\"' -StartsAt (Get-Date).AddDays(30) -Until (Get-Date).AddDays(31) -Comment x -Author ada");
        Assert.Empty(made.Errors);
        Assert.Equal(["Pending"], made.Values("State"));
        Assert.Equal(["Pending"], RunMonitor("Get-SophiaSilence -State Pending").Values("State"));
    }

    [Fact]
    public void A_beginning_can_be_how_long_from_now_and_a_duration_have_several_units()
    {
        EngineResult made = RunMonitor("New-SophiaSilence 'a=\"b\"' -StartsAt 2h -Duration 1h30m -Comment x -Author ada");
        Assert.Empty(made.Errors);
        Assert.Equal(["Pending"], made.Values("State"));
        Assert.Equal(TimeSpan.FromMinutes(90), (DateTimeOffset)made.Values("EndsAt")[0]! - (DateTimeOffset)made.Values("StartsAt")[0]!);
        Assert.InRange((DateTimeOffset)made.Values("StartsAt")[0]! - (DateTimeOffset)made.Values("CreatedAt")[0]!, TimeSpan.FromMinutes(110), TimeSpan.FromHours(2));
    }

    [Fact]
    public void WhatIf_names_the_beginning_and_the_silence_that_would_last_longer()
    {
        const string Planned = "New-SophiaSilence 'a=\"b\"' -Duration 1h -Comment x -Author ada";
        object? id = RunMonitor(Planned).Values("Id")[0];
        Assert.Matches("a=\"b\" from [0-9-]{10} [0-9:]{5} UTC until [0-9-]{10} [0-9:]{5} UTC, which matches nothing that fires now", WhatIf(Planned + " -StartsAt 1d"));
        Assert.Matches($"\"Extend a silence\" on target .*\\({id} was from ", WhatIf(Planned.Replace("1h", "2h", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_is_hardly_meant_so_is_a_warning_that_says_that_nothing_is_muted()
    {
        EngineResult made = RunMonitor("New-SophiaSilence 'severty=\"warning\"' -Duration 1h -Comment x -Author ada");
        Assert.Equal("Nothing that fires now matches severty=\"warning\". No rule, measure or check gives the label 'severty'. Did you mean severity?", Assert.Single(made.Warnings));
    }

    [Fact]
    public void A_decision_of_the_pipeline_stands_for_its_alert()
    {
        RunMonitor("Send-SophiaAlert Import -Label @{ job = 'nightly' }");
        EngineResult made = RunMonitor("Get-SophiaAlertDecision", after: " | New-SophiaSilence -Duration 1h -Comment x -Author ada");
        Assert.Empty(made.Errors);
        Assert.Equal(["alertname=\"Import\"", "job=\"nightly\"", "severity=\"warning\""], Assert.IsAssignableFrom<IEnumerable<string>>(Assert.Single(made.Values("Matchers"))));
    }

    [Fact]
    public void Alerts_of_the_pipeline_are_those_whose_decisions_are_listed()
    {
        RunMonitor("Send-SophiaAlert Import");
        RunMonitor("Send-SophiaAlert Export");
        EngineResult one = RunMonitor("Get-SophiaAlert Import", after: " | Get-SophiaAlertDecision");
        Assert.Empty(one.Errors);
        Assert.Equal(["Import"], one.Values("Name"));
        Assert.Equal(["Export", "Import"], RunMonitor("Get-SophiaAlert", after: " | Get-SophiaAlertDecision").Values("Name"));
        Assert.Empty(RunMonitor("Get-SophiaAlert -State Pending", after: " | Get-SophiaAlertDecision").Output);
    }

    [Theory]
    [InlineData("Get-SophiaSilence")]
    [InlineData("Get-SophiaAlertDecision")]
    [InlineData("Test-SophiaAlertRule")]
    [InlineData("Get-SophiaAlert")]
    [InlineData("Get-SophiaMetric")]
    public void A_folder_in_which_no_monitor_has_run_is_named(string command) =>
        Assert.StartsWith($"No monitor has run with the state folder '{StatePath}'.", Assert.Single(RunMonitor(command).Warnings), StringComparison.Ordinal);

    [Fact]
    public void Lists_of_its_members_read_well_in_a_file_and_by_a_heading()
    {
        RunMonitor("Send-SophiaAlert Import");
        RunMonitor("Get-SophiaAlert", after: " | New-SophiaSilence -Until Resolved -Comment x");
        Assert.Contains("alertname=\"\"Import\"\", severity=\"\"warning\"\"", Csv("Get-SophiaSilence"), StringComparison.Ordinal);
        Assert.Equal(["Resolved"], RunMonitor("Get-SophiaSilence").Values("Until"));
        string csv = Csv("Get-SophiaAlertDecision");
        Assert.Contains("alertname=Import, severity=warning", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", csv, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_has_started_a_job_answers_for_its_silences()
    {
        EngineResult made = RunMonitor("$env:GITHUB_ACTOR = 'octocat'; New-SophiaSilence 'a=\"b\"' -Duration 1h -Comment x", after: "; Remove-Item Env:GITHUB_ACTOR");
        Assert.Equal(["octocat"], made.Values("Author"));
        Assert.Equal([Environment.UserName], RunMonitor("New-SophiaSilence 'a=\"b\"' -Duration 1h -Comment x").Values("Author"));
    }

    [Fact]
    public void One_of_the_file_is_listed_and_ends_only_there()
    {
        string file = WithSilence.Replace("2199", "2026", StringComparison.Ordinal);
        EngineResult listed = RunMonitor("Get-SophiaSilence file:move", file);
        Assert.EndsWith("monitoring.yaml:8:5", Assert.Single(listed.Values("Place"))?.ToString(), StringComparison.Ordinal);
        EngineResult refused = RunMonitor("Remove-SophiaSilence file:move", file);
        Assert.Equal("SophiaAI.InvalidRequest", refused.ErrorId);
        Assert.Matches("stands in line 8 of .*monitoring.yaml, and can only be ended there", refused.Errors[0].Exception.Message);
    }

    [Theory]
    [InlineData("Test-SophiaMonitor -ConfigurationOnly")]
    [InlineData("Invoke-SophiaMonitor")]
    public void One_of_the_file_that_does_not_count_is_said_once(string command)
    {
        string warning = Assert.Single(RunMonitor(command, WithSilence).Warnings);
        Assert.Contains("monitoring.yaml:8:5: This silence is not used: it lasts ", warning, StringComparison.Ordinal);
    }

    [Fact]
    public void Ids_and_matchers_are_completed()
    {
        object? id = RunMonitor(Silence).Values("Id")[0];
        Assert.Contains(id!.ToString(), Completed($"Remove-SophiaSilence -StatePath ''{StatePath}'' The").Select(static text => text.Trim('\'')));
        // Of another folder, there are none.
        Assert.DoesNotContain(id.ToString(), Completed("Remove-SophiaSilence The").Concat(Completed("Get-SophiaSilence -StatePath ./other -Id The")).Select(static text => text.Trim('\'')));
        Assert.Equal(["'severity='"], Run("(TabExpansion2 'New-SophiaSilence -Matcher sev').CompletionMatches.CompletionText").Output.Select(static text => text.ToString()));
        Assert.Equal(["Resolved"], Run("(TabExpansion2 'New-SophiaSilence -Until R').CompletionMatches.CompletionText").Output.Select(static text => text.ToString()));
    }

    [Theory]
    [InlineData("New-SophiaSilence ''job=\"nig", "'job=\"nightly\"'")]
    [InlineData("New-SophiaSilence job=nig", "'job=\"nightly\"'")]
    [InlineData("New-SophiaSilence ''severity=\"cr", "'severity=\"critical\"'")]
    [InlineData("New-SophiaSilence ''service=\"Gon", "'service=\"Gong\"'")]
    [InlineData("New-SophiaSilence ''alertname=\"Imp", "'alertname=\"Import\"'")]
    [InlineData("New-SophiaSilence ''job=\"nightly\", sev", "'job=\"nightly\", severity='")]
    [InlineData("New-SophiaSilence ''job=\"a,b\",severity=\"cri", "'job=\"a,b\",severity=\"critical\"'")]
    [InlineData("New-SophiaSilence ''job=\"nightly\"'', sev", "'severity='")]
    [InlineData("New-SophiaSilence ''jo", "'job='")]
    [InlineData("New-SophiaSilence ''alertname=\"Import\", jo", "'alertname=\"Import\", job='")]
    [InlineData("New-SophiaSilence ''job=", "'job=\"nightly\"'")]
    [InlineData("New-SophiaSilence ''job!=", "'job!=\"nightly\"'")]
    [InlineData("New-SophiaSilence ''job=~n", "'job=~\"nightly\"'")]
    [InlineData("New-SophiaSilence ''job!~\"n", "'job!~\"nightly\"'")]
    [InlineData("New-SophiaSilence ''job = n", "'job=\"nightly\"'")]
    [InlineData("New-SophiaSilence ''file=~", "'file=~\"a\\\\.b c\"'")]
    public void Values_and_further_matchers_are_completed(string typed, string expected)
    {
        RunMonitor("Send-SophiaAlert Import -Label @{ job = 'nightly'; file = 'a.b c' }");
        Assert.Equal([expected], Completed(typed));
    }

    private IEnumerable<string> Completed(string typed) => Run($"(TabExpansion2 '{typed}').CompletionMatches.CompletionText").Output.Select(static text => text.ToString());

    private string Csv(string command) => string.Join('\n', Run($"{command} -Path '{Folder.Write("monitoring.yaml", Text)}' -StatePath '{StatePath}' | ConvertTo-Csv").Output);

    private string WhatIf(string command)
    {
        RecordingHost host = new();
        using Engine asking = new(host);
        Assert.Empty(asking.Run($"{command} -WhatIf -Path '{Folder.Write("monitoring.yaml", Text)}' -StatePath '{StatePath}'").Errors);
        return host.TakeText();
    }

    private EngineResult RunMonitor(string command, string text = Text, string after = "")
    {
        string where = $" -Path '{Folder.Write("monitoring.yaml", text)}' -StatePath '{StatePath}'";
        return Run(command + where + (after.StartsWith(" |", StringComparison.Ordinal) ? after + where : after));
    }
}
