using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Snowflake;

/// <summary>Databases, schemas and warehouses: their properties and names, who may change them, and who sees them.</summary>
public sealed class AccountObjectTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private static readonly object s_system = new { role = "SYSADMIN" };
    private static readonly object s_security = new { role = "SECURITYADMIN" };

    private readonly SqlApi _api = SqlApi.For(sandbox);

    [Fact]
    public async Task A_database_has_its_properties()
    {
        await _api.RunAsync("create transient database kept_db data_retention_time_in_days = 0 comment = 'first'", s_system);
        Assert.Equal(["SYSADMIN", "first", "TRANSIENT", "0"], await ShownAsync("databases like 'kept_db'", "owner", "comment", "options", "retention_time"));
        Assert.Equal("001424", (await _api.FailAsync("alter database kept_db set data_retention_time_in_days = 2", s_system)).Code);
        await _api.RunAsync("alter database kept_db set data_retention_time_in_days = 1, comment = 'second'", s_system);
        Assert.Equal(["second", "1"], await ShownAsync("databases like 'kept_db'", "comment", "retention_time"));
        await _api.RunAsync("alter database kept_db unset data_retention_time_in_days, comment", s_system);
        Assert.Equal(["", "1"], await ShownAsync("databases like 'kept_db'", "comment", "retention_time"));
        Assert.Equal(["TRANSIENT"], await ShownAsync("schemas like 'public' in database kept_db", "options"));
    }

    [Fact]
    public async Task A_schema_has_its_properties_and_its_database_s()
    {
        await _api.RunAsync("create database long_db data_retention_time_in_days = 30 max_data_extension_time_in_days = 20", s_system);
        await _api.RunAsync("create transient schema long_db.short with managed access data_retention_time_in_days = 0 comment = 'c'", s_system);
        Assert.Equal(["TRANSIENT, MANAGED ACCESS", "0", "c", "LONG_DB"], await ShownAsync("schemas like 'short' in database long_db", "options", "retention_time", "comment", "database_name"));
        Assert.Equal(["", "30"], await ShownAsync("schemas like 'public' in database long_db", "options", "retention_time"));
        Assert.Equal(
            ["DATA_RETENTION_TIME_IN_DAYS,0,1,SCHEMA", "MAX_DATA_EXTENSION_TIME_IN_DAYS,20,14,DATABASE"],
            (await _api.RowsAsync("show parameters in schema long_db.short", s_system)).Select(row => string.Join(',', row.Take(4))));
        Assert.Equal("30", (await _api.RowsAsync("show parameters like 'data%' in database long_db", s_system))[0][1]);
        await _api.RunAsync("alter schema long_db.public set data_retention_time_in_days = 5 comment = 'five'", s_system);
        Assert.Equal(["5", "five"], await ShownAsync("schemas like 'public' in database long_db", "retention_time", "comment"));
        Assert.Equal(["YES", "5"], (await _api.RowsAsync("select is_transient, (select retention_time from long_db.information_schema.schemata where schema_name = 'PUBLIC') from long_db.information_schema.schemata where schema_name = 'SHORT'"))[0]);
    }

    [Theory]
    [InlineData("create database bad data_retention_time_in_days = 91", "001424")]
    [InlineData("create transient database bad data_retention_time_in_days = 2", "001424")]
    [InlineData("create database bad auto_suspend = 1", "001423")]
    [InlineData("create role bad data_retention_time_in_days = 1", "001423")]
    [InlineData("create transient warehouse bad", "001003")]
    [InlineData("create database bad with managed access", "001003")]
    [InlineData("alter database sophia rename to raw.x", "001003")]
    [InlineData("alter database sophia rename to snowflake_sample_data", "002002")]
    [InlineData("alter schema sophia.raw rename to public", "002002")]
    [InlineData("alter schema sophia.information_schema rename to x", "003001")]
    [InlineData("alter warehouse sophia_wh unset warehouse_size", "001423")]
    [InlineData("drop schema sophia.information_schema", "003001")]
    [InlineData("drop database snowflake", "003001")]
    [InlineData("create warehouse sophia_wh", "002002")]
    [InlineData("alter warehouse nowhere set auto_suspend = 1", "002003")]
    [InlineData("drop warehouse nowhere", "002003")]
    [InlineData("create schema nowhere.s", "002003")]
    public async Task What_does_not_fit_is_refused(string sql, string code) => Assert.Equal(code, (await _api.FailAsync(sql, s_system)).Code);

    [Fact]
    public async Task What_is_there_already_or_no_longer_is_no_error_if_one_says_so()
    {
        Assert.Equal("SOPHIA_WH already exists, statement succeeded.", await _api.CellAsync("create warehouse if not exists sophia_wh", s_system));
        Assert.Equal("Statement executed successfully.", await _api.CellAsync("alter schema if exists sophia.nowhere set comment = ''", s_system));
        Assert.Equal("Drop statement executed successfully (NOWHERE already dropped).", await _api.CellAsync("drop schema if exists sophia.nowhere restrict", s_system));
    }

    [Fact]
    public async Task A_renamed_database_keeps_its_rows_and_its_grants()
    {
        await _api.RunAsync("create database old_db", s_system);
        await _api.RunAsync("create table old_db.public.t (id int identity, n int not null, \"v\" varchar default 'd')", s_system);
        await _api.RunAsync("insert into old_db.public.t (n) values (7), (8)", s_system);
        await _api.RunAsync("create view old_db.public.w as select n from t", s_system);
        await _api.RunAsync("grant usage on database old_db to role analyst_role", s_system);
        await _api.RunAsync("grant select on table old_db.public.t to role analyst_role", s_system);
        await _api.RunAsync("grant select on future views in schema old_db.public to role analyst_role", s_system);
        await _api.RunAsync("alter database old_db rename to new_db", s_system);

        Assert.Equal("002003", (await _api.FailAsync("select * from old_db.public.t")).Code);
        Assert.Equal("15", await _api.CellAsync("select sum(n) from new_db.public.w"));
        await _api.RunAsync("insert into new_db.public.t (n) values (9)", s_system);
        Assert.Equal([["1", "7", "d"], ["2", "8", "d"], ["3", "9", "d"]], await _api.RowsAsync("select id, n, \"v\" from new_db.public.t order by id"));
        Assert.Equal("100072", (await _api.FailAsync("insert into new_db.public.t (n) values (null)", s_system)).Code);
        Assert.Equal(
            ["USAGE NEW_DB", "SELECT NEW_DB.PUBLIC.T"],
            (await _api.RowsAsync("show grants to role analyst_role")).Where(row => row[3]!.StartsWith("NEW_DB", StringComparison.Ordinal)).Select(row => $"{row[1]} {row[3]}"));
        Assert.Equal("NEW_DB.PUBLIC.<VIEW>", Assert.Single(await _api.RowsAsync("show future grants in schema new_db.public", s_system))[3]);
    }

    [Fact]
    public async Task A_schema_moves_to_another_database()
    {
        await _api.RunAsync("create database from_db", s_system);
        await _api.RunAsync("create database to_db", s_system);
        await _api.RunAsync("create schema from_db.s", s_system);
        await _api.RunAsync("create table from_db.s.t as select 1 as n", s_system);
        await _api.RunAsync("grant usage on schema from_db.s to role analyst_role", s_system);
        await _api.RunAsync("alter schema from_db.s rename to r", s_system);
        await _api.RunAsync("alter schema from_db.r rename to to_db.q", s_system);
        Assert.Equal("1", await _api.CellAsync("select n from to_db.q.t"));
        Assert.Contains("TO_DB.Q", (await _api.RowsAsync("show grants to role analyst_role")).Select(row => row[3]));
    }

    [Fact]
    public async Task A_warehouse_changes_its_type_while_it_sleeps()
    {
        await _api.RunAsync("create warehouse typed_wh generation = '2' warehouse_size = medium", s_system);
        Assert.Equal(["STANDARD", "2"], await ShownAsync("warehouses like 'typed_wh'", "type", "generation"));
        Assert.Equal(
            ("090065", "22000", "Invalid state. The type of warehouse 'TYPED_WH' cannot be changed unless it is suspended."),
            await _api.FailAsync("alter warehouse typed_wh set warehouse_type = 'SNOWPARK-OPTIMIZED'", s_system));
        await _api.RunAsync("alter warehouse typed_wh set warehouse_type = standard", s_system);
        await _api.RunAsync("alter warehouse typed_wh suspend", s_system);
        await _api.RunAsync("alter warehouse typed_wh set warehouse_type = 'SNOWPARK-OPTIMIZED' resource_constraint = 'MEMORY_16X' comment = 'big'", s_system);
        await _api.RunAsync("alter warehouse typed_wh resume if suspended", s_system);
        Assert.Equal(["STARTED", "SNOWPARK-OPTIMIZED", null, "big"], await ShownAsync("warehouses like 'typed_wh'", "state", "type", "generation", "comment"));
        Assert.Equal("001424", (await _api.FailAsync("alter warehouse typed_wh set generation = '3'", s_system)).Code);
    }

    [Fact]
    public async Task A_parameter_is_described()
    {
        string?[] row = Assert.Single(await _api.RowsAsync("show parameters like 'max_concurrency_level' in warehouse sophia_wh"));
        Assert.Equal(["MAX_CONCURRENCY_LEVEL", "8", "8", "", "NUMBER"], [row[0], row[1], row[2], row[3], row[5]]);
        Assert.NotEmpty(row[4]!);
    }

    [Fact]
    public async Task A_renamed_warehouse_keeps_its_grants()
    {
        await _api.RunAsync("create warehouse first_wh", s_system);
        await _api.RunAsync("grant usage on warehouse first_wh to role analyst_role", s_system);
        await _api.RunAsync("alter warehouse first_wh rename to second_wh", s_system);
        Assert.Equal(["ANALYST_ROLE", "SYSADMIN"], (await _api.RowsAsync("show grants on warehouse second_wh", s_system)).Select(row => row[5]));
        await _api.RunAsync("drop warehouse second_wh", s_system);
        await _api.RunAsync("create warehouse second_wh", s_system);
        Assert.Equal(["SYSADMIN"], (await _api.RowsAsync("show grants on warehouse second_wh", s_system)).Select(row => row[5]));
    }

    [Fact]
    public async Task A_role_sees_only_what_it_has_something_to_do_with()
    {
        object reporter = new { role = "REPORTING_ROLE" };
        Assert.Equal("REPORTING_WH", Assert.Single(await _api.RowsAsync("show warehouses", reporter))[0]);
        Assert.Equal("SOPHIA", Assert.Single(await _api.RowsAsync("show databases", reporter))[1]);
        Assert.Equal(["INFORMATION_SCHEMA", "PUBLIC"], (await _api.RowsAsync("show schemas in database sophia", reporter)).Select(row => row[1]));
        Assert.Equal(["ACCOUNTS", "DEALS", "INVOICES"], (await _api.RowsAsync("show tables in schema sophia.public", reporter)).Select(row => row[1]));
        Assert.Equal("002003", (await _api.FailAsync("show tables in schema sophia.raw", reporter)).Code);
        Assert.Equal("002003", (await _api.FailAsync("show schemas in database snowflake_sample_data", reporter)).Code);
        Assert.Equal("002003", (await _api.FailAsync("show grants on warehouse loading_wh", reporter)).Code);
        Assert.Equal("002003", (await _api.FailAsync("show parameters in warehouse loading_wh", reporter)).Code);
        Assert.Equal("002003", (await _api.FailAsync("alter warehouse loading_wh suspend", reporter)).Code);
        Assert.Superset(new HashSet<string?> { "SNOWFLAKE", "SNOWFLAKE_SAMPLE_DATA", "SOPHIA" }, (await _api.RowsAsync("show databases", s_security)).Select(row => row[1]).ToHashSet());
        Assert.Superset(new HashSet<string?> { "LOADING_WH", "REPORTING_WH", "SOPHIA_WH" }, (await _api.RowsAsync("show warehouses", s_security)).Select(row => row[0]).ToHashSet());
    }

    [Fact]
    public async Task What_a_role_does_not_see_is_in_its_way_nevertheless()
    {
        await _api.RunAsync("create role blind", s_security);
        await _api.RunAsync("grant role blind to user sophia", s_security);
        await _api.RunAsync("grant create warehouse on account to role blind", s_security);
        object blind = new { role = "BLIND" };
        Assert.Empty(await _api.RowsAsync("show warehouses like 'loading_wh'", blind));
        const string message = "SQL compilation error:\nWarehouse 'LOADING_WH' already exists, but current role has no privileges on it. If this is unexpected and you cannot resolve this problem, "
            + "contact your system administrator. ACCOUNTADMIN role may be required to manage the privileges on the object.";
        Assert.Equal(("003041", "42710", message), await _api.FailAsync("create warehouse loading_wh", blind));
        Assert.Equal(("003041", "42710", message), await _api.FailAsync("create warehouse if not exists loading_wh", blind));
        Assert.Equal("Drop statement executed successfully (LOADING_WH already dropped).", await _api.CellAsync("drop warehouse if exists loading_wh", blind));
    }

    [Theory]
    [InlineData("alter warehouse reporting_wh set auto_suspend = 1", "warehouse 'REPORTING_WH'")]
    [InlineData("alter warehouse reporting_wh resume", "warehouse 'REPORTING_WH'")]
    [InlineData("alter warehouse reporting_wh rename to x", "warehouse 'REPORTING_WH'")]
    [InlineData("drop warehouse reporting_wh", "warehouse 'REPORTING_WH'")]
    [InlineData("create or replace warehouse reporting_wh", "account 'SANDBOX1'")]
    [InlineData("create database any_db", "account 'SANDBOX1'")]
    [InlineData("alter database sophia set comment = ''", "database 'SOPHIA'")]
    [InlineData("drop database sophia", "database 'SOPHIA'")]
    [InlineData("create schema sophia.any_schema", "database 'SOPHIA'")]
    [InlineData("alter schema sophia.public set comment = ''", "schema 'PUBLIC'")]
    [InlineData("alter schema sophia.public enable managed access", "schema 'PUBLIC'")]
    [InlineData("alter schema sophia.public rename to x", "schema 'PUBLIC'")]
    [InlineData("drop schema sophia.public", "schema 'PUBLIC'")]
    public async Task To_see_is_not_to_change(string sql, string of) => Assert.Equal(
        ("003001", "42501", $"SQL access control error:\nInsufficient privileges to operate on {of}."), await _api.FailAsync(sql, new { role = "ANALYST_ROLE" }));

    [Fact]
    public async Task A_manager_of_warehouses_manages_all_of_them()
    {
        await _api.RunAsync("create role janitor", s_security);
        await _api.RunAsync("grant role janitor to user sophia", s_security);
        await _api.RunAsync("grant manage warehouses on account to role janitor", s_security);
        await _api.RunAsync("alter warehouse loading_wh set comment = 'swept'", new { role = "JANITOR" });
        Assert.Equal("003001", (await _api.FailAsync("drop warehouse loading_wh", new { role = "JANITOR" })).Code);
    }

    private async Task<string?[]> ShownAsync(string what, params string[] columns)
    {
        System.Text.Json.Nodes.JsonNode result = await _api.RunAsync("show " + what, s_system);
        string[] names = SqlApi.Names(result);
        string?[] row = Assert.Single(SqlApi.Rows(result));
        return [.. columns.Select(c => row[Array.IndexOf(names, c)])];
    }
}
