using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Snowflake;

/// <summary>The account's history of what ran in it.</summary>
public sealed class HistoryTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private const string History = "snowflake.account_usage.query_history";
    private readonly SqlApi _api = SqlApi.For(sandbox);

    [Fact]
    public async Task A_statement_is_found_with_what_was_known_of_it()
    {
        JsonNode run = await _api.RunAsync("select name from accounts limit 7", new { parameters = new { query_tag = "found-me" }, warehouse = "LOADING_WH" });
        string?[] row = Assert.Single(await _api.RowsAsync(
            $"select query_id, query_text, database_name, schema_name, query_type, user_name, role_name, warehouse_name, warehouse_size, execution_status, error_code, rows_produced, bytes_scanned > 0 from {History} where query_tag = 'found-me'"));
        Assert.Equal(
            [(string?)run["statementHandle"], "select name from accounts limit 7", "SOPHIA", "PUBLIC", "SELECT", "SOPHIA", "SOPHIA_ROLE", "LOADING_WH", "Small", "SUCCESS", null, "7", "true"],
            row);
    }

    [Fact]
    public async Task A_row_keeps_what_was_true_when_the_statement_ran()
    {
        await _api.RunAsync("create warehouse metered_resized_wh warehouse_size = small");
        await _api.RunAsync("select count(*) from accounts", new { parameters = new { query_tag = "resized" }, warehouse = "METERED_RESIZED_WH" });
        await _api.RunAsync("alter warehouse metered_resized_wh set warehouse_size = large");
        await _api.RunAsync("select count(*) from accounts", new { parameters = new { query_tag = "resized" }, warehouse = "METERED_RESIZED_WH" });
        await _api.RunAsync("drop warehouse metered_resized_wh");
        Assert.Equal(["Small", "Large"], (await _api.RowsAsync($"select warehouse_size from {History} where query_tag = 'resized' order by query_id")).Select(r => r[0]));
    }

    [Fact]
    public async Task A_failure_is_found_with_its_code_and_message()
    {
        await _api.FailAsync("select nothing_such", new { parameters = new { query_tag = "failed-me" } });
        Assert.Equal(
            ["FAIL", "000904", "SQL compilation error: error line 1 at position 7\ninvalid identifier 'NOTHING_SUCH'"],
            Assert.Single(await _api.RowsAsync($"select execution_status, error_code, error_message from {History} where query_tag = 'failed-me'")));
        Assert.Equal(
            ["FAILED_WITH_ERROR", "904"],
            Assert.Single(await _api.RowsAsync("select execution_status, error_code from table(information_schema.query_history()) where query_tag = 'failed-me'")));
    }

    [Fact]
    public async Task A_change_is_found_with_its_counts()
    {
        await _api.RunAsync("create or replace table noted (n int)", new { parameters = new { query_tag = "noted" } });
        await _api.RunAsync("insert into noted values (1), (2)", new { parameters = new { query_tag = "noted" } });
        await _api.RunAsync("delete from noted where n = 1", new { parameters = new { query_tag = "noted" } });
        Assert.Equal(
            ["CREATE_TABLE,1,0,0", "INSERT,2,2,0", "DELETE,1,0,1"],
            (await _api.RowsAsync($"select query_type, rows_produced, rows_inserted, rows_deleted from {History} where query_tag = 'noted' order by query_id")).Select(r => string.Join(',', r)));
    }

    [Fact]
    public async Task Each_statement_of_a_batch_is_found()
    {
        await _api.RunAsync("use warehouse loading_wh; select 1; select count(*) from accounts", new { parameters = new { query_tag = "batch", multi_statement_count = "3" } });
        Assert.Equal(
            ["MULTI_STATEMENT,SOPHIA_WH", "SELECT,LOADING_WH", "SELECT,LOADING_WH", "USE,SOPHIA_WH"],
            (await _api.RowsAsync($"select query_type, warehouse_name from {History} where query_tag = 'batch' order by 1")).Select(r => string.Join(',', r)));
    }

    [Fact]
    public async Task A_running_statement_is_found_only_where_Snowflake_shows_it()
    {
        string handle = (string)(await _api.PostAsync("select system$wait(1000)", query: "?async=true")).Json["statementHandle"]!;
        Assert.Equal("RUNNING", await _api.CellAsync($"select execution_status from table(information_schema.query_history()) where query_id = '{handle}'"));
        Assert.Equal("0", await _api.CellAsync($"select count(*) from {History} where query_id = '{handle}'"));
        await _api.CancelAsync(handle);
        Assert.Equal("000604", await _api.CellAsync($"select error_code from {History} where query_id = '{handle}'"));
    }

    [Fact]
    public async Task The_past_is_the_same_on_every_start()
    {
        const string Past = "select count(*), count(distinct user_name), count_if(execution_status = 'FAIL'), sum(total_elapsed_time), min(start_time), max(end_time) <= current_timestamp() "
            + "from " + History + " where query_id like '01c09a00%'";
        await using SandboxServer other = await SandboxServer.StartAsync(new SandboxOptions { TimeProvider = new ManualTime() }, TestContext.Current.CancellationToken);
        using HttpClient client = HttpClients.Create(other.Url("snowflake"), SqlApi.Headers);
        string?[] here = Assert.Single(await _api.RowsAsync(Past));
        Assert.Equal(here, Assert.Single(await new SqlApi(client).RowsAsync(Past)));
        Assert.Equal("true", here[5]);
        Assert.True(SqlApi.Number(here[0]) > 4_000 && SqlApi.Number(here[1]) == 6 && SqlApi.Number(here[2]) > 30, string.Join(' ', here));
        Assert.Equal("0", await _api.CellAsync($"select count(*) from {History} h where query_id like '01c09a00%' and total_elapsed_time <> compilation_time + execution_time and error_code is null"));
    }

    [Fact]
    public async Task Table_functions_narrow_the_past()
    {
        Assert.Equal("100", await _api.CellAsync("select count(*) from table(information_schema.query_history())"));
        Assert.Equal("5", await _api.CellAsync("select count(*) from table(sophia.information_schema.query_history(result_limit => 5))"));
        Assert.Equal("LOADER_SVC", await _api.CellAsync("select distinct user_name from table(information_schema.query_history_by_user(user_name => 'loader_svc'))"));
        Assert.Equal("REPORTING_WH", await _api.CellAsync("select distinct warehouse_name from table(information_schema.query_history_by_warehouse(warehouse_name => 'REPORTING_WH'))"));
        Assert.Equal("true", await _api.CellAsync(
            "select min(start_time) >= dateadd('hour', -6, current_timestamp()) from table(information_schema.query_history(end_time_range_start => dateadd('hour', -5, current_timestamp()), result_limit => 1000))"));
        Assert.Equal("000707", (await _api.FailAsync("select * from table(information_schema.query_history(end_time_range_start => dateadd('day', -8, current_timestamp())))")).Code);
    }

    [Fact]
    public async Task A_limit_keeps_what_ended_last() => Assert.Equal("true", await _api.CellAsync("""
        select min(end_time) >= (select max(end_time) from table(information_schema.query_history_by_warehouse(warehouse_name => 'REPORTING_WH', result_limit => 10000)) where query_id not in
            (select query_id from table(information_schema.query_history_by_warehouse(warehouse_name => 'REPORTING_WH', result_limit => 20))))
        from table(information_schema.query_history_by_warehouse(warehouse_name => 'REPORTING_WH', result_limit => 20))
        """));

    [Fact]
    public async Task Credits_follow_from_what_ran()
    {
        const string Metering = "snowflake.account_usage.warehouse_metering_history";
        Assert.Equal(
            ["LOADING_WH,true,true", "REPORTING_WH,true,true", "SOPHIA_WH,true,true"],
            (await _api.RowsAsync($"""
                select warehouse_name, min(credits_used = credits_used_compute + credits_used_cloud_services and credits_used_compute >= credits_attributed_compute_queries),
                       max(credits_used_compute) <= max(iff(warehouse_name = 'REPORTING_WH', 4, iff(warehouse_name = 'LOADING_WH', 2, 1)))
                from {Metering} where warehouse_name not like 'METERED%' group by 1 order by 1
                """)).Select(r => string.Join(',', r)));

        await _api.RunAsync("create warehouse metered_wh warehouse_size = large");
        await _api.RunAsync("select count(*) from accounts", new { warehouse = "METERED_WH" });
        Assert.Equal(
            ["0.133333333", "true"],
            Assert.Single(await _api.RowsAsync($"select credits_used_compute, start_time = date_trunc('hour', current_timestamp()) from {Metering} where warehouse_name = 'METERED_WH'")));
        Assert.Equal("METERED_WH", await _api.CellAsync("select warehouse_name from table(information_schema.warehouse_metering_history(current_date(), dateadd('day', 1, current_date()), 'metered_wh'))"));
    }

    [Fact]
    public async Task Only_a_role_with_the_privilege_reads_it()
    {
        Assert.Equal("002003", (await _api.FailAsync($"select count(*) from {History}", new { role = "LOADER_ROLE" })).Code);
        Assert.Equal("003001", (await _api.FailAsync("create table snowflake.account_usage.mine (n int)")).Code);
        Assert.Equal("003001", (await _api.FailAsync("drop view snowflake.account_usage.query_history")).Code);
        Assert.Equal("003001", (await _api.FailAsync("drop database snowflake")).Code);
    }
}
