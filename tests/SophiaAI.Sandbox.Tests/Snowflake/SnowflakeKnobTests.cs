using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Snowflake.Data;
using SophiaAI.Sandbox.Snowflake.History;
using SophiaAI.Sandbox.Snowflake.Seed;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Snowflake;

/// <summary>What the account's history says when somebody has decided that.</summary>
public sealed class SnowflakeKnobTests : IAsyncLifetime
{
    private const string Usage = "snowflake.account_usage.";
    private readonly SandboxFixture _sandbox = new();
    private SqlApi? _api;

    private SqlApi Api => _api ??= SqlApi.For(_sandbox);

    public ValueTask InitializeAsync() => _sandbox.InitializeAsync();

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task Failed_statements_are_found_and_taken_back()
    {
        JsonNode made = await PostAsync("queries", """{"warehouse": "LOADING_WH", "user": "DBT_SVC", "code": "100072", "message": "NULL result", "minutesAgo": 5, "count": 3}""");
        const string Failed = "select warehouse_name, warehouse_size, user_name, execution_status, error_code, error_message, datediff('minute', end_time, current_timestamp()) from "
            + Usage + "query_history where error_message = 'NULL result'";

        string?[][] rows = await Api.RowsAsync(Failed);
        Assert.Equal(3, made["queryIds"]!.AsArray().Select(i => (string?)i).Distinct().Count());
        Assert.Equal(3, rows.Length);
        Assert.All(rows, row => Assert.Equal(["LOADING_WH", "Small", "DBT_SVC", "FAIL", "100072", "NULL result", "5"], row));
        Assert.Equal("3", await Api.CellAsync("select count(*) from table(information_schema.query_history(result_limit => 10000)) where error_code = 100072 and error_message = 'NULL result'"));

        await DeleteAsync("queries");
        Assert.Empty(await Api.RowsAsync(Failed));
    }

    [Fact]
    public async Task A_slow_statement_has_its_times_and_what_it_spilled()
    {
        await PostAsync("queries", """{"seconds": 42, "queuedSeconds": 7, "spilledBytes": 5000000000, "minutesAgo": 1, "text": "select slow"}""");

        Assert.Equal(
            ["SUCCESS", "42000", "7000", "49000", "5000000000", null],
            Assert.Single(await Api.RowsAsync(
                $"select execution_status, execution_time, queued_overload_time, total_elapsed_time, bytes_spilled_to_local_storage, error_code from {Usage}query_history where query_text = 'select slow'")));
    }

    [Fact]
    public async Task The_views_show_nothing_newer_than_their_latency()
    {
        await PostAsync("queries", """{"code": "000604", "minutesAgo": 30, "text": "select early"}""");
        await PostAsync("queries", """{"code": "000604", "minutesAgo": 10, "text": "select late"}""");
        await PostAsync("signins", """{"user": "EARLY", "minutesAgo": 30}""");
        await PostAsync("signins", """{"user": "LATE", "minutesAgo": 10}""");
        await PostAsync("latency", """{"minutes": 20}""");

        Assert.Equal(["select early"], await ColumnAsync($"select query_text from {Usage}query_history where query_text in ('select early', 'select late')"));
        Assert.Equal(["EARLY"], await ColumnAsync($"select user_name from {Usage}login_history where user_name in ('EARLY', 'LATE')"));
        Assert.Equal("2", await Api.CellAsync("select count(*) from table(information_schema.query_history()) where query_text in ('select early', 'select late')"));

        _sandbox.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(2, (await ColumnAsync($"select user_name from {Usage}login_history where user_name in ('EARLY', 'LATE')")).Length);
        await DeleteAsync("latency");
        Assert.Equal(0, (double)(await Answer.GetAsync(_sandbox.Client("snowflake"), "/_sandbox/snowflake/latency")).Json["minutes"]!);
    }

