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
    [InlineData("New-SophiaSilence 'a=~\".*\"' -Comment x -Duration 1h", "SophiaAI.InvalidRequest", "None of these matchers demands a label")]
    [InlineData("New-SophiaSilence 'a=\"b\"' -Comment x -Duration 8d", "SophiaAI.InvalidRequest", "it lasts 8d, and max_silence is 7d")]
    [InlineData("New-SophiaSilence 'a=\"b\"' -Comment x -StartsAt 2190-01-01 -Duration 1h", "SophiaAI.InvalidRequest", "more than a year")]
    [InlineData("New-SophiaSilence 'a=\"b\"' -Comment x -Until 2026-01-01", "SophiaAI.InvalidRequest", "The silence would end at")]
    [InlineData("New-SophiaSilence 'a=\"b\"' -Comment x -Until Resolved", "SophiaAI.InvalidRequest", "Nothing that fires matches")]
    [InlineData("New-SophiaSilence 'a=\"b\"' -Comment x -Until 2h", "ParameterArgumentTransformationError", "Give it with -Duration.")]
    [InlineData("New-SophiaSilence 'a=\"b\"' -Comment x -Until tomorrow", "ParameterArgumentTransformationError", "is not a time")]
    [InlineData("Remove-SophiaSilence nosuch", "SophiaAI.NotFound", "There is no silence 'nosuch'.")]
    [InlineData("Get-SophiaSilence nosuch", "SophiaAI.NotFound", "nosuch")]
    public void What_makes_no_sense_is_one_clear_error(string command, string id, string message)
    {
        EngineResult result = RunMonitor(command);
        Assert.Equal(id, result.ErrorId);
        Assert.Contains(message, result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Empty(result.Output);
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
        Assert.Matches("stands in line 8 of .*monitoring.yaml, and ends there only", refused.Errors[0].Exception.Message);
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
        Assert.Contains(id!.ToString(), Run("(TabExpansion2 'Remove-SophiaSilence The').CompletionMatches.CompletionText").Output.Select(static text => text.ToString().Trim('\'')));
        Assert.Equal(["'severity='"], Run("(TabExpansion2 'New-SophiaSilence -Matcher sev').CompletionMatches.CompletionText").Output.Select(static text => text.ToString()));
        Assert.Equal(["Resolved"], Run("(TabExpansion2 'New-SophiaSilence -Until R').CompletionMatches.CompletionText").Output.Select(static text => text.ToString()));
    }

    private EngineResult RunMonitor(string command, string text = Text, string after = "")
    {
        string where = $" -Path '{Folder.Write("monitoring.yaml", text)}' -StatePath '{StatePath}'";
        return Run(command + where + (after.StartsWith(" |", StringComparison.Ordinal) ? after + where : after));
    }
}
