using System.Net;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Snowflake;

/// <summary>Requests with several statements.</summary>
public sealed class BatchTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private readonly SqlApi _api = SqlApi.For(sandbox);

    [Theory]
    [InlineData("0")]
    [InlineData("3")]
    public async Task Each_statement_has_a_handle_and_a_result(string count)
    {
        JsonNode result = await _api.RunAsync("select 1 as a; select 'x;y' as b, 2; show databases like 'SOPHIA';", Count(count));
        Assert.Equal("multiple statement execution", Assert.Single(SqlApi.Names(result)));
        Assert.Equal("Multiple statements executed successfully.", (string?)result["data"]![0]![0]);

        string[] handles = [.. result["statementHandles"]!.AsArray().Select(h => (string)h!)];
        Assert.Equal(3, handles.Length);
        Assert.Equal(["x;y", "2"], Assert.Single(SqlApi.Rows((await _api.GetAsync(handles[1])).Json)));
        Assert.Contains("SOPHIA", Assert.Single(SqlApi.Rows((await _api.GetAsync(handles[2])).Json)));
    }

    [Theory]
    [InlineData("select 1; select 2", null, 2, 1)]
    [InlineData("select 1; select 2", "3", 2, 3)]
    [InlineData("select 1", "2", 1, 2)]
    public async Task Another_count_than_wanted_is_an_error(string sql, string? count, int actual, int wanted)
    {
        (string? code, string _, string? message) = await _api.FailAsync(sql, count is null ? null : Count(count));
        Assert.Equal("000008", code);
        Assert.Equal($"Actual statement count {actual} did not match the desired statement count {wanted}.", message);
    }

    [Fact]
    public async Task A_failure_stops_the_batch()
    {
        await _api.RunAsync("create or replace table stopped (n int)");
        (string? code, string? state, string? message) = await _api.FailAsync("insert into stopped values (1);\n select nope from stopped; insert into stopped values (2)", Count("3"));
        Assert.Equal(("100132", "P0000"), (code, state));
        Assert.Contains("failed on statement \"select nope from stopped\" (at line 2, position 1)", message, StringComparison.Ordinal);
        Assert.Contains("invalid identifier 'NOPE'", message, StringComparison.Ordinal);
        Assert.Equal("1", await _api.CellAsync("select sum(n) from stopped"));
    }

    [Fact]
    public async Task A_transaction_is_rolled_back_or_committed()
    {
        await _api.RunAsync("create or replace table ledger (n int)");
        await _api.RunAsync("begin transaction; insert into ledger values (1); rollback; begin; insert into ledger values (2); commit; select 1", Count("0"));
        Assert.Equal("2", await _api.CellAsync("select sum(n) from ledger"));
    }

    [Fact]
    public async Task An_open_transaction_ends_with_the_request()
    {
        await _api.RunAsync("create or replace table left_open (n int)");
        await _api.RunAsync("begin; insert into left_open values (1)", Count("2"));
        Assert.Equal("0", await _api.CellAsync("select count(*) from left_open"));
    }

    [Fact]
    public async Task The_session_lives_as_long_as_the_request()
    {
        JsonNode result = await _api.RunAsync(
            "use schema raw; use warehouse loading_wh; use role loader_role; set answer = 42; alter session set timezone = 'Asia/Kolkata'; "
                + "select current_schema(), current_warehouse(), current_role(), $answer + 1, '2021-01-28'::timestamp_ltz; select last_query_id()",
            Count("0"));
        string[] handles = [.. result["statementHandles"]!.AsArray().Select(h => (string)h!)];
        Assert.Equal(["RAW", "LOADING_WH", "LOADER_ROLE", "43", "1611772200.000000000"], Assert.Single(SqlApi.Rows((await _api.GetAsync(handles[5])).Json)));
        Assert.Equal(handles[5], Assert.Single(SqlApi.Rows((await _api.GetAsync(handles[6])).Json))[0]);
        Assert.Equal("PUBLIC", await _api.CellAsync("select current_schema()"));
    }

    [Fact]
    public async Task A_temporary_table_is_seen_by_its_request_only()
    {
        JsonNode result = await _api.RunAsync("create temp table scratch (n int, v variant); insert into scratch select 5, parse_json('[1]'); select n, v[0] from scratch", Count("3"));
        Assert.Equal(["5", "1"], Assert.Single(SqlApi.Rows((await _api.GetAsync((string)result["statementHandles"]![2]!)).Json)));
        Assert.Equal("002003", (await _api.FailAsync("select * from scratch")).Code);
    }

    [Theory]
    [InlineData("use database sophia", "USE")]
    [InlineData("use warehouse sophia_wh", "USE")]
    [InlineData("alter session set timezone = 'UTC'", "ALTER SESSION")]
    [InlineData("begin", "BEGIN")]
    [InlineData("commit", "COMMIT")]
    [InlineData("rollback", "ROLLBACK")]
    [InlineData("set x = 1", "SET")]
    [InlineData("create temporary table t (n int)", "CREATE TEMPORARY TABLE")]
    public async Task What_needs_a_session_is_refused_alone(string sql, string type)
    {
        (string? code, string _, string? message) = await _api.FailAsync(sql);
        Assert.Equal(("391911", $"Unsupported statement type '{type}'."), (code, message));
    }

    [Fact]
    public async Task Bind_variables_are_refused()
    {
        var members = new
        {
            parameters = new { MULTI_STATEMENT_COUNT = "2" },
            bindings = new Dictionary<string, object> { ["1"] = new { type = "FIXED", value = "1" } },
        };
        Assert.Equal("000002", (await _api.FailAsync("select ?; select 2", members)).Code);
    }

    [Fact]
    public async Task A_batch_can_be_cancelled()
    {
        Answer accepted = await _api.PostAsync("select 1; select system$wait(1000); select 2", Count("3"), "?async=true");
        string handle = (string)accepted.Json["statementHandle"]!;
        Assert.Equal("000604", (string?)(await _api.CancelAsync(handle)).Json["code"]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await _api.GetAsync(handle)).Status);
    }

    private static object Count(string count) => new { parameters = new { MULTI_STATEMENT_COUNT = count } };
}