    [Fact]
    public async Task Credits_that_were_used_are_metered_by_hour_and_billed_by_day()
    {
        await Api.RunAsync("create warehouse burning_wh initially_suspended = true");
        await PostAsync("credits", """{"warehouse": "BURNING_WH", "credits": 40.5, "hoursAgo": 2}""");
        const string Day = "select credits_used, credits_billed from " + Usage + "metering_daily_history where usage_date = current_date() and service_type = 'WAREHOUSE_METERING'";
        string?[] with = Assert.Single(await Api.RowsAsync(Day));

        Assert.Equal(
            ["40.500000000", "true"],
            Assert.Single(await Api.RowsAsync($"select credits_used, start_time = dateadd('hour', -2, date_trunc('hour', current_timestamp())) from {Usage}warehouse_metering_history where warehouse_name = 'BURNING_WH'")));
        Assert.Equal("40.500000000", await Api.CellAsync("select credits_used from table(information_schema.warehouse_metering_history(current_date(), dateadd('day', 1, current_date()), 'burning_wh'))"));

        await DeleteAsync("credits");
        string?[] without = Assert.Single(await Api.RowsAsync(Day));

        // Reading the history costs something too.
        Assert.InRange(Parse(with[0]) - Parse(without[0]), 40.4m, 40.5m);
        Assert.InRange(Parse(with[1]) - Parse(without[1]), 40.4m, 40.5m);
    }

    [Fact]
    public async Task A_day_is_billed_without_a_tenth_of_its_work_outside_warehouses() => Assert.Equal(
        ["true", "true", "true", "28"],
        Assert.Single(await Api.RowsAsync($"""
            select min(credits_used = credits_used_compute + credits_used_cloud_services),
                   min(credits_billed = credits_used + credits_adjustment_cloud_services),
                   min(credits_adjustment_cloud_services <= 0 and -credits_adjustment_cloud_services <= credits_used_compute / 10 + 0.000000001), count(*)
            from {Usage}metering_daily_history where usage_date >= dateadd('day', -27, current_date())
            """)));

    [Fact]
    public async Task A_resource_monitor_near_its_limit_shows_what_remains()
    {
        await PostAsync("monitors", """{"used": 88}""");
        JsonNode result = await Api.RunAsync("show resource monitors");

        Assert.Equal(
            [
                "name", "credit_quota", "used_credits", "remaining_credits", "level", "frequency", "start_time", "end_time", "notify_at", "suspend_at", "suspend_immediately_at", "created_on", "owner",
                "comment", "notify_users",
            ],
            SqlApi.Names(result));
        Assert.Equal(["SOPHIA_MONITOR", "100.00", "88.00", "12.00"], Assert.Single(SqlApi.Rows(result))[..4]);

        await PostAsync("monitors", """{"name": "SOPHIA_MONITOR", "quota": 100, "used": 95}""");
        Assert.Equal("SUSPENDED", (await Api.RowsAsync("show warehouses like 'SOPHIA_WH'"))[0][1]);
        await DeleteAsync("monitors");
        Assert.Equal(["100.00", "41.27"], (await Api.RowsAsync("show resource monitors"))[0][1..3]);
    }

    [Fact]
    public async Task A_sign_in_that_fails_is_in_the_history()
    {
        await SqlApi.For(_sandbox, "not-the-token").PostAsync("select 1");
        await PostAsync("signins", """{"user": "ADA_MARSH", "code": 390100, "minutesAgo": 1, "count": 2}""");

        Assert.Equal(
            [
                ",PROGRAMMATIC_ACCESS_TOKEN,NO,394400,PROGRAMMATIC_ACCESS_TOKEN_INVALID",
                "ADA_MARSH,PASSWORD,NO,390100,INCORRECT_USERNAME_PASSWORD",
                "ADA_MARSH,PASSWORD,NO,390100,INCORRECT_USERNAME_PASSWORD",
            ],
            (await Api.RowsAsync(
                $"select user_name, first_authentication_factor, is_success, error_code, error_message from {Usage}login_history where event_timestamp > dateadd('hour', -1, current_timestamp()) and is_success = 'NO' order by event_id"))
            .Select(r => string.Join(',', r)));
        Assert.Equal("2", await Api.CellAsync("select count(*) from table(information_schema.login_history_by_user(user_name => 'ADA_MARSH', time_range_start => dateadd('hour', -1, current_timestamp()))) where is_success = 'NO'"));

        await DeleteAsync("signins");
        Assert.Equal("1", await Api.CellAsync($"select count(*) from {Usage}login_history where event_timestamp > dateadd('hour', -1, current_timestamp()) and is_success = 'NO'"));
    }

    [Fact]
    public async Task A_key_that_is_refused_tells_whose_it_was()
    {
        using KeyPair key = new(_sandbox, isRegistered: false, isCommon: true);
        await key.SignIn().PostAsync("select 1");

        Assert.Equal(
            ["SOPHIA", "RSA_KEYPAIR", "390144"],
            Assert.Single(await Api.RowsAsync($"select user_name, first_authentication_factor, error_code from {Usage}login_history where event_timestamp > dateadd('hour', -1, current_timestamp()) and is_success = 'NO'")));
    }

