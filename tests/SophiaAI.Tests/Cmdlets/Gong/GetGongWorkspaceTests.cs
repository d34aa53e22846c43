using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets.Gong;

public sealed class GetGongWorkspaceTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    [Fact]
    public void Lists_every_workspace_with_ids_as_text()
    {
        EngineResult result = Run("Get-GongWorkspace");
        Assert.Equal(["Sales", "Customer Success", "Support", "Recruiting"], result.Values("Name"));
        Assert.All(result.Values("Id"), id => Assert.IsType<string>(id), throwIfEmpty: true);
    }

    [Theory]
    [InlineData("s*", new[] { "Sales", "Support" })]
    [InlineData("*u*t*", new[] { "Customer Success", "Support", "Recruiting" })]
    [InlineData("SALES", new[] { "Sales" })]
    public void Names_take_wildcards_and_ignore_case(string name, string[] found) => Assert.Equal(found, Run($"Get-GongWorkspace -Name '{name}'").Values("Name"));

    [Fact]
    public void An_exact_name_that_does_not_exist_is_an_error_and_the_others_are_given()
    {
        EngineResult result = Run("Get-GongWorkspace Sales, Nowhere");
        Assert.Equal(["Sales"], result.Values("Name"));
        Assert.Equal("Gong.NotFound", result.ErrorId);
        Assert.Equal("Nowhere", result.Errors[0].TargetObject);
    }

    [Fact]
    public void A_wildcard_that_matches_nothing_is_silent() => Assert.Empty(Run("Get-GongWorkspace zzz*").Errors);

    [Fact]
    public void What_several_names_mean_comes_once() => Assert.Equal(["Sales"], Run("Get-GongWorkspace Sales, sales, Sal*").Values("Name"));

    [Fact]
    public void A_bracket_that_is_not_closed_is_a_letter_of_the_name()
    {
        EngineResult result = Run("Get-GongWorkspace '[draft'");
        Assert.Equal("Gong.NotFound", result.ErrorId);
        Assert.Equal("[draft", result.Errors[0].TargetObject);
    }

    // Nothing else would tell it from a success.
    [Fact]
    public void A_name_and_an_id_of_two_workspaces_are_a_contradiction()
    {
        EngineResult result = Run("Get-GongWorkspace Sales -Id (Get-GongWorkspace Support).Id");
        Assert.Empty(result.Output);
        Assert.Equal("SophiaAI.ParametersDoNotFit", result.ErrorId);
        Assert.Contains("Sales", result.Errors[0].Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ids_come_from_the_pipeline() =>
        Assert.Equal(["Sales", "Support"], Run("Get-GongWorkspace S* | Get-GongWorkspace").Values("Name"));

    [Fact]
    public void An_id_that_does_not_exist_is_an_error() => Assert.Equal("Gong.NotFound", Run("Get-GongWorkspace -Id 123").ErrorId);

    [Fact]
    public void A_failure_is_caught_by_its_type()
    {
        EngineResult result = Run("try { Get-GongWorkspace -Id 123 -ErrorAction Stop } catch [SophiaAI.SophiaException] { $_.Exception.Service; $_.Exception.Reason }");
        Assert.Equal(["Gong", "NotFound"], result.Output.Select(static output => output.BaseObject));
        Assert.Empty(result.Warnings);
    }
}
