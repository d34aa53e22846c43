using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Snowflake.Activity;
using SophiaAI.Providers.Tests.Services.Snowflake.Objects;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Services.Snowflake;

/// <summary>What is measured of Snowflake, with as few statements as possible. The time is 2026-11-20, noon.</summary>
public sealed class SnowflakeMeasureTests : IDisposable
{
    private const string Columns = "KIND NAME CODE ID HAPPENED_AT:timestamp_ltz SLOWEST:real QUEUED:real SPILLED:real CREDITS:real";

    // 2026-11-20 11:30 in UTC.
    private const string HalfPastEleven = "1795174200.000";

    private static readonly string?[] s_query = ["Queries", "ETL", null, null, null, "31.5", "2.25", "1024", null];

    private readonly FakeSnowflake _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task One_statement_reads_queries_failures_sign_ins_and_credits()
    {
        _bed.Rows(
            Columns,
            s_query,
            ["FailedQuery", null, "000904", "01b0-1", HalfPastEleven, null, null, null, null],
            ["FailedQuery", "ETL", "000604", "01b0-2", HalfPastEleven, null, null, null, null],
            ["FailedSignIn", "JANE", "390100", "77", HalfPastEleven, null, null, null, null],
            ["Credits", "ETL", null, null, null, null, null, null, "12.5"]);
        MeasureRun run = await ReadAsync("Queries");
        Assert.Equal(
            ["snowflake_query_p95{warehouse=\"ETL\"} 31.5", "snowflake_query_queued{warehouse=\"ETL\"} 2.25", "snowflake_query_spilled{warehouse=\"ETL\"} 1024", "snowflake_credits_day{warehouse=\"ETL\"} 12.5"],
            run.Values());
        Assert.Equal(
            [
                "snowflake_failed_queries{code=\"000904\"} 01b0-1 2026-11-20 11:30:00",
                "snowflake_failed_queries{code=\"000604\", warehouse=\"ETL\"} 01b0-2 2026-11-20 11:30:00",
                "snowflake_failed_sign_ins{user=\"JANE\"} 77 2026-11-20 11:30:00",
            ],
            run.Happened());
        Assert.Empty(run.Unseen);
        Assert.Single(_bed.Statements);
    }

