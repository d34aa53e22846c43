using SophiaAI.Sandbox.Faults;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets.Vercel;

public sealed class RemoveVercelEnvironmentVariableTests(SandboxFixture sandbox) : VercelVariableTests(sandbox)
{
    [Fact]
    public void All_of_a_name_go_in_one_call()
    {
        Add("A", "canary-a");
        Add("A", "canary-b", target: "preview");
        Add("B", "text", "plain");
        EngineResult result = Run("Remove-VercelEnvironmentVariable A, B -Confirm:$false");
        Assert.Empty(result.Errors);
        Assert.Equal(["A production", "A preview", "B production"], result.Output.Select(static item => $"{item.Properties["Key"].Value} {item.Properties["AppliesTo"].Value}"));
        Assert.All(result.Values("IsWritten"), static written => Assert.Equal(true, written));
        // The project, its variables, and one to delete them all.
        Assert.Equal(3, Requests("vercel"));
        Assert.Empty(Stored());
    }

    [Fact]
    public void A_narrower_scope_means_exactly_that()
    {
        Add("A", "canary-a", target: "production,preview");
        EngineResult refused = Run("Remove-VercelEnvironmentVariable A -Target production -Confirm:$false");
        Assert.Equal("Vercel.NotFound", refused.ErrorId);
        Assert.Contains("It is there for production, preview.", refused.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Single(Stored());
        Assert.Single(Run("Remove-VercelEnvironmentVariable A -Target preview, production -Confirm:$false").Output);
        Assert.Empty(Stored());
    }

    [Fact]
    public void It_asks_for_each_and_WhatIf_removes_nothing()
    {
        Add("A", "canary-a");
        Assert.Equal(false, Run("Remove-VercelEnvironmentVariable A -WhatIf").Values("IsWritten")[0]);
        Assert.Single(Stored());
        RecordingHost host = new();
        using Engine asking = new(host);
        asking.Run("Get-VercelEnvironmentVariable A | Remove-VercelEnvironmentVariable");
        Assert.Contains($"A (production) in {Project}", host.TakeText(), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_and_variables_come_from_the_pipeline()
    {
        foreach (string key in new[] { "A", "B", "C", "D" }) Add(key, "text", "plain");
        EngineResult result = Run("'A', 'NONE' | Remove-VercelEnvironmentVariable -Confirm:$false");
        Assert.Equal(("Vercel.NotFound", "NONE"), (result.ErrorId, result.Errors[0].TargetObject));
        Sandbox.Server.Requests.Clear();
        Run("Get-VercelEnvironmentVariable B, C | Remove-VercelEnvironmentVariable -Confirm:$false");
        Assert.Equal(1, Sandbox.Server.Requests.Of("vercel").Count(static request => request.Method == "DELETE"));
        // As it comes out of another session.
        Run("Get-VercelEnvironmentVariable D | Select-Object Key, Id, ProjectId | Remove-VercelEnvironmentVariable -Confirm:$false");
        Assert.Empty(Stored());
    }

    [Fact]
    public void A_project_is_no_variable()
    {
        EngineResult result = Run("[pscustomobject]@{ Name = 'web'; Id = 'prj_1' } | Remove-VercelEnvironmentVariable -Confirm:$false");
        Assert.Equal("SophiaAI.UnsupportedInput", result.ErrorId);
        Assert.Equal(0, Requests("vercel"));
    }

    [Fact]
    public void A_pattern_is_an_error_that_says_how()
    {
        Add("A", "canary-a");
        EngineResult result = Run("Remove-VercelEnvironmentVariable A* -Confirm:$false");
        Assert.Contains($"Get-VercelEnvironmentVariable 'A*' -Project {Project} | Remove-VercelEnvironmentVariable", result.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Single(Stored());
    }

    [Fact]
    public void A_removal_whose_answer_was_lost_has_succeeded()
    {
        Add("A", "canary-a");
        Sandbox.Server.Faults.Add(new Fault { Service = "vercel", Method = "DELETE", Kind = FaultKind.Truncate });
        EngineResult result = Run("Remove-VercelEnvironmentVariable A -Confirm:$false");
        Assert.Empty(result.Errors);
        Assert.Equal(true, Assert.Single(result.Values("IsWritten")));
        Assert.Empty(Stored());
    }

    [Fact]
    public void What_is_typed_narrows_what_is_piped()
    {
        Add("A", "canary-a", target: "production,preview");
        EngineResult narrower = Run("Get-VercelEnvironmentVariable A | Remove-VercelEnvironmentVariable -Target preview -Confirm:$false");
        Assert.Contains("It is there for production, preview.", narrower.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        EngineResult elsewhere = Run("Get-VercelEnvironmentVariable A | Remove-VercelEnvironmentVariable -Project sophia-docs -Confirm:$false");
        Assert.Contains("sophia-docs has no environment variable 'A'", elsewhere.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Single(Stored());
    }

    [Fact]
    public void What_has_no_id_is_not_removed_by_its_name()
    {
        Add("A", "canary-a");
        EngineResult result = Run("Set-VercelEnvironmentVariable A -PlainText x -Target preview -WhatIf | Remove-VercelEnvironmentVariable -Confirm:$false");
        Assert.Equal("SophiaAI.UnsupportedInput", result.ErrorId);
        Assert.Single(Stored());
    }

    [Fact]
    public void The_way_for_several_names_the_same_project_and_team()
    {
        EngineResult result = Run("Remove-VercelEnvironmentVariable 'SEARCH*' sophia-docs -Team acme-sandbox -Confirm:$false");
        Assert.Contains("Get-VercelEnvironmentVariable 'SEARCH*' -Project sophia-docs -Team acme-sandbox |", result.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }
}
