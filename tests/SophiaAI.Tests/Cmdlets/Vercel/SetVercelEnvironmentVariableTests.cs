using SophiaAI.Sandbox.Faults;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets.Vercel;

public sealed class SetVercelEnvironmentVariableTests(SandboxFixture sandbox) : VercelVariableTests(sandbox)
{
    [Fact]
    public void It_creates_and_replaces_by_name_targets_and_branch()
    {
        EngineResult made = RunWith("canary-one", "Set-VercelEnvironmentVariable KEY $value -Target preview, production -Verbose -Debug");
        Assert.Equal(("Add", true, "encrypted"), (made.Values("Action")[0], made.Values("IsWritten")[0], made.Values("Type")[0]));
        Assert.NotNull(made.Values("Id")[0]);
        Assert.Equal("Unchanged", RunWith("canary-one", "Set-VercelEnvironmentVariable KEY $value -Target production, preview").Values("Action")[0]);
        EngineResult changed = RunWith("canary-two", "Set-VercelEnvironmentVariable KEY $value -Target production, preview");
        Assert.Equal(("Update", made.Values("Id")[0]), (changed.Values("Action")[0], changed.Values("Id")[0]));
        RunWith("canary-three", "Set-VercelEnvironmentVariable KEY $value -GitBranch feature/x");

        Assert.Equal(["KEY=canary-three (encrypted) for previewfeature/x", "KEY=canary-two (encrypted) for production,preview"], Stored());
        Assert.DoesNotContain("canary", made.Everything + changed.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public void Type_and_comment_stay_as_they_are_unless_they_are_given()
    {
        RunWith("canary-one", "Set-VercelEnvironmentVariable KEY $value -Target production -Sensitive -Comment 'by hand'");
        EngineResult again = RunWith("canary-one", "Set-VercelEnvironmentVariable KEY $value -Target production");
        Assert.Equal(("Unknown", "sensitive", null), (again.Values("Action")[0], again.Values("Type")[0], again.Values("PreviousValue")[0]));
        Assert.Equal("by hand", Run("Get-VercelEnvironmentVariable KEY").Values("Comment")[0]);
        Run("Set-VercelEnvironmentVariable OPEN -PlainText some-text -Target production -Type Plain");
        EngineResult open = Run("Set-VercelEnvironmentVariable OPEN -PlainText other-text -Target production -Comment new");
        Assert.Equal(("some-text", "plain"), (open.Values("PreviousValue")[0], open.Values("Type")[0]));
        Assert.StartsWith("***", (string?)open.Values("Value")[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_does_not_stay_where_everybody_sees_it()
    {
        Add("KEY", "old text", "plain");
        EngineResult whatIf = RunWith("canary-one", "Set-VercelEnvironmentVariable KEY $value -Target production -WhatIf");
        EngineResult result = RunWith("canary-one", "Set-VercelEnvironmentVariable KEY $value -Target production -Verbose");
        Assert.Equal(["KEY=canary-one (encrypted) for production"], Stored());
        Assert.DoesNotContain("canary", whatIf.Everything + result.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIf_writes_nothing_and_warns_of_what_would_be_refused()
    {
        Add("KEY", "canary-one", target: "production,preview");
        EngineResult result = RunWith("canary-two", "Set-VercelEnvironmentVariable KEY $value -Target production -WhatIf");
        Assert.Equal(("Add", false), (result.Values("Action")[0], result.Values("IsWritten")[0]));
        Assert.Contains("production, preview already", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Equal(["KEY=canary-one (encrypted) for production,preview"], Stored());
    }

    [Fact]
    public void What_is_in_the_way_is_named()
    {
        Add("KEY", "canary-one", target: "production,preview");
        EngineResult result = RunWith("canary-two", "Set-VercelEnvironmentVariable KEY $value -Target production");
        Assert.Equal("Vercel.Conflict", result.ErrorId);
        Assert.Equal("KEY", result.Errors[0].TargetObject);
        Assert.Contains("Remove-VercelEnvironmentVariable", result.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Theory]
    [InlineData("Set-VercelEnvironmentVariable KEY -PlainText '' -Target preview", "SophiaAI.EmptyValue")]
    [InlineData("Set-VercelEnvironmentVariable KEY ([securestring]::new()) -Target preview", "SophiaAI.EmptyValue")]
    [InlineData("Set-VercelEnvironmentVariable KEY $null -Target preview", "SophiaAI.EmptyValue")]
    [InlineData("Set-VercelEnvironmentVariable MY-KEY -PlainText text -Target preview", "SophiaAI.InvalidVariable")]
    [InlineData("Set-VercelEnvironmentVariable KEY -PlainText text", "SophiaAI.NoTarget")]
    [InlineData("Set-VercelEnvironmentVariable KEY -PlainText text -Target preview -Sensitive -Type plain", "SophiaAI.ParametersDoNotFit")]
    public void A_wrong_call_is_refused_before_anything_is_asked(string call, string id)
    {
        Assert.Equal(id, Run($"try {{ {call} }} catch {{ Write-Error -ErrorRecord $_ }}").ErrorId);
        Assert.Equal(0, Requests("vercel"));
    }

    [Fact]
    public void An_empty_value_is_set_if_that_is_meant()
    {
        Assert.Empty(Run("Set-VercelEnvironmentVariable KEY -PlainText '' -Target preview -AllowEmpty").Errors);
        Assert.Equal(["KEY= (encrypted) for preview"], Stored());
    }

    [Fact]
    public void A_secret_as_plain_text_is_refused_without_being_quoted()
    {
        EngineResult result = Run("Set-VercelEnvironmentVariable KEY canary-as-text -Target preview");
        Assert.NotEmpty(result.Errors);
        Assert.DoesNotContain("canary-as-text", result.Errors[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Variables_are_copied_through_the_pipeline()
    {
        Add("A", "canary-a", target: "production,preview");
        Add("B", "text", "plain", "preview", "feature/x");
        Add("C", "canary-c", "sensitive");
        EngineResult copied = Run("Get-VercelEnvironmentVariable | Set-VercelEnvironmentVariable -Project sophia-docs -Confirm:$false");
        Assert.Equal(["A production, preview encrypted", "B preview (feature/x) plain"], copied.Output.Select(static item => $"{item.Properties["Key"].Value} {item.Properties["AppliesTo"].Value} {item.Properties["Type"].Value}"));
        Assert.Equal(("SophiaAI.EmptyValue", "C"), (copied.ErrorId, copied.Errors[0].TargetObject));

        // What was typed counts alone.
        Assert.Equal(["development"], Run("Get-VercelEnvironmentVariable B | Set-VercelEnvironmentVariable -Project sophia-docs -Target development").Values("AppliesTo"));
        Run("Get-VercelEnvironmentVariable A, B -Project sophia-docs | Remove-VercelEnvironmentVariable -Confirm:$false");
    }

    [Fact]
    public void A_write_whose_answer_was_lost_is_repeated()
    {
        Sandbox.Server.Faults.Add(new Fault { Service = "vercel", Method = "POST", Kind = FaultKind.Truncate });
        Assert.Equal(true, RunWith("canary-one", "Set-VercelEnvironmentVariable KEY $value -Target preview").Values("IsWritten")[0]);
        Assert.Equal(["KEY=canary-one (encrypted) for preview"], Stored());
    }
}
