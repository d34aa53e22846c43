using System.Management.Automation;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets.Vercel;

public sealed class GetVercelDeploymentTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    [Fact]
    public void Lists_all_pages_newest_first_and_nothing_twice()
    {
        EngineResult result = Run("Get-VercelDeployment *");
        DateTimeOffset[] created = result.Values("Created").Cast<DateTimeOffset>().ToArray();
        Assert.True(created.Length > 200);
        Assert.Equal(created.OrderDescending(), created);
        Assert.Equal(created.Length, result.Values("Uid").Distinct().Count());
        Assert.Equal((created.Length + 99) / 100, Requests("vercel"));
    }

    [Fact]
    public void The_configured_project_is_the_default_and_a_star_means_all()
    {
        Assert.Single(Run("Get-VercelDeployment").Values("ProjectId").Distinct());
        Assert.True(Run("Get-VercelDeployment *").Values("ProjectId").Distinct().Count() > 1);
    }

    [Fact]
    public void A_project_goes_by_name_or_id_and_comes_from_the_pipeline()
    {
        object? id = Run("Get-VercelDeployment").Output[0].Properties["ProjectId"].Value;
        int count = Run("Get-VercelDeployment").Output.Count;
        Assert.Equal(count, Run($"Get-VercelDeployment {id}").Output.Count);
        Assert.Equal(count, Run($"[pscustomobject]@{{ ProjectId = '{id}' }} | Get-VercelDeployment").Output.Count);
    }

    [Fact]
    public void A_project_that_does_not_exist_is_an_error_about_what_was_typed()
    {
        EngineResult result = Run("Get-VercelDeployment nowhere");
        Assert.Equal("Vercel.NotFound", result.ErrorId);
        Assert.Equal("nowhere", result.Errors[0].TargetObject);
    }

    [Fact]
    public void Filters()
    {
        Assert.All(Run("Get-VercelDeployment * -State error, canceled").Values("State"), state => Assert.Contains(state, new[] { "ERROR", "CANCELED" }), throwIfEmpty: true);
        Assert.All(Run("Get-VercelDeployment * -Target production").Values("Target"), target => Assert.Equal("production", target), throwIfEmpty: true);
        DateTimeOffset[] created = Run("Get-VercelDeployment * -Since 2026-10-01 -Until 2026-11-01").Values("Created").Cast<DateTimeOffset>().ToArray();
        Assert.NotEmpty(created);
        DateTimeOffset from = new(new DateTime(2026, 10, 1));
        Assert.All(created, time => Assert.InRange(time, from, from.AddMonths(1)), throwIfEmpty: true);
    }

    [Theory]
    [InlineData("no-such-target", "Vercel's own targets are production, preview and staging")]
    [InlineData("prodction", "Did you mean production?")]
    public void A_target_that_no_deployment_has_is_not_passed_over_in_silence(string target, string words)
    {
        EngineResult result = Run($"Get-VercelDeployment -Target {target}, staging");
        Assert.Empty(result.Errors);
        Assert.NotEmpty(result.Output);
        string warning = Assert.Single(result.Warnings);
        Assert.Contains($"'{target}'", warning, StringComparison.Ordinal);
        Assert.Contains(words, warning, StringComparison.Ordinal);
    }

    [Fact]
    public void A_target_of_the_services_own_may_have_no_deployments() =>
        Assert.Empty(Run("Get-VercelDeployment -Target production -Since 1s").Warnings);

    [Fact]
    public void A_wrong_team_is_an_error()
    {
        Environment.SetEnvironmentVariable("VERCEL_TEAM_ID", "team_of_others");
        Assert.Contains(Run("Get-VercelDeployment").ErrorId, new[] { "Vercel.AccessDenied", "Vercel.NotFound" });
    }

    [Fact]
    public void States_and_targets_complete()
    {
        Assert.Equal(["BUILDING", "BLOCKED"], Complete("Get-VercelDeployment -State b"));
        Assert.Equal(["production", "preview"], Complete("Get-VercelDeployment -Target pr"));
    }

    private string[] Complete(string text) => Run($"(TabExpansion2 -inputScript '{text}' -cursorColumn {text.Length}).CompletionMatches")
        .Output.Select(item => ((CompletionResult)item.BaseObject).CompletionText).ToArray();
}