    [Fact]
    public async Task Four_weeks_of_sign_ins_fit_the_account()
    {
        Assert.Equal("true", await Api.CellAsync(
            $"select count(*) > 1000 and count(distinct user_name) = 7 and count_if(is_success = 'NO') between 5 and 60 and count(distinct event_id) = count(*) from {Usage}login_history"));
        Assert.Equal("0", await Api.CellAsync($"select count(*) from {Usage}login_history where is_success = 'NO' and event_timestamp > dateadd('day', -2, current_timestamp())"));
    }

    [Fact]
    public async Task Fresh_data_ends_now_and_nothing_has_failed_or_taken_long()
    {
        _sandbox.Time.Advance(TimeSpan.FromDays(9));
        _sandbox.Server.SetFresh(true);

        Assert.Equal("true", await Api.CellAsync($"select max(end_time) > dateadd('hour', -2, current_timestamp()) from {Usage}query_history where query_id like '01c09a00%'"));
        Assert.Equal(
            ["true", "0", "true"],
            Assert.Single(await Api.RowsAsync(
                $"select count(*) > 100, count_if(error_code is not null), max(total_elapsed_time) < 10000 from {Usage}query_history where end_time > dateadd('day', -2, current_timestamp()) and query_id like '01c09a00%'")));

        _sandbox.Server.SetFresh(false);
        Assert.Equal("true", await Api.CellAsync($"select max(end_time) < dateadd('day', -8, current_timestamp()) from {Usage}query_history where query_id like '01c09a00%'"));
    }

    [Fact]
    public void Fresh_data_makes_no_account_for_nobody()
    {
        bool isMade = false;
        using DuckStore store = new(null, () => isMade = true);
        using QueryHistory history = new(store);
        HistoryDesk desk = new(store, history, _sandbox.Time);

        desk.Freshen(_sandbox.Time.GetUtcNow(), isWell: true);

        Assert.False(isMade);
        Assert.Equal(new HistoryEnd(_sandbox.Time.GetUtcNow(), IsWell: true), desk.End);
    }

    [Fact]
    public async Task What_is_added_to_a_data_file_has_other_ids_after_a_restart()
    {
        string file = Path.Combine(Path.GetTempPath(), $"sandbox-{Guid.NewGuid():N}.duckdb");
        try
        {
            List<string?> ids = [];
            for (int start = 0; start < 2; start++)
            {
                await using SandboxServer server = await SandboxServer.StartAsync(new SandboxOptions { DataFile = file, TimeProvider = _sandbox.Time }, TestContext.Current.CancellationToken);
                using HttpClient client = HttpClients.Create(server.Url("snowflake"), SqlApi.Headers);
                ids.AddRange((await Answer.PostAsync(client, "/_sandbox/snowflake/queries", """{"count": 2}""")).Json["queryIds"]!.AsArray().Select(i => (string?)i));
                await Answer.PostAsync(client, "/_sandbox/snowflake/signins", """{"user": "ADA_MARSH", "count": 2}""");
                Assert.Equal($"{ids.Count}", await new SqlApi(client).CellAsync($"select count(distinct event_id) from {Usage}login_history where user_name = 'ADA_MARSH' and event_timestamp > dateadd('minute', -5, current_timestamp())"));
            }

            Assert.Equal(4, ids.Distinct().Count());
        }
        finally
        {
            File.Delete(file);
            File.Delete(file + ".wal");
        }
    }

