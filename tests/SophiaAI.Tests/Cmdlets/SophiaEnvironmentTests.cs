using SophiaAI.Sandbox.Faults;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets;

/// <summary>Whole environments: finding, creating, copying, removing, tagging.</summary>
public sealed class SophiaEnvironmentTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    private readonly string _project = $"p{Guid.NewGuid():N}";

    [Fact]
    public void Names_mean_what_they_mean_everywhere_and_take_wildcards_in_each_part()
    {
        Sandbox.Server.Pulumi.AddEnvironment(_project, "development", "values: {a: 1}");
        Sandbox.Server.Pulumi.AddEnvironment(_project, "staging", "values: {a: 1}");

        Assert.Equal(["acme/sophia/development"], Names("Get-SophiaEnvironment development"));
        Assert.Equal(["acme/sophia/development"], Names("Get-SophiaEnvironment 'DEV*'"));
        Assert.Equal([$"acme/{_project}/development", $"acme/{_project}/staging"], Names($"Get-SophiaEnvironment '{_project}/*'"));
        Assert.Equal([$"acme/{_project}/staging"], Names($"Get-SophiaEnvironment '*/{_project}/st*'"));
        Assert.Contains($"acme/{_project}/staging", Names("Get-SophiaEnvironment"));
        Assert.Empty(Names("Get-SophiaEnvironment nothing*"));
        // Piped in, it is the same environment again, not the one with that name in the configured project.
        Assert.Equal([$"acme/{_project}/staging"], Names($"Get-SophiaEnvironment '{_project}/st*' | Get-SophiaEnvironment"));
    }

    [Fact]
    public void An_exact_name_that_is_not_there_is_an_error_and_the_others_come()
    {
        EngineResult result = Run("Get-SophiaEnvironment development, nothing");
        Assert.Equal("Pulumi.NotFound", result.ErrorId);
        Assert.Equal("nothing", result.Errors[0].TargetObject);
        Assert.Single(result.Output);
        Assert.Equal("Pulumi.InvalidRequest", Run("Get-SophiaEnvironment 'a/b/c/d*'").ErrorId);
    }

    [Fact]
    public void The_list_ends_when_every_name_has_been_met()
    {
        for (int n = 0; n < 5; n++) Sandbox.Server.Pulumi.AddEnvironment("aaa" + _project, $"e{n}", "values: {a: 1}");
        Run($"Get-SophiaEnvironment aaa{_project}/e0");
        int named = Requests("pulumi");
        Sandbox.Server.Requests.Clear();
        Run("Get-SophiaEnvironment");
        Assert.True(named < Requests("pulumi"), $"{named} requests");
    }

    [Fact]
    public void Tags_come_when_asked_for()
    {
        Assert.Null(Run("Get-SophiaEnvironment development").Values("Tags")[0]);
        Assert.Contains("team=data-platform", (string)Run("Get-SophiaEnvironment development -IncludeTag | Out-String -Width 80").Output[0].BaseObject, StringComparison.Ordinal);
        Assert.Equal("data-platform", Run("(Get-SophiaEnvironment development -IncludeTag).Tags['team']").Output[0].BaseObject);
    }

    [Fact]
    public void One_is_made_copied_and_removed()
    {
        EngineResult made = Run($"New-SophiaEnvironment {_project}/first");
        Assert.Empty(made.Errors);
        Assert.NotNull(made.Values("Created")[0]);
        Assert.Equal("Pulumi.Conflict", Run($"New-SophiaEnvironment {_project}/first").ErrorId);

        EngineResult copy = Run($"Copy-SophiaEnvironment development {_project}/second -KeepHistory -KeepTag -KeepRevisionTag; Get-SophiaSecretHistory {_project}/second -SkipChange");
        Assert.Empty(copy.Errors);
        Assert.True(copy.Output.Count > 2);
        Assert.Equal("data-platform", Run($"(Get-SophiaEnvironmentTag {_project}/second team).Value").Output[0].BaseObject);
        Assert.Equal("Pulumi.Conflict", Run($"Copy-SophiaEnvironment development {_project}/first").ErrorId);
        Assert.Equal("Pulumi.NotFound", Run($"Copy-SophiaEnvironment development {_project}/third -Revision 9999").ErrorId);

        EngineResult removed = Run($"Get-SophiaEnvironment '{_project}/*' | Remove-SophiaEnvironment -Confirm:$false");
        Assert.Empty(removed.Errors);
        Assert.Empty(removed.Output);
        Assert.Empty(Names($"Get-SophiaEnvironment '{_project}/*'"));
        Assert.Equal("Pulumi.NotFound", Run($"Remove-SophiaEnvironment {_project}/first -Confirm:$false").ErrorId);
    }

    [Fact]
    public void Who_imports_an_environment_is_told_before_it_is_removed()
    {
        Sandbox.Server.Pulumi.AddEnvironment(_project, "base", "values: {a: 1}");
        foreach (string token in new[] { "1", string.Empty })
        {
            Sandbox.Server.Faults.Add(new Fault
            {
                Service = "pulumi",
                Path = $"/api/esc/environments/acme/{_project}/base/referrers",
                Query = token.Length == 0 ? "continuationToken=1" : null,
                Kind = FaultKind.Status,
                Status = 200,
                Body = token.Length == 0
                    ? """{"referrers":{"latest":[{"stack":{"project":"web","stack":"prod","version":3}},{"insightsAccount":{"accountName":"x"}}]}}"""
                    : $$$"""{"referrers":{"latest":[{"environment":{"project":"{{{_project}}}","name":"production","revision":2}}],"3":[{"environment":{"project":"{{{_project}}}","name":"staging"}}]},"continuationToken":"1"}""",
            });
        }

        EngineResult result = Run($"Remove-SophiaEnvironment {_project}/base -Confirm:$false");
        Assert.Empty(result.Errors);
        Assert.Equal($"acme/{_project}/base is imported by acme/{_project}/production, acme/{_project}/staging, the stack web/prod, which will no longer open.", Assert.Single(result.Warnings));
        Assert.Empty(Names($"Get-SophiaEnvironment '{_project}/*'"));
    }

    [Theory]
    [InlineData(404, "{}")]
    [InlineData(403, "{}")]
    [InlineData(200, "[]")]
    public void That_who_imports_it_can_not_be_found_out_keeps_nobody_from_removing(int status, string body)
    {
        Sandbox.Server.Pulumi.AddEnvironment(_project, "base", "values: {a: 1}");
        Sandbox.Server.Faults.Add(new Fault { Service = "pulumi", Path = $"/api/esc/environments/acme/{_project}/base/referrers", Kind = FaultKind.Status, Status = status, Body = body, Times = 10 });
        EngineResult result = Run($"Remove-SophiaEnvironment {_project}/base -Confirm:$false");
        Assert.Empty(result.Errors);
        Assert.Empty(result.Warnings);
        Assert.Empty(Names($"Get-SophiaEnvironment '{_project}/*'"));
    }

    [Theory]
    [InlineData("New-SophiaEnvironment {0}/new -WhatIf")]
    [InlineData("Copy-SophiaEnvironment {0}/kept {0}/copy -WhatIf")]
    [InlineData("Remove-SophiaEnvironment {0}/kept -WhatIf")]
    [InlineData("Set-SophiaEnvironmentTag made-by me {0}/kept -WhatIf")]
    [InlineData("Remove-SophiaEnvironmentTag made-by {0}/kept -WhatIf")]
    [InlineData("Restore-SophiaSecret 1 {0}/kept -WhatIf")]
    public void WhatIf_changes_nothing(string call)
    {
        Sandbox.Server.Pulumi.AddEnvironment(_project, "kept", "values: {a: 1}", "values: {a: 2}");
        Assert.Empty(Run(string.Format(System.Globalization.CultureInfo.InvariantCulture, call, _project)).Errors);
        Assert.DoesNotContain(Sandbox.Server.Requests.Of("pulumi"), request => request.Method is "POST" or "PATCH" or "DELETE");
    }

    [Fact]
    public void A_request_or_an_answer_that_was_lost_makes_one_all_the_same()
    {
        Sandbox.Server.Faults.Add(new Fault { Service = "pulumi", Method = "POST", Kind = FaultKind.Reset });
        Assert.Empty(Run($"New-SophiaEnvironment {_project}/lost-request").Errors);
        // The sandbox has made it, so the repeated request is told that there is one.
        Sandbox.Server.Faults.Add(new Fault { Service = "pulumi", Method = "POST", Kind = FaultKind.Reset, After = true });
        Assert.Empty(Run($"New-SophiaEnvironment {_project}/lost-answer").Errors);
        Assert.Equal("Pulumi.Conflict", Run($"New-SophiaEnvironment {_project}/lost-answer").ErrorId);
    }

    [Fact]
    public void Tags_are_added_changed_and_removed()
    {
        Sandbox.Server.Pulumi.AddEnvironment(_project, "tagged", "values: {a: 1}");
        string environment = $"{_project}/tagged";

        Assert.Equal("data", Run($"Set-SophiaEnvironmentTag team data {environment}").Values("Value")[0]);
        Assert.Equal("web", Run($"Get-SophiaEnvironment {environment} | Set-SophiaEnvironmentTag team web").Values("Value")[0]);
        Sandbox.Server.Requests.Clear();
        Assert.Equal("web", Run($"Set-SophiaEnvironmentTag team web {environment}").Values("Value")[0]);
        Assert.DoesNotContain(Sandbox.Server.Requests.Of("pulumi"), request => request.Method is "POST" or "PATCH");
        Assert.Equal(["made-by", "team"], Run($"Get-SophiaEnvironmentTag {environment}").Values("TagName"));
        Assert.Equal(["team"], Run($"Get-SophiaEnvironmentTag {environment} t*").Values("TagName"));
        Assert.Equal("Pulumi.NotFound", Run($"Get-SophiaEnvironmentTag {environment} nothing").ErrorId);
        Assert.Empty(Run($"Get-SophiaEnvironmentTag {environment} team | Remove-SophiaEnvironmentTag").Errors);
        Assert.Equal("Pulumi.NotFound", Run($"Remove-SophiaEnvironmentTag team {environment}").ErrorId);
    }

    [Fact]
    public void A_seen_environment_is_completed_by_any_part_of_its_name()
    {
        Sandbox.Server.Pulumi.AddEnvironment(_project, "completed", "values: {a: 1}");
        Run($"Get-SophiaEnvironment '{_project}/*'");
        EngineResult completed = Run("$line = 'Remove-SophiaEnvironment compl'; (TabExpansion2 $line $line.Length).CompletionMatches");
        Assert.Contains($"acme/{_project}/completed", completed.Values("CompletionText"));
    }

    private string?[] Names(string script)
    {
        EngineResult result = Run(script);
        Assert.Empty(result.Errors);
        return result.Values("Environment").Select(name => (string?)name).ToArray();
    }
}
