using System.Management.Automation;
using SophiaAI.Sandbox.Faults;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets.Vercel;

/// <summary>Single deployments: found, repeated, waited for, cancelled, deleted.</summary>
public sealed class VercelDeploymentTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    private const string Any = "$any = Get-VercelDeployment -State READY -Target preview | Select-Object -First 1;";

    [Fact]
    public void The_first_five_cost_one_request_of_the_list()
    {
        Assert.Equal(5, Run("Get-VercelDeployment * | Select-Object -First 5").Output.Count);
        Assert.Equal(1, Requests("vercel"));
    }

    [Theory]
    [InlineData("$any.Uid")]
    [InlineData("$any.Url")]
    [InlineData("\"https://$($any.Url)/login?next=1\"")]
    [InlineData("-Deployment $any")]
    [InlineData("-Uid $any.Uid")]
    public void One_is_found_by_id_host_name_and_address(string named)
    {
        EngineResult result = Run($"{Any} (Get-VercelDeployment {named}).Uid -eq $any.Uid");
        Assert.Equal(true, Assert.Single(result.Output).BaseObject);
    }

    [Fact]
    public void One_from_the_pipeline_is_read_again_with_its_builds_checks_and_aliases()
    {
        EngineResult result = Run($"{Any} $any | Get-VercelDeployment -Detailed");
        PSObject detailed = Assert.Single(result.Output);
        Assert.NotEmpty((System.Collections.IEnumerable)detailed.Properties["Builds"].Value);
        Assert.NotNull(detailed.Properties["Checks"].Value);
        Assert.NotNull(detailed.Properties["Aliases"].Value);
    }

    [Fact]
    public void Teams_projects_and_deployments_go_through_one_pipeline()
    {
        EngineResult result = Run("Get-VercelTeam | Get-VercelProject sophia-d* | Get-VercelDeployment -State ERROR | Get-VercelDeploymentLog");
        Assert.Empty(result.Errors);
        Assert.Contains("stderr", result.Values("Type"));
    }

    [Fact]
    public void A_project_is_named_by_its_record_and_another_record_is_no_name()
    {
        Assert.Single(Run("$p = Get-VercelProject sophia-docs; Get-VercelDeployment -Project $p").Values("ProjectId").Distinct());
        Assert.StartsWith("ParameterArgumentTransformationError", Run("Get-VercelDeployment -Project (Get-VercelTeam)").ErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void A_project_that_does_not_exist_leads_to_the_one_that_was_meant()
    {
        EngineResult result = Run("Get-VercelProject sophia-wb, sophia-web");
        Assert.Equal("Vercel.NotFound", result.ErrorId);
        Assert.Contains("Did you mean sophia-web?", result.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Single(result.Output);
    }

    [Fact]
    public void A_filter_beside_single_deployments_is_a_wrong_call() =>
        Assert.Equal("SophiaAI.ParametersDoNotFit", Run("Get-VercelDeployment dpl_1 -State ERROR").ErrorId);

    [Fact]
    public void A_team_goes_by_id_or_slug()
    {
        Assert.NotEmpty(Run("Get-VercelDeployment -Team acme-sandbox").Output);
        Assert.Contains(Run("Get-VercelDeployment -Team no-such-team").ErrorId, new[] { "Vercel.AccessDenied", "Vercel.NotFound" });
    }

    [Fact]
    public void A_redeployment_is_waited_for()
    {
        EngineResult result = Run($"{Any} New-VercelDeployment $any -Wait");
        Assert.Empty(result.Errors);
        Assert.Equal(("READY", "redeploy"), ((string)Assert.Single(result.Values("State"))!, (string)result.Values("Source")[0]!));
        Assert.Equal("READY", Run("$d | Wait-VercelDeployment", ("d", result.Output[0])).Values("State")[0]);
    }

    [Fact]
    public void A_redeployment_goes_to_the_custom_environment_that_is_named()
    {
        EngineResult result = Run("$made = New-VercelDeployment sophia-web.vercel.app -Target QA -Wait; $made; Get-VercelDeployment sophia-web -Target qa | Select-Object -First 1");
        Assert.Empty(result.Errors);
        Assert.Equal(["qa", "qa"], result.Values("Target"));
        Assert.Equal(result.Values("Uid")[0], result.Values("Uid")[1]);
    }

    [Theory]
    [InlineData("prod")]
    [InlineData("development")]
    [InlineData("prod -WhatIf")]
    public void A_target_that_does_not_exist_builds_nothing(string target)
    {
        EngineResult result = Run($"New-VercelDeployment sophia-web.vercel.app -Target {target}");
        Assert.Equal("Vercel.NotFound", result.ErrorId);
        Assert.Contains("production, preview, ", result.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.All(Sandbox.Server.Requests.Of("vercel"), static request => Assert.Equal("GET", request.Method));
    }

    [Fact]
    public void A_deployment_that_went_elsewhere_is_output_and_is_an_error()
    {
        Sandbox.Server.Faults.Add(new Fault { Service = "vercel", Method = "POST", Path = "/v13/deployments", Kind = FaultKind.Status, Status = 200, Body = """{"id":"dpl_elsewhere","name":"sophia-web","createdAt":1,"readyState":"QUEUED"}""" });
        EngineResult result = Run("New-VercelDeployment sophia-web.vercel.app -Target qa");
        Assert.Equal(("Vercel.OperationFailed", "dpl_elsewhere"), (result.ErrorId, (string)Assert.Single(result.Values("Uid"))!));
        Assert.Contains("to preview, and not to qa", result.Errors[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_deployment_that_ends_in_an_error_is_output_and_is_an_error()
    {
        EngineResult result = Run("Get-VercelDeployment -State ERROR | Select-Object -First 1 | Wait-VercelDeployment");
        Assert.Single(result.Output);
        Assert.Equal("Vercel.OperationFailed", result.ErrorId);
        Assert.Equal(ErrorCategory.InvalidResult, result.Errors[0].CategoryInfo.Category);
        Assert.Contains("Get-VercelDeploymentLog dpl_", result.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_is_queued_is_cancelled_and_one_that_has_ended_stays_as_it_is()
    {
        EngineResult result = Run($"{Any} $new = New-VercelDeployment $any; $new | Stop-VercelDeployment -PassThru; $new | Stop-VercelDeployment -PassThru; Stop-VercelDeployment $any -PassThru");
        Assert.Empty(result.Errors);
        Assert.Equal(["CANCELED", "CANCELED", "READY"], result.Values("State"));
    }

    [Fact]
    public void One_that_is_deleted_is_gone()
    {
        EngineResult result = Run($"{Any} $new = New-VercelDeployment $any; $new | Remove-VercelDeployment -Confirm:$false; Get-VercelDeployment $new.Uid");
        Assert.Equal("Vercel.NotFound", result.ErrorId);
    }

    [Theory]
    [InlineData("New-VercelDeployment $any")]
    [InlineData("Remove-VercelDeployment $any")]
    [InlineData("Publish-VercelDeployment $any")]
    [InlineData("Undo-VercelDeployment")]
    [InlineData("Set-VercelAlias beta.acme.example $any")]
    [InlineData("Get-VercelAlias sophia-docs.vercel.app | Remove-VercelAlias")]
    public void WhatIf_changes_nothing(string call)
    {
        EngineResult result = Run($"{Any} {call} -WhatIf");
        Assert.Empty(result.Errors);
        Assert.All(Sandbox.Server.Requests.Of("vercel"), static request => Assert.Equal("GET", request.Method));
    }

    [Theory]
    [InlineData("nope")]
    [InlineData("prodution")]
    [InlineData("development")]
    public void A_target_that_the_project_does_not_have_builds_nothing(string target)
    {
        EngineResult result = Run($"New-VercelDeployment sophia-web.vercel.app -Target {target}");
        Assert.Equal("Vercel.NotFound", result.ErrorId);
        Assert.Equal(target, result.Errors[0].TargetObject);
        Assert.All(Sandbox.Server.Requests.Of("vercel"), static request => Assert.Equal("GET", request.Method));
    }

    [Fact]
    public void A_redeployment_goes_to_a_custom_environment()
    {
        EngineResult result = Run("$made = New-VercelDeployment sophia-web.vercel.app -Target QA; $made; Get-VercelDeployment sophia-web -Target qa | Where-Object Uid -EQ $made.Uid");
        Assert.Empty(result.Errors);
        Assert.Equal(["qa", "qa"], result.Values("Target"));
    }

    [Fact]
    public void One_is_found_by_its_page_in_the_dashboard()
    {
        EngineResult result = Run($"{Any} (Get-VercelDeployment $any.InspectorUrl).Uid -eq $any.Uid; (Get-VercelDeployment \"$($any.InspectorUrl)/source?f=1\").Uid -eq $any.Uid");
        Assert.Equal([true, true], result.Output.Select(static item => item.BaseObject));
    }

    [Fact]
    public void A_host_name_of_ones_own_is_understood_in_the_first_position()
    {
        Assert.Equal("production", Assert.Single(Run("Get-VercelDeployment sophia-docs.acme.example").Values("Target")));
        EngineResult filtered = Run("Get-VercelDeployment sophia-docs.acme.example -State ERROR");
        Assert.Contains("-Deployment", filtered.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Contains("no deployment under this host name", Run("Get-VercelDeployment nowhere.acme.example").Errors[0].Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Branches_have_wildcards_and_one_without_deployments_is_a_warning()
    {
        Assert.NotEmpty(Run("Get-VercelDeployment sophia-web -Branch fix/*").Output);
        Assert.Empty(Run("Get-VercelDeployment sophia-web -Branch none/*").Warnings);
        Assert.Contains("'Main'", Assert.Single(Run("Get-VercelDeployment sophia-web -Branch Main").Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void The_log_of_one_deployment_is_followed_at_run_time()
    {
        EngineResult result = Run("Get-VercelDeploymentLog sophia-web.vercel.app, sophia-docs.vercel.app -Runtime -Follow");
        Assert.Equal("SophiaAI.ParametersDoNotFit", result.ErrorId);
        Assert.Equal(0, Requests("vercel"));
    }

    [Fact]
    public void A_level_is_one_of_lines_at_run_time()
    {
        EngineResult result = Run("Get-VercelDeploymentLog sophia-web.vercel.app -Level error -Since 1d");
        Assert.Empty(result.Errors);
        Assert.All(result.Values("Level"), static level => Assert.Equal("error", level), throwIfEmpty: true);
        Assert.Equal("SophiaAI.ParametersDoNotFit", Run("Get-VercelDeploymentLog sophia-web.vercel.app -Level error -Runtime:$false").ErrorId);
    }

    [Fact]
    public void No_host_name_leads_to_what_has_failed()
    {
        EngineResult result = Run("$e = Get-VercelDeployment -State ERROR | Select-Object -First 1; Set-VercelAlias x3.vercel.app $e -WhatIf; Set-VercelAlias x3.vercel.app $e");
        Assert.All(result.Errors, static error => Assert.Contains("its state is ERROR", error.Exception.Message, StringComparison.Ordinal), throwIfEmpty: true);
    }

    [Fact]
    public void A_short_name_of_an_alias_is_one_below_Vercels_own_domain()
    {
        EngineResult result = Run($"{Any} Set-VercelAlias Demo9 $any -PassThru; Set-VercelAlias demo9 $any -PassThru; (Get-VercelAlias demo9).Alias; Remove-VercelAlias DEMO9 -Confirm:$false; Get-VercelAlias demo9");
        Assert.Equal("Vercel.NotFound", Assert.Single(result.Errors).FullyQualifiedErrorId.Split(',')[0]);
        Assert.Equal(["demo9.vercel.app", "demo9.vercel.app"], result.Output.Take(2).Select(static item => item.Properties["Alias"].Value));
        Assert.Equal("demo9.vercel.app", result.Output[2].BaseObject);
    }
}