    [Fact]
    public async Task Credits_are_those_of_24_whole_hours_that_the_view_is_sure_to_have()
    {
        _bed.Bed.Clock.Advance(TimeSpan.FromMinutes(40));
        _bed.Rows(Columns);
        await ReadAsync("Queries", hours: 6);
        // Queries since 8:55, events since 6:40, and credits from 9:00 to 9:00.
        Assert.Equal(
            ["2026-11-20 08:55", "2026-11-20 06:40", "2026-11-20 06:40", "2026-11-19 09:00", "2026-11-20 09:00"],
            _bed.Bindings(0).Select(static one => DateTimeOffset.FromUnixTimeMilliseconds(Milliseconds(one.Value!)).UtcDateTime.ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task No_row_is_no_value()
    {
        _bed.Rows(Columns);
        MeasureRun run = await ReadAsync("Queries");
        Assert.Empty(run.Readings);
        Assert.Empty(run.Unknown);
    }

    [Fact]
    public async Task What_the_monitoring_runs_itself_is_not_measured()
    {
        _bed.Rows(Columns);
        await ReadAsync("Queries");
        Assert.Equal(2, _bed.Statements[0].Split($"COALESCE(QUERY_TAG, '') <> '{SnowflakeActivityProvider.Tag}'").Length - 1);
        Assert.Contains($"\"QUERY_TAG\":\"{SnowflakeActivityProvider.Tag}\"", _bed.Bed.Service.Requests[0].Body, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("LOGIN_HISTORY", "SECURITY_VIEWER", "snowflake_failed_sign_ins")]
    [InlineData("WAREHOUSE_METERING_HISTORY", "USAGE_VIEWER", "snowflake_credits_day")]
    [InlineData("QUERY_HISTORY", "GOVERNANCE_VIEWER", "snowflake_failed_queries snowflake_query_p95 snowflake_query_queued snowflake_query_spilled")]
    public async Task A_view_that_the_role_may_not_read_hides_only_what_it_has(string view, string role, string unknown)
    {
        _bed.Fails("002003", $"SQL compilation error:\nObject 'SNOWFLAKE.ACCOUNT_USAGE.{view}' does not exist or not authorized.").Rows(Columns);
        MeasureRun run = await ReadAsync("Queries");
        Assert.Equal(unknown.Split(' '), run.Unknown.Order(StringComparer.Ordinal));
        Assert.Equal([$"The role (SNOWFLAKE_ROLE) may not read SNOWFLAKE.ACCOUNT_USAGE.{view}: have it granted the database role SNOWFLAKE.{role}."], run.Unseen);
        Assert.Equal(2, _bed.Statements.Count);
        Assert.DoesNotContain($"ACCOUNT_USAGE.{view} ", _bed.Statements[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_that_may_read_none_of_them_is_an_error_that_says_what_to_grant()
    {
        _bed.Fails("002003", "SQL compilation error:\nDatabase 'SNOWFLAKE' does not exist or not authorized.");
        ServiceException failure = await Assert.ThrowsAsync<SophiaAI.Providers.Services.Snowflake.SnowflakeQueryException>(() => ReadAsync("Queries"));
        Assert.Equal(FailureReason.AccessDenied, failure.Reason);
        Assert.Contains("SECURITY_VIEWER", failure.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_too_many_failures_the_last_ones_are_read_and_that_is_said()
    {
        _bed.Rows(Columns, [.. Enumerable.Range(0, SnowflakeActivityProvider.MostEvents + 1).Select(static number => new string?[] { "FailedQuery", null, "1", $"id{number}", HalfPastEleven, null, null, null, null })]);
        MeasureRun run = await ReadAsync("Queries");
        Assert.Equal(["There were more than 1000 failed queries since 2026-11-20 11:00 UTC: only the last ones were read."], run.Unseen);
        Assert.Contains("ORDER BY HAPPENED_AT DESC LIMIT 1001", _bed.Statements[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("STARTED", true)]
    [InlineData("RESUMING", true)]
    [InlineData("SUSPENDED", false)]
    [InlineData("SUSPENDING", false)]
    public async Task A_warehouse_is_looked_at_before_it_is_used(string state, bool isAwake)
    {
        _bed.Rows("name state", ["ETL", state]);
        Assert.Equal(isAwake, await Measuring.Source("Snowflake/Queries").IsAwakeAsync!(_bed.Context(("SNOWFLAKE_WAREHOUSE", "etl")), TestContext.Current.CancellationToken));
        Assert.StartsWith("SHOW WAREHOUSES LIKE", Assert.Single(_bed.Statements), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_warehouse_the_users_own_is_looked_at()
    {
        _bed.Rows("name state is_default is_current", ["OTHER", "STARTED", "N", "N"], ["OWN", "SUSPENDED", "Y", "N"]);
        Assert.False(await Measuring.Source("Snowflake/Queries").IsAwakeAsync!(_bed.Context(), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Credits_left_are_those_of_each_monitor_that_has_a_limit()
    {
        _bed.Rows("name credit_quota used_credits remaining_credits level", ["LIMIT", "200.00", "150.00", "50.00", "ACCOUNT"], ["SPENT", "10", "12.5", "0", "WAREHOUSE"], ["NONE", null, "5", null, "WAREHOUSE"]);
        MeasureRun run = await ReadAsync("Credits");
        Assert.Equal(
            [
                "snowflake_credits_left{monitor=\"LIMIT\"} 50", "snowflake_credits_left_percent{monitor=\"LIMIT\"} 25",
                "snowflake_credits_left{monitor=\"SPENT\"} -2.5", "snowflake_credits_left_percent{monitor=\"SPENT\"} -25",
            ],
            run.Values());
        Assert.Equal(["SHOW RESOURCE MONITORS"], _bed.Statements);
    }

    [Fact]
    public async Task Tokens_in_use_have_the_days_until_they_expire()
    {
        _bed.Rows(
            "name status expires_at:timestamp_ltz rotated_to",
            ["CI", "ACTIVE", "1795262400.000", null],
            ["CI_ROTATED_1", "ACTIVE", "1795262400.000", "CI"],
            ["OLD", "EXPIRED", "1795089600.000", null]);
        MeasureRun run = await ReadAsync("Credentials");
        Assert.Equal(["snowflake_credential_days_left{credential=\"CI\", user=\"JANE\"} 1"], run.Values());
        Assert.Single(_bed.Statements);
    }

    private Task<MeasureRun> ReadAsync(string source, int hours = 1) => Measuring.ReadAsync(_bed.Context(), $"Snowflake/{source}", hours);

    // As it is bound: text, in nanoseconds or with a fraction.
    private static long Milliseconds(string bound)
    {
        string digits = bound.Split('.', ' ')[0];
        long number = long.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);
        return digits.Length > 13 ? number / 1_000_000 : digits.Length > 10 ? number : number * 1000;
    }
}
