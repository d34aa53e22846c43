using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets.Snowflake;

/// <summary>What ran and what it cost, in the sandbox's account.</summary>
public sealed class SnowflakeHistoryTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    [Fact]
    public void A_query_that_ran_is_in_the_history_at_once()
    {
        Run("Invoke-SnowflakeQuery 'SELECT 20261123 AS MARK'");
        EngineResult result = Run("Get-SnowflakeQueryHistory -User sophia -First 20 | Where-Object QueryText -eq 'SELECT 20261123 AS MARK'");
        Assert.Empty(result.Errors);
        Assert.NotEmpty(result.Output);
        Assert.Equal("SUCCESS", result.Output[0].Properties["ExecutionStatus"].Value);
        Assert.IsType<TimeSpan>(result.Output[0].Properties["TotalElapsedTime"].Value);
        object id = result.Output[0].Properties["QueryId"].Value;
        Assert.Equal([id], Run($"Get-SnowflakeQueryHistory {id}").Values("QueryId"));
    }

    [Fact]
    public void A_query_that_failed_says_why()
    {
        Run("Invoke-SnowflakeQuery 'SELECT NO_SUCH_COLUMN FROM ACCOUNTS' -ErrorAction SilentlyContinue");
        EngineResult result = Run("Get-SnowflakeQueryHistory -Status Failed -User SOPHIA -First 1");
        Assert.Equal("FAILED_WITH_ERROR", Assert.Single(result.Values("ExecutionStatus")));
        Assert.Contains("NO_SUCH_COLUMN", (string)Assert.Single(result.Values("ErrorMessage"))!, StringComparison.Ordinal);
        Assert.NotNull(Assert.Single(result.Values("ErrorCode")));
    }

    [Theory]
    [InlineData("FAILED_WITH_ERROR")]
    [InlineData("fail")]
    public void A_status_is_also_taken_as_the_member_shows_it(string shown)
    {
        Run("Invoke-SnowflakeQuery 'SELECT NO_SUCH_COLUMN FROM ACCOUNTS' -ErrorAction SilentlyContinue");
        Assert.Equal("FAILED_WITH_ERROR", Assert.Single(Run($"Get-SnowflakeQueryHistory -ExecutionStatus {shown} -First 1").Values("ExecutionStatus")));
    }

    [Fact]
    public void What_the_member_shows_is_what_the_filter_takes()
    {
        EngineResult result = Run("Get-SnowflakeQueryHistory -First 1000 | ForEach-Object ExecutionStatus | Sort-Object -Unique | ForEach-Object { (Get-SnowflakeQueryHistory -ExecutionStatus $_ -First 1).ExecutionStatus -eq $_ }");
        Assert.Empty(result.Errors);
        Assert.All(result.Output, static same => Assert.Equal(true, same.BaseObject), throwIfEmpty: true);
    }

    [Theory]
    [InlineData("-Warehouse loading*", "Warehouse", "LOADING_WH")]
    [InlineData("-User loader_svc", "User", "LOADER_SVC")]
    [InlineData("-Database so*", "Database", "SOPHIA")]
    public void Filters_filter(string filter, string property, string expected)
    {
        EngineResult result = Run($"Get-SnowflakeQueryHistory {filter} -First 30");
        Assert.NotEmpty(result.Output);
        Assert.All(result.Values(property), value => Assert.Equal(expected, value), throwIfEmpty: true);
    }

    [Fact]
    public void A_duration_is_at_least_what_is_asked_for()
    {
        EngineResult result = Run("Get-SnowflakeQueryHistory -MinimumDuration 5 -First 20");
        Assert.NotEmpty(result.Output);
        Assert.All(result.Values("TotalElapsedTime"), time => Assert.True((TimeSpan)time! >= TimeSpan.FromSeconds(5)), throwIfEmpty: true);
    }

    [Fact]
    public void A_time_that_began_long_ago_is_read_from_the_accounts_usage()
    {
        EngineResult result = Run("Get-SnowflakeQueryHistory -Since ([DateTimeOffset]'2026-11-01Z') -Until ([DateTimeOffset]'2026-11-02Z')");
        Assert.Empty(result.Errors);
        Assert.NotEmpty(result.Output);
        Assert.All(result.Values("EndTime"), time => Assert.Equal(1, ((DateTimeOffset)time!).UtcDateTime.Day), throwIfEmpty: true);
        Assert.Contains("ACCOUNT_USAGE", Assert.Single(Submitted()), StringComparison.Ordinal);
    }

    [Fact]
    public void An_id_that_is_not_there_is_an_error() => Assert.Equal("Snowflake.NotFound", Run("Get-SnowflakeQueryHistory no-such-id").ErrorId);

    [Fact]
    public void Usage_is_given_by_warehouse_and_day()
    {
        EngineResult result = Run("Get-SnowflakeUsage sophia* -Since ([DateTimeOffset]'2026-11-01Z') -Until ([DateTimeOffset]'2026-11-04Z')");
        Assert.Empty(result.Errors);
        Assert.Equal(["2026-11-03", "2026-11-02", "2026-11-01"], result.Values("UsageDate").Select(day => $"{day:yyyy-MM-dd}"));
        foreach (System.Management.Automation.PSObject usage in result.Output)
        {
            Assert.Equal("SOPHIA_WH", usage.Properties["Warehouse"].Value);
            Assert.Equal((decimal)usage.Properties["CreditsUsed"].Value, (decimal)usage.Properties["CreditsUsedCompute"].Value + (decimal)usage.Properties["CreditsUsedCloudServices"].Value);
        }
    }

    [Fact]
    public void Warehouses_go_through_the_pipeline()
    {
        Assert.Equal(["SOPHIA_WH"], Run("Get-SnowflakeWarehouse sophia_wh | Get-SnowflakeUsage").Values("Warehouse").Distinct());
        Assert.Equal(["SOPHIA_WH"], Run("Get-SnowflakeWarehouse sophia_wh | Get-SnowflakeQueryHistory -First 5").Values("Warehouse").Distinct());
        Assert.Empty(Run("[pscustomobject]@{ Warehouse = 'sophia_wh' } | Get-SnowflakeUsage").Output);
    }

    [Fact]
    public void Users_go_through_the_pipeline_and_a_query_does_again()
    {
        Assert.Equal(["LOADER_SVC"], Run("Get-SnowflakeUser loader_svc | Get-SnowflakeQueryHistory -First 5").Values("User").Distinct());
        Assert.Equal(["SOPHIA"], Run("Get-SnowflakeDatabase sophia | Get-SnowflakeQueryHistory -First 5").Values("Database").Distinct());
        EngineResult again = Run("$q = Get-SnowflakeQueryHistory -First 3; $q | Get-SnowflakeQueryHistory");
        Assert.Empty(again.Errors);
        Assert.Equal(3, again.Output.Count);
    }

    [Fact]
    public void A_role_without_the_privilege_is_told_what_to_ask_for()
    {
        Environment.SetEnvironmentVariable("SNOWFLAKE_ROLE", "LOADER_ROLE");
        EngineResult result = Run("Get-SnowflakeUsage");
        Assert.Equal("Snowflake.AccessDenied", result.ErrorId);
        Assert.Contains("GRANT DATABASE ROLE SNOWFLAKE.USAGE_VIEWER TO ROLE \"LOADER_ROLE\"", result.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    // Statements as sent, without the polls that follow: the clock may have passed the time within which the server answers.
    private string[] Submitted() => Sandbox.Server.Requests.Of("snowflake").Where(request => request.Method == "POST").Select(request => request.Body!).ToArray();
}
