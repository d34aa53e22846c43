using System.Management.Automation;
using SophiaAI.Sandbox.Faults;
using SophiaAI.Tests.Shared;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets;

public sealed class TestSophiaIntegrationTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    private static readonly string[] s_all = ["Snowflake", "Gong", "Vercel", "Estuary", "Pulumi", "Slack"];

    [Fact]
    public void Without_an_organization_the_environment_has_the_name_that_is_configured()
    {
        Environment.SetEnvironmentVariable("PULUMI_ORG", null);
        Environment.SetEnvironmentVariable("PULUMI_ENVIRONMENT", "staging");
        Assert.Equal(["staging"], Run("Test-SophiaIntegration Gong").Values("Environment"));
    }

    [Fact]
    public void All_integrations_pass()
    {
        EngineResult result = Run("Test-SophiaIntegration");
        Assert.Empty(result.Errors);
        Assert.Equal(s_all, result.Values("Integration"));
        Assert.All(result.Values("Status"), status => Assert.Equal("Passed", status!.ToString()), throwIfEmpty: true);
        Assert.All(result.Values("Environment"), environment => Assert.Equal("acme/sophia/development", environment), throwIfEmpty: true);
        Assert.Equal(true, Run("Test-SophiaIntegration -Quiet").Output.Single().BaseObject);
    }

    [Fact]
    public void A_failing_one_stops_no_other_and_there_is_one_error_after_all_results()
    {
        Environment.SetEnvironmentVariable("GONG_API_SECRET", "wrong-secret-of-gong");
        Environment.SetEnvironmentVariable("VERCEL_PROJECT_ID", "prj_nowhere");
        EngineResult result = Run("Test-SophiaIntegration");
        Assert.Equal(s_all, result.Values("Integration"));
        Assert.Equal(["Passed", "Failed", "Failed", "Passed", "Passed", "Passed"], result.Values("Status").Select(status => status!.ToString()));
        Assert.Equal("SophiaAI.IntegrationFailed", result.ErrorId);
        Assert.Equal(["Gong", "Vercel"], (string[])result.Errors[0].TargetObject);
        Assert.Equal(false, Run("Test-SophiaIntegration -Quiet").Output.Single().BaseObject);
        Assert.Empty(Run("Test-SophiaIntegration -Quiet").Errors);
    }

    [Fact]
    public void Results_come_before_the_error_even_when_it_terminates()
    {
        Environment.SetEnvironmentVariable("GONG_API_SECRET", "wrong-secret-of-gong");
        EngineResult result = Run("try { Test-SophiaIntegration -ErrorAction Stop -OutVariable all } catch { $_.FullyQualifiedErrorId }; $all.Count");
        Assert.Equal(6, result.Output[^1].BaseObject);
        Assert.StartsWith("SophiaAI.IntegrationFailed", result.Output[^2].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_configured_counts_only_when_it_was_named()
    {
        Environment.SetEnvironmentVariable("SLACK_WEBHOOK_URL", null);
        Environment.SetEnvironmentVariable("SLACK_BOT_TOKEN", null);
        EngineResult all = Run("Test-SophiaIntegration");
        Assert.Empty(all.Errors);
        Assert.Equal("NotConfigured", all.Values("Status")[^1]!.ToString());
        Assert.Equal("SophiaAI.IntegrationFailed", Run("Test-SophiaIntegration Slack").ErrorId);
        Assert.Equal(true, Run("Test-SophiaIntegration -Quiet").Output.Single().BaseObject);
    }

    [Fact]
    public void Nothing_to_test_is_an_error_and_no_success()
    {
        foreach (string variable in Sandbox.Server.Variables.Keys) Environment.SetEnvironmentVariable(variable, null);
        Assert.Equal("SophiaAI.NothingToTest", Run("Test-SophiaIntegration").ErrorId);
        Assert.Equal(false, Run("Test-SophiaIntegration -Quiet").Output.Single().BaseObject);
    }

    [Fact]
    public void An_empty_list_that_is_piped_in_tests_nothing_and_is_an_error()
    {
        EngineResult result = Run("@() | Test-SophiaIntegration");
        Assert.Equal("SophiaAI.NothingToTest", result.ErrorId);
        Assert.Empty(Sandbox.Server.Requests.All);
        Assert.Equal(false, Run("@() | Test-SophiaIntegration -Quiet").Output.Single().BaseObject);
    }

    [Fact]
    public void An_unknown_name_is_an_error_before_anything_is_tested()
    {
        EngineResult result = Run("Test-SophiaIntegration Gong, Salesforce");
        Assert.Equal("SophiaAI.UnknownIntegration", result.ErrorId);
        Assert.Empty(result.Output);
        Assert.Empty(Sandbox.Server.Requests.All);
    }

    [Fact]
    public void Names_come_from_the_pipeline_and_each_is_tested_once() =>
        Assert.Equal(["Gong", "Slack"], Run("'slack', 'Gong', 'gong' | Test-SophiaIntegration").Values("Integration"));

    [Theory]
    [InlineData("SNOWFLAKE_WAREHOUSE", "NO_SUCH_WH", "Snowflake", "Context")]
    [InlineData("SNOWFLAKE_ROLE", "NO_SUCH_ROLE", "Snowflake", "Sign-in")]
    [InlineData("VERCEL_TEAM_ID", "team_of_others", "Vercel", "Team")]
    [InlineData("ESTUARY_TENANT", "otherCo/", "Estuary", "Collections")]
    [InlineData("PULUMI_ENVIRONMENT", "nowhere", "Pulumi", "Environment")]
    [InlineData("SLACK_BOT_TOKEN", "xoxb-wrong-token", "Slack", "Bot token")]
    public void A_check_of_substance_fails_where_it_should(string variable, string value, string integration, string check)
    {
        Environment.SetEnvironmentVariable(variable, value);
        EngineResult result = Run($"(Test-SophiaIntegration {integration} -ErrorAction SilentlyContinue).Checks");
        Assert.Equal(check, result.Output.First(item => item.Properties["Status"].Value.ToString() == "Failed").Properties["Name"].Value);
        Assert.NotNull(result.Output.First(item => item.Properties["Status"].Value.ToString() == "Failed").Properties["RecommendedAction"].Value);
    }

    [Fact]
    public void Lower_case_names_are_folded_before_they_are_compared()
    {
        Environment.SetEnvironmentVariable("SNOWFLAKE_ROLE", "sophia_role");
        Environment.SetEnvironmentVariable("SNOWFLAKE_WAREHOUSE", "Sophia_wh");
        Assert.Empty(Run("Test-SophiaIntegration Snowflake").Errors);
    }

    [Fact]
    public async Task They_run_side_by_side()
    {
        // Each service takes an hour to answer. One after the other, the second would not be asked before the test is stopped.
        foreach (string service in s_all)
            Sandbox.Server.Faults.Add(new Fault { Service = service.ToLowerInvariant(), Kind = FaultKind.Delay, DelayMilliseconds = 3_600_000 });
        using PowerShell shell = Engine.Create("Test-SophiaIntegration");
        IAsyncResult running = shell.BeginInvoke();

        await Patience.UntilAsync(() => s_all.All(service => Requests(service.ToLowerInvariant()) > 0), "a request to every service");

        await shell.StopForTestAsync();
        Assert.Throws<PipelineStoppedException>(() => shell.EndInvoke(running));
    }

    [Fact]
    public void Nothing_is_posted_to_Slack()
    {
        Run("Test-SophiaIntegration Slack");
        Assert.DoesNotContain(Sandbox.Server.Requests.Of("slack"), request => request.Path.Contains("postMessage", StringComparison.Ordinal));
        Assert.All(Sandbox.Server.Requests.Of("slack").Where(request => request.Path.StartsWith("/services", StringComparison.Ordinal)), request => Assert.Equal(400, request.StatusCode), throwIfEmpty: true);
    }
}