    [Fact]
    public async Task One_statement_reads_all_of_the_history()
    {
        await PostAsync("queries", """{"warehouse": "LOADING_WH", "code": "100072", "minutesAgo": 5}""");
        await PostAsync("queries", """{"warehouse": "LOADING_WH", "seconds": 59, "queuedSeconds": 1, "spilledBytes": 1000, "minutesAgo": 5, "count": 50}""");
        await PostAsync("signins", """{"user": "DBT_SVC", "code": 390144, "minutesAgo": 5}""");
        await PostAsync("credits", """{"warehouse": "LOADING_WH", "credits": 7, "hoursAgo": 1}""");
        string since = (_sandbox.Time.GetUtcNow().AddMinutes(-10).ToUnixTimeSeconds() * 1_000_000_000).ToString(CultureInfo.InvariantCulture);
        string hours = (_sandbox.Time.GetUtcNow().AddHours(-1).ToUnixTimeSeconds() * 1_000_000_000).ToString(CultureInfo.InvariantCulture);
        const string Sql = """
            SELECT 'Queries' AS KIND, WAREHOUSE_NAME AS NAME, CAST(NULL AS VARCHAR) AS CODE, CAST(PERCENTILE_CONT(0.95) WITHIN GROUP (ORDER BY TOTAL_ELAPSED_TIME) / 1000 AS FLOAT) AS SLOWEST,
                   CAST(AVG(QUEUED_OVERLOAD_TIME) / 1000 AS FLOAT) AS QUEUED, CAST(SUM(BYTES_SPILLED_TO_LOCAL_STORAGE + BYTES_SPILLED_TO_REMOTE_STORAGE) AS FLOAT) AS SPILLED, CAST(NULL AS FLOAT) AS CREDITS
            FROM SNOWFLAKE.ACCOUNT_USAGE.QUERY_HISTORY WHERE END_TIME >= TO_TIMESTAMP_LTZ(?) AND WAREHOUSE_NAME = 'LOADING_WH' AND ERROR_CODE IS NULL AND COALESCE(QUERY_TAG, '') <> 'mine' GROUP BY WAREHOUSE_NAME
            UNION ALL SELECT * FROM (SELECT 'Failed', WAREHOUSE_NAME, CAST(ERROR_CODE AS VARCHAR), CAST(NULL AS FLOAT), CAST(NULL AS FLOAT), CAST(NULL AS FLOAT), CAST(NULL AS FLOAT)
            FROM SNOWFLAKE.ACCOUNT_USAGE.QUERY_HISTORY WHERE END_TIME >= TO_TIMESTAMP_LTZ(?) AND UPPER(EXECUTION_STATUS) IN ('FAIL', 'INCIDENT') ORDER BY END_TIME DESC LIMIT 1001)
            UNION ALL SELECT * FROM (SELECT 'SignIn', USER_NAME, CAST(ERROR_CODE AS VARCHAR), CAST(NULL AS FLOAT), CAST(NULL AS FLOAT), CAST(NULL AS FLOAT), CAST(NULL AS FLOAT)
            FROM SNOWFLAKE.ACCOUNT_USAGE.LOGIN_HISTORY WHERE EVENT_TIMESTAMP >= TO_TIMESTAMP_LTZ(?) AND IS_SUCCESS = 'NO' ORDER BY EVENT_TIMESTAMP DESC LIMIT 1001)
            UNION ALL SELECT 'Credits', WAREHOUSE_NAME, CAST(NULL AS VARCHAR), CAST(NULL AS FLOAT), CAST(NULL AS FLOAT), CAST(NULL AS FLOAT), CAST(ROUND(SUM(CREDITS_USED)) AS FLOAT)
            FROM SNOWFLAKE.ACCOUNT_USAGE.WAREHOUSE_METERING_HISTORY WHERE START_TIME >= TO_TIMESTAMP_LTZ(?) AND WAREHOUSE_NAME = 'LOADING_WH' GROUP BY WAREHOUSE_NAME
            """;
        Dictionary<string, object> bindings = new()
        {
            ["1"] = new { type = "TIMESTAMP_LTZ", value = since }, ["2"] = new { type = "TIMESTAMP_LTZ", value = since },
            ["3"] = new { type = "TIMESTAMP_LTZ", value = since }, ["4"] = new { type = "TIMESTAMP_LTZ", value = hours },
        };

        Assert.Equal(
            ["Credits,LOADING_WH,,,,,9", "Failed,LOADING_WH,100072,,,,", "Queries,LOADING_WH,,60,1,50000,", "SignIn,DBT_SVC,390144,,,,"],
            (await Api.RowsAsync(Sql, new { bindings })).Select(r => string.Join(',', r)).Order(StringComparer.Ordinal));
    }

    private async Task<string?[]> ColumnAsync(string sql) => [.. (await Api.RowsAsync(sql)).Select(r => r[0])];

    private async Task<JsonNode> PostAsync(string knob, string body)
    {
        Answer answer = await Answer.PostAsync(_sandbox.Client("snowflake"), "/_sandbox/snowflake/" + knob, body);
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        return answer.Json;
    }

    private async Task DeleteAsync(string knob) =>
        Assert.Equal(HttpStatusCode.NoContent, (await Answer.SendAsync(_sandbox.Client("snowflake"), HttpMethod.Delete, "/_sandbox/snowflake/" + knob)).Status);

    private static decimal Parse(string? text) => decimal.Parse(text!, CultureInfo.InvariantCulture);
}
