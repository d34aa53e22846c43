using System.Globalization;
using System.Net;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Snowflake;
using SophiaAI.Providers.Services.Snowflake.Objects;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Services.Snowflake.Objects;

/// <summary>Past queries and credits: where they are read from, what is bound, and histories longer than a page.</summary>
public sealed class SnowflakeHistoryProviderTests : IDisposable
{
    private const string Function = "TABLE(\"SOPHIA\".INFORMATION_SCHEMA.QUERY_HISTORY(";

    private readonly FakeSnowflake _bed = new();

    public void Dispose() => _bed.Dispose();

    [Theory]
    [InlineData(null, SnowflakeHistorySource.Automatic, false)]
    [InlineData(6, SnowflakeHistorySource.Automatic, false)]
    [InlineData(8, SnowflakeHistorySource.Automatic, true)]
    [InlineData(1, SnowflakeHistorySource.AccountUsage, true)]
    [InlineData(8, SnowflakeHistorySource.InformationSchema, false)]
    public async Task The_beginning_of_the_time_decides_on_the_source(int? daysAgo, SnowflakeHistorySource source, bool account)
    {
        AlwaysEmpty();
        await All(new SnowflakeHistoryFilter { Since = daysAgo is { } days ? _bed.Bed.Clock.GetUtcNow().AddDays(-days) : null, Source = source });
        Assert.Contains(account ? "FROM SNOWFLAKE.ACCOUNT_USAGE.QUERY_HISTORY" : $"FROM {Function}", _bed.Statements[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_end_that_lies_long_ago_is_the_accounts_too()
    {
        AlwaysEmpty();
        await All(new SnowflakeHistoryFilter { Until = _bed.Bed.Clock.GetUtcNow().AddDays(-8) });
        Assert.Contains("ACCOUNT_USAGE", _bed.Statements[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_that_a_user_gives_is_bound()
    {
        AlwaysEmpty();
        DateTimeOffset since = _bed.Bed.Clock.GetUtcNow().AddDays(-2);
        await All(new SnowflakeHistoryFilter
        {
            QueryIds = ["q1", "q'2"], Users = ["jane*"], Warehouses = ["\"my wh\"", "ETL_?"], Databases = ["D"], QueryTags = ["a%"],
            Statuses = [SnowflakeQueryStatus.Failed], MinimumDuration = TimeSpan.FromSeconds(1.5), Since = since, Until = since.AddDays(1), First = 5,
        });

        Assert.Equal(
            $"SELECT * FROM {Function}END_TIME_RANGE_START => TO_TIMESTAMP_LTZ(?), END_TIME_RANGE_END => TO_TIMESTAMP_LTZ(?), RESULT_LIMIT => 10000))"
                + " WHERE QUERY_ID IN (?, ?) AND (USER_NAME ILIKE ? ESCAPE '!') AND (WAREHOUSE_NAME = ? OR WAREHOUSE_NAME ILIKE ? ESCAPE '!')"
                + " AND (DATABASE_NAME ILIKE ? ESCAPE '!') AND (QUERY_TAG ILIKE ? ESCAPE '!') AND UPPER(EXECUTION_STATUS) IN (?, ?) AND TOTAL_ELAPSED_TIME >= ? ORDER BY START_TIME DESC LIMIT 5",
            _bed.Statements[0]);
        Assert.Equal(["q1", "q'2", "jane%", "my wh", "ETL!__", "D", "a!%", "FAIL", "FAILED_WITH_ERROR", "1500"], _bed.Bindings(0).Skip(2).Select(static binding => binding.Value));
        Assert.All(_bed.Bindings(0).Take(2), static binding => Assert.Equal("TIMESTAMP_TZ", binding.Type), throwIfEmpty: true);
    }

    // Every status that the service documents for either source, and no other.
    [Fact]
    public void The_statuses_cover_every_word_of_the_service() => Assert.Equal(
        ["SUCCESS", "FAIL", "FAILED_WITH_ERROR", "INCIDENT", "FAILED_WITH_INCIDENT", "RUNNING", "QUEUED", "BLOCKED", "RESUMING_WAREHOUSE"],
        new SnowflakeHistoryFilter { Statuses = Enum.GetValues<SnowflakeQueryStatus>() }.StatusWords);

    [Theory]
    [InlineData("failed", SnowflakeQueryStatus.Failed)]
    [InlineData("FAIL", SnowflakeQueryStatus.Failed)]
    [InlineData("Failed_With_Error", SnowflakeQueryStatus.Failed)]
    [InlineData("INCIDENT", SnowflakeQueryStatus.Incident)]
    [InlineData("FAILED_WITH_INCIDENT", SnowflakeQueryStatus.Incident)]
    [InlineData("RESUMING_WAREHOUSE", SnowflakeQueryStatus.ResumingWarehouse)]
    [InlineData("ResumingWarehouse", SnowflakeQueryStatus.ResumingWarehouse)]
    public void A_status_has_several_words(string word, SnowflakeQueryStatus status) => Assert.Equal(status, SnowflakeHistoryFilter.StatusOf(word));

    [Fact]
    public async Task A_status_that_is_new_is_given_in_the_services_own_word()
    {
        _bed.Rows("QUERY_ID EXECUTION_STATUS", ["q", "Paused_By_Moon"]).Rows("PAGE_ROWS:fixed PAGE_START:timestamp_ltz", ["1", null]);
        Assert.Equal("Paused_By_Moon", Assert.Single(await All(new SnowflakeHistoryFilter())).ExecutionStatus);
    }

    [Fact]
    public async Task The_accounts_view_has_the_same_filters()
    {
        AlwaysEmpty();
        await All(new SnowflakeHistoryFilter { Users = ["JANE"], Since = _bed.Bed.Clock.GetUtcNow().AddDays(-30), First = 7 });
        Assert.Equal(
            "SELECT * FROM SNOWFLAKE.ACCOUNT_USAGE.QUERY_HISTORY WHERE END_TIME >= TO_TIMESTAMP_LTZ(?) AND (USER_NAME ILIKE ? ESCAPE '!') ORDER BY START_TIME DESC LIMIT 7",
            Assert.Single(_bed.Statements));
    }

    [Fact]
    public async Task A_query_has_durations_bytes_credits_and_error()
    {
        _bed.Rows(
            "QUERY_ID QUERY_TEXT EXECUTION_STATUS ERROR_CODE ERROR_MESSAGE START_TIME:timestamp_ltz END_TIME:timestamp_ltz TOTAL_ELAPSED_TIME:fixed BYTES_SCANNED:fixed CREDITS_USED_CLOUD_SERVICES:real IS_NEW",
            ["q", "select x", "FAILED_WITH_ERROR", "904", "invalid identifier 'X'", "1763640000.000", "1763640001.250", "1250", "12345678901", "0.000123", "y"],
            ["r", "select y", "RUNNING", null, null, "1763640000.000", "0.000", "10", "0", "0", null]).Rows("PAGE_ROWS:fixed PAGE_START:timestamp_ltz", ["2", null]);

        List<SnowflakeQueryHistory> queries = await All(new SnowflakeHistoryFilter());

        Assert.Equal(("FAILED_WITH_ERROR", "904", "invalid identifier 'X'", TimeSpan.FromMilliseconds(1250), 12345678901L, 0.000123m),
            (queries[0].ExecutionStatus, queries[0].ErrorCode, queries[0].ErrorMessage, queries[0].TotalElapsedTime, queries[0].BytesScanned, queries[0].CreditsUsedCloudServices));
        Assert.Equal("IS_NEW", Assert.Single(queries[0].AdditionalProperties).Key);
        Assert.Equal("RUNNING", queries[1].ExecutionStatus);
        Assert.Null(queries[1].EndTime);
    }

    [Fact]
    public async Task A_full_page_is_followed_by_the_one_that_ends_before_it_and_no_query_comes_twice()
    {
        _bed
            .Rows("QUERY_ID", Ids("a", "b", "c")).Rows("PAGE_ROWS:fixed PAGE_START:timestamp_ltz", ["10000", "1763640000.000"])
            .Rows("QUERY_ID", Ids("c", "d")).Rows("PAGE_ROWS:fixed PAGE_START:timestamp_ltz", ["37", "1763630000.000"]);

        Assert.Equal(["a", "b", "c", "d"], (await All(new SnowflakeHistoryFilter())).Select(query => query.QueryId));

        Assert.Empty(_bed.Bindings(0));
        // A millisecond after the start of the page: queries that ended at the same moment may have been cut off.
        Assert.Equal("1763640000001000000 1440", Assert.Single(_bed.Bindings(2)).Value);
        Assert.Contains("END_TIME_RANGE_END", _bed.Statements[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_goes_no_further_back_is_the_last()
    {
        DateTimeOffset until = new(2025, 11, 20, 12, 0, 0, TimeSpan.Zero);
        _bed.Bed.Service.Always(request => FakeService.Make(HttpStatusCode.OK, request.Body.Contains("PAGE_ROWS", StringComparison.Ordinal)
            ? FakeSnowflake.Result("PAGE_ROWS:fixed PAGE_START:timestamp_ltz", [["10000", until.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) + ".000"]])
            : FakeSnowflake.Result("QUERY_ID", Ids("a"))));
        Assert.Single(await All(new SnowflakeHistoryFilter { Until = until, Source = SnowflakeHistorySource.InformationSchema }));
        Assert.Equal(2, _bed.Statements.Count);
    }

    [Fact]
    public async Task No_page_is_asked_for_beyond_the_number_that_is_wanted()
    {
        _bed.Rows("QUERY_ID", Ids("a", "b"));
        Assert.Equal(2, (await All(new SnowflakeHistoryFilter { First = 2 })).Count);
        Assert.Single(_bed.Statements);
    }

    [Fact]
    public async Task Usage_is_summed_by_the_server_for_the_last_thirty_days()
    {
        _bed.Rows("WAREHOUSE_NAME USAGE_DATE:date CREDITS_USED_COMPUTE:fixed CREDITS_USED_CLOUD_SERVICES CREDITS_USED", ["ETL", "20412", "12", "0.012345678", "12.012345678"]);
        SnowflakeUsage usage = Assert.Single(await FakeSnowflake.All(Provider().GetUsageAsync(null, null, ["E*"], Token)));
        Assert.Equal(("ETL", new DateTimeOffset(2025, 11, 20, 0, 0, 0, TimeSpan.Zero), 12m, 0.012345678m, 12.012345678m),
            (usage.Warehouse, usage.UsageDate, usage.CreditsUsedCompute, usage.CreditsUsedCloudServices, usage.CreditsUsed));
        Assert.Contains("GROUP BY 1, 2", _bed.Statements[0], StringComparison.Ordinal);
        DateTimeOffset from = new DateTimeOffset(_bed.Bed.Clock.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero).AddDays(-30);
        Assert.Equal([$"{from.ToUnixTimeSeconds()}000000000 1440", "E%"], _bed.Bindings(0).Select(static binding => binding.Value));
    }

    [Theory]
    [InlineData("002003")]
    [InlineData("003001")]
    public async Task A_missing_privilege_says_what_to_grant(string code)
    {
        _bed.Fails(code).Fails(code);
        SnowflakeQueryException usage = await Assert.ThrowsAsync<SnowflakeQueryException>(() => FakeSnowflake.All(Provider(("SNOWFLAKE_ROLE", "analyst")).GetUsageAsync(null, null, [], Token)));
        Assert.Equal(FailureReason.AccessDenied, usage.Reason);
        Assert.Contains("GRANT DATABASE ROLE SNOWFLAKE.USAGE_VIEWER TO ROLE \"ANALYST\"", usage.RecommendedAction, StringComparison.Ordinal);
        SnowflakeQueryException history = await Assert.ThrowsAsync<SnowflakeQueryException>(() => All(new SnowflakeHistoryFilter { Source = SnowflakeHistorySource.AccountUsage }));
        Assert.Contains("GOVERNANCE_VIEWER", history.RecommendedAction, StringComparison.Ordinal);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private void AlwaysEmpty() => _bed.Bed.Service.Always(HttpStatusCode.OK, FakeSnowflake.Result("QUERY_ID", []));

    private static string?[][] Ids(params string[] ids) => ids.Select(static id => new string?[] { id }).ToArray();

    private SnowflakeHistoryProvider Provider(params (string Name, string Value)[] variables) => new(_bed.Context([("SNOWFLAKE_DATABASE", "sophia"), .. variables]));

    private Task<List<SnowflakeQueryHistory>> All(SnowflakeHistoryFilter filter) => FakeSnowflake.All(Provider().GetQueriesAsync(filter, Token));
}
