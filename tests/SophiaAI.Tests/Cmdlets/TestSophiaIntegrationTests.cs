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
        Assert.Empty(Run("Test-SophiaIntegration G*, Sl*").Errors);
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
    [InlineData("g*", "Gong")]
    [InlineData("S*, Gong", "Gong Slack Snowflake")]
    [InlineData("*/sign-in", "Estuary Pulumi Snowflake Vercel")]
    public void Names_may_have_wildcards(string names, string integrations)
    {
        EngineResult result = Run($"Get-SophiaIntegrationTest {names}");
        Assert.Empty(result.Errors);
        Assert.Equal(integrations, string.Join(' ', result.Values("Integration").Distinct().Order()));
    }

    [Fact]
    public void A_wildcard_that_matches_nothing_tests_nothing_and_is_an_error() =>
        Assert.Equal("SophiaAI.UnknownIntegration", Run("Test-SophiaIntegration Sales*").ErrorId);

    [Theory]
    [InlineData("SNOWFLAKE_WAREHOUSE", "NO_SUCH_WH", "Snowflake", "Objects")]
    [InlineData("SNOWFLAKE_DATABASE", "NO_SUCH_DB", "Snowflake", "Objects")]
    [InlineData("SNOWFLAKE_SCHEMA", "NO_SUCH_SCHEMA", "Snowflake", "Objects")]
    [InlineData("SNOWFLAKE_ROLE", "PUBLIC", "Snowflake", "Objects")]
    [InlineData("SNOWFLAKE_ROLE", "SECURITYADMIN", "Snowflake", "Grants")]
    [InlineData("GONG_WEBHOOK_PUBLIC_KEY", "no key", "Gong", "Webhook key")]
    [InlineData("GONG_MAX_CALL_AGE", "1m", "Gong", "Newest call")]
    [InlineData("GONG_MAX_CALL_AGE", "yesterday", "Gong", "Newest call")]
    [InlineData("VERCEL_PROJECT_ID", "prj_nowhere", "Vercel", "Project")]
    [InlineData("VERCEL_REQUIRED_VARIABLES", "NO_SUCH_VARIABLE@production", "Vercel", "Variables")]
    [InlineData("VERCEL_REQUIRED_VARIABLES", "@production", "Vercel", "Variables")]
    [InlineData("ESTUARY_MAX_AGE", "1", "Estuary", "Freshness")]
    [InlineData("PULUMI_ACCESS_TOKEN", "pul-wrong", "Pulumi", "Sign-in")]
    [InlineData("GONG_API_SECRET", null, "Pulumi", "Required settings")]
    [InlineData("SLACK_WEBHOOK_URL", "{slack}/services/T0/B0/revoked", "Slack", "Webhook")]
    [InlineData("SNOWFLAKE_ROLE", "NO_SUCH_ROLE", "Snowflake", "Sign-in")]
    [InlineData("VERCEL_TEAM_ID", "team_of_others", "Vercel", "Team")]
    [InlineData("ESTUARY_TENANT", "otherCo/", "Estuary", "Tenant")]
    [InlineData("PULUMI_ENVIRONMENT", "nowhere", "Pulumi", "Environment")]
    [InlineData("SLACK_BOT_TOKEN", "xoxb-wrong-token", "Slack", "Bot token")]
    public void A_check_of_substance_fails_where_it_should(string variable, string? value, string integration, string check)
    {
        Environment.SetEnvironmentVariable(variable, value?.Replace("{slack}", new Uri(Sandbox.Server.Variables["SLACK_WEBHOOK_URL"]).GetLeftPart(UriPartial.Authority), StringComparison.Ordinal));
        EngineResult result = Run($"(Test-SophiaIntegration {integration} -ErrorAction SilentlyContinue).Checks");
        Assert.Equal(check, result.Output.First(item => item.Properties["Status"].Value.ToString() == "Failed").Properties["Name"].Value);
        Assert.NotNull(result.Output.First(item => item.Properties["Status"].Value.ToString() == "Failed").Properties["RecommendedAction"].Value);
    }

    [Fact]
    public void A_warehouse_that_a_monitor_has_suspended_fails_and_its_credits_are_skipped()
    {
        Run("Invoke-SnowflakeQuery 'ALTER RESOURCE MONITOR SOPHIA_MONITOR SET CREDIT_QUOTA = 40'");
        try
        {
            EngineResult result = Run("(Test-SophiaIntegration Snowflake -ErrorAction SilentlyContinue).Checks | Where-Object Name -in Warehouse, Credits");
            Assert.Equal(["Failed", "Skipped"], result.Values("Status"));
            Assert.Equal("SOPHIA_WH is suspended by the resource monitor SOPHIA_MONITOR: 41.27 of 40 credits are used.", result.Values("Message")[0]);
            Assert.Equal("RateLimited", result.Values("Reason")[0]);
        }
        finally
        {
            Run("Invoke-SnowflakeQuery 'ALTER RESOURCE MONITOR SOPHIA_MONITOR SET CREDIT_QUOTA = 100'");
        }
    }

    [Fact]
    public void What_is_wrong_with_tasks_is_told_for_each_kind()
    {
        Sandbox.Server.Estuary.HasIncidents = true;
        EngineResult result = Run("(Test-SophiaIntegration Estuary -ErrorAction SilentlyContinue).Checks | Where-Object Status -eq Failed");
        Assert.Equal(["Captures", "Freshness"], result.Values("Name"));
        Assert.Equal("1 of 10 captures failed: acmeCo/google-ads/source-google-ads (the refresh token of the Google account was revoked).", result.Values("Message")[0]);
        Assert.DoesNotContain("google-ads", (string)result.Values("Message")[1]!, StringComparison.Ordinal);
        Assert.Equal(["OperationFailed", "OperationFailed"], result.Values("Reason"));
    }

    [Fact]
    public void Numbers_are_measured_with_their_units()
    {
        string[] measured = [.. Run("(Test-SophiaIntegration Snowflake, Gong, Estuary).Checks.Measurements").Output.Select(static one => $"{one.Properties["Name"].Value} {one.Properties["Unit"].Value}")];
        Assert.Superset(new HashSet<string>(["QueryLatency s", "CreditsLeft credits", "RequestsLeft 1", "NewestCallAge s", "Failed 1", "OldestAge s"]), new HashSet<string>(measured));
    }

    [Theory]
    [InlineData("Test-SophiaIntegration Slack", 0)]
    [InlineData("Test-SophiaIntegration Slack -Tag Deep", 1)]
    [InlineData("Test-SophiaIntegration Slack -Check Message", 1)]
    [InlineData("Test-SophiaIntegration Slack -Check Mess*", 0)]
    [InlineData("Test-SophiaIntegration Slack -Tag Deep, Fast -ExcludeTag Deep", 0)]
    public void Only_what_is_tagged_Deep_writes_and_only_when_asked_for(string script, int messages)
    {
        Run(script);
        Assert.Equal(messages, Sandbox.Server.Requests.Of("slack").Count(static request => request.Path.StartsWith("/services", StringComparison.Ordinal) && request.StatusCode == 200));
    }

    [Theory]
    [InlineData("Test-SophiaIntegration -Check Sign-in", "Snowflake/Settings Snowflake/Sign-in Vercel/Settings Vercel/Sign-in Estuary/Settings Estuary/Sign-in Pulumi/Settings Pulumi/Sign-in")]
    [InlineData("Test-SophiaIntegration -Check Gong/Work*", "Gong/Settings Gong/API budget Gong/Workspaces")]
    [InlineData("Test-SophiaIntegration Gong -Tag security", "Gong/Webhook key")]
    [InlineData("Test-SophiaIntegration Gong -Check 'API budget', 'webhook KEY' -ExcludeTag Security", "Gong/Settings Gong/API budget")]
    public void Checks_are_chosen_by_name_and_tag_with_what_they_depend_on(string script, string expected)
    {
        EngineResult result = Run($"({script}).Checks");
        Assert.Equal(expected, string.Join(' ', result.Values("Id")));
        Assert.Empty(result.Errors);
    }

    [Fact]
    public void A_check_that_does_not_exist_is_an_error_that_names_the_nearest()
    {
        EngineResult result = Run("Test-SophiaIntegration Gong -Check Workspace");
        Assert.Equal("SophiaAI.UnknownCheck", result.ErrorId);
        Assert.Contains("Did you mean Workspaces?", result.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void Tags_that_no_check_has_select_nothing_and_that_is_an_error()
    {
        EngineResult result = Run("Test-SophiaIntegration Gong -Tag Nightly");
        Assert.Equal("SophiaAI.NothingToTest", result.ErrorId);
        Assert.Contains("names and tags", result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Equal(false, Run("Test-SophiaIntegration Gong -Tag Nightly -Quiet").Output.Single().BaseObject);
    }

    [Theory]
    [InlineData("Test-SophiaIntegration -OnNotConfigured Fail", "SophiaAI.IntegrationFailed")]
    [InlineData("Test-SophiaIntegration Slack, Gong -OnNotConfigured Skip", null)]
    [InlineData("Test-SophiaIntegration Slack -OnNotConfigured Skip", "SophiaAI.NothingToTest")]
    public void What_is_not_configured_fails_or_is_passed_over_as_told(string script, string? error)
    {
        Environment.SetEnvironmentVariable("SLACK_WEBHOOK_URL", null);
        Environment.SetEnvironmentVariable("SLACK_BOT_TOKEN", null);
        Assert.Equal(error is null ? [] : [error], Run(script).Errors.Select(static found => found.FullyQualifiedErrorId.Split(',')[0]));
    }

    [Theory]
    [InlineData("Test-SophiaIntegration Slack -OnNotConfigured Skip", "Slack is not configured, so nothing was tested.")]
    [InlineData("Test-SophiaIntegration -Check Slack/*", "Slack is not configured, so nothing was tested.")]
    [InlineData("Test-SophiaIntegration Gong -Tag Deep", "No check has the names and tags that were asked for, so nothing was tested.")]
    [InlineData("Test-SophiaIntegration -Check Slack/Mess*", "The checks that were asked for are tagged Deep, and run only with that tag or by their exact names. Nothing was tested.")]
    [InlineData("Register-SophiaIntegrationTest Orders A { 1 } -Tag Deep; Test-SophiaIntegration Orders", "The checks that were asked for are tagged Deep, and run only with that tag or by their exact names. Nothing was tested.")]
    public void That_nothing_was_tested_is_said_with_the_cause(string script, string message)
    {
        Environment.SetEnvironmentVariable("SLACK_WEBHOOK_URL", null);
        Environment.SetEnvironmentVariable("SLACK_BOT_TOKEN", null);
        EngineResult result = Run(script);
        Assert.Equal(("SophiaAI.NothingToTest", message), (result.ErrorId, result.Errors[0].ToString()));
    }

    [Fact]
    public void The_error_names_the_command_that_shows_the_failures()
    {
        Environment.SetEnvironmentVariable("GONG_API_SECRET", "wrong");
        Assert.StartsWith("(Test-SophiaIntegration Gong).Checks | Where-Object Status -eq Failed | Format-List shows", Run("Test-SophiaIntegration -Integration Gong").Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void What_another_service_lacks_is_no_failure_of_Pulumi_where_it_is_not_used()
    {
        foreach (string variable in Sandbox.Server.Variables.Keys.Where(static name => name.StartsWith("PULUMI_", StringComparison.Ordinal))) Environment.SetEnvironmentVariable(variable, null);
        Environment.SetEnvironmentVariable("GONG_API_SECRET", null);
        EngineResult result = Run("Test-SophiaIntegration");
        Assert.Empty(result.Errors);
        Assert.Equal(["NotConfigured", "NotConfigured"], result.Output.Where(static one => one.Properties["Integration"].Value is "Gong" or "Pulumi").Select(static one => one.Properties["Status"].Value));
    }

    [Fact]
    public void A_check_that_fails_is_tried_again()
    {
        Sandbox.Server.Faults.Add(new Fault { Service = "gong", Kind = FaultKind.Status, Status = 400, Path = "/v2/workspaces" });
        EngineResult result = Run("(Test-SophiaIntegration Gong -Check Workspaces -Retry 1).Checks | Where-Object Name -eq Workspaces");
        Assert.Equal(("Passed", 2), (result.Values("Status")[0], result.Values("Attempts")[0]));
    }

    [Fact]
    public void The_checks_are_listed_without_running_any()
    {
        EngineResult result = Run("Get-SophiaIntegrationTest");
        Assert.Empty(Sandbox.Server.Requests.All);
        Assert.Contains("Slack/Message", result.Output.Select(static check => check.ToString()));
        Assert.Equal(s_all, result.Values("Integration").Distinct());
        Assert.All(result.Values("Description"), static text => Assert.EndsWith(".", (string)text!, StringComparison.Ordinal), throwIfEmpty: true);
        Assert.Equal(["Compute", "Rotation", "Message"], Run("Get-SophiaIntegrationTest -Tag Deep | Where-Object Tags -contains Deep").Values("Name"));
    }

    [Theory]
    [InlineData("Get-SophiaIntegrationTest Gong -Tag Security", "Gong/Webhook key")]
    [InlineData("(Test-SophiaIntegration Gong).Checks | Where-Object Name -eq Workspaces", "Gong/Settings Gong/API budget Gong/Workspaces")]
    [InlineData("Test-SophiaIntegration Slack", "Slack/Settings Slack/Webhook Slack/Bot token")]
    [InlineData("'gong/api budget'", "Gong/Settings Gong/API budget")]
    public void What_is_listed_and_what_was_found_can_be_piped_to_the_test(string piped, string expected)
    {
        EngineResult result = Run($"({piped} | Test-SophiaIntegration).Checks");
        Assert.Empty(result.Errors);
        Assert.Equal(expected, string.Join(' ', result.Values("Id")));
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
