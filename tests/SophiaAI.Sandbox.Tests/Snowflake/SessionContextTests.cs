using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Snowflake;

/// <summary>Database, schema, warehouse and role of a request.</summary>
public sealed class SessionContextTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private const string Context = "select current_database(), current_schema(), current_warehouse(), current_role(), current_user()";
    private readonly SqlApi _api = SqlApi.For(sandbox);

    [Fact]
    public async Task What_is_left_out_comes_from_the_user() =>
        Assert.Equal(["SOPHIA", "PUBLIC", "SOPHIA_WH", "SOPHIA_ROLE", "SOPHIA"], Assert.Single(await _api.RowsAsync(Context)));

    [Fact]
    public async Task A_request_names_its_context() => Assert.Equal(
        ["SNOWFLAKE_SAMPLE_DATA", "TPCH_SF1", "LOADING_WH", "LOADER_ROLE", "SOPHIA"],
        Assert.Single(await _api.RowsAsync(
            Context, new { database = "SNOWFLAKE_SAMPLE_DATA", schema = "TPCH_SF1", warehouse = "LOADING_WH", role = "LOADER_ROLE" })));

    [Fact]
    public async Task Names_are_case_sensitive()
    {
        Assert.Equal([null, null, null, "SOPHIA_ROLE", "SOPHIA"], Assert.Single(await _api.RowsAsync(Context, new { database = "sophia", warehouse = "sophia_wh" })));
        Assert.Equal("390189", (await _api.FailAsync("select 1", new { role = "sophia_role" })).Code);
    }

    [Theory]
    [InlineData("NOWHERE")]
    [InlineData("ACCOUNTADMIN")]
    public async Task A_role_that_one_does_not_have_is_refused(string role)
    {
        (string? code, string _, string? message) = await _api.FailAsync("select 1", new { role });
        Assert.Equal("390189", code);
        Assert.Contains($"Role '{role}' specified in the connect string does not exist or not authorized", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_warehouse_only_queries_without_data_run()
    {
        var members = new { warehouse = "NOWHERE" };
        Assert.Equal("1", await _api.CellAsync("select 1", members));
        Assert.NotEmpty(await _api.RowsAsync("show tables", members));
        (string? code, string? state, string? message) = await _api.FailAsync("select count(*) from accounts", members);
        Assert.Equal(("000606", "57P03"), (code, state));
        Assert.StartsWith("No active warehouse selected in the current session.", message, StringComparison.Ordinal);
        Assert.Equal("000606", (await _api.FailAsync("insert into deals (id, account_id) values (1, 1)", members)).Code);
        Assert.Equal("000606", (await _api.FailAsync("select seq8() from table(generator(rowcount => 1))", members)).Code);
    }

    [Fact]
    public async Task Without_a_database_names_must_be_complete()
    {
        Assert.Equal("090105", (await _api.FailAsync("select * from accounts", new { database = "NOWHERE" })).Code);
        Assert.Equal("090106", (await _api.FailAsync("select * from accounts", new { schema = "NOWHERE" })).Code);
        Assert.Equal("250", await _api.CellAsync("select count(*) from sophia.public.accounts", new { database = "NOWHERE" }));
    }

    [Theory]
    [InlineData("America/Los_Angeles", "2021-07-01 00:00:00.000 -0700")]
    [InlineData("asia/kolkata", "2021-07-01 00:00:00.000 +0530")]
    public async Task A_request_has_a_time_zone(string zone, string text) =>
        Assert.Equal(text, await _api.CellAsync("select '2021-07-01'::timestamp_ltz::varchar", new { parameters = new { timezone = zone } }));

    [Theory]
    [InlineData("timezone", "Mars/Phobos", "001008")]
    [InlineData("BINARY_OUTPUT_FORMAT", "ROT13", "001008")]
    [InlineData("NONSENSE", "1", "002135")]
    [InlineData("WEEK_START", "1", "000002")]
    [InlineData("autocommit", "false", "000002")]
    public async Task Parameters_are_checked(string name, string value, string code) =>
        Assert.Equal(code, (await _api.FailAsync("select 1", new { parameters = new Dictionary<string, string> { [name] = value } })).Code);
}
