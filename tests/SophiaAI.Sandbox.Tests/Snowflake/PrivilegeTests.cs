using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Snowflake;

/// <summary>GRANT and REVOKE of privileges, and what SHOW GRANTS says of them.</summary>
public sealed class PrivilegeTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private const string Done = "Statement executed successfully.";
    private const string Columns = "created_on|privilege|granted_on|name|granted_to|grantee_name|grant_option|granted_by";
    private static readonly object s_system = new { role = "SYSADMIN" };
    private static readonly object s_security = new { role = "SECURITYADMIN" };

    private readonly SqlApi _api = SqlApi.For(sandbox);

    [Theory]
    [InlineData("show grants", "created_on|role|granted_to|grantee_name|granted_by")]
    [InlineData("show grants to user sophia", "created_on|role|granted_to|grantee_name|granted_by")]
    [InlineData("show grants of role sysadmin", "created_on|role|granted_to|grantee_name|granted_by")]
    [InlineData("show grants to role sysadmin", Columns)]
    [InlineData("show grants on account", Columns)]
    [InlineData("show grants on database sophia", Columns)]
    [InlineData("show future grants in schema sophia.raw", "created_on|privilege|grant_on|name|grant_to|grantee_name|grant_option")]
    [InlineData("show future grants to role sysadmin", "created_on|privilege|grant_on|name|grant_to|grantee_name|grant_option")]
    public async Task Lists_of_grants_have_Snowflakes_columns(string sql, string names) => Assert.Equal(names, string.Join('|', SqlApi.Names(await _api.RunAsync(sql))));

    [Fact]
    public async Task What_is_granted_is_listed_by_object_and_by_role_until_it_is_revoked()
    {
        await RoleAsync("reader");
        await _api.RunAsync("create warehouse granted_wh", s_system);
        Assert.Equal(Done, await _api.CellAsync("grant usage, operate on warehouse granted_wh to role reader", s_system));
        Assert.Equal(Done, await _api.CellAsync("grant usage on warehouse granted_wh to reader with grant option", s_security));
        string[] all = ["OPERATE WAREHOUSE GRANTED_WH READER false SYSADMIN", "USAGE WAREHOUSE GRANTED_WH READER true SYSADMIN"];
        Assert.Equal(all, await ShownAsync("to role reader"));
        Assert.Equal([.. all, "OWNERSHIP WAREHOUSE GRANTED_WH SYSADMIN true SYSADMIN"], await ShownAsync("on warehouse granted_wh"));

        Assert.Equal(Done + " 1 objects affected.", await _api.CellAsync("revoke grant option for usage on warehouse granted_wh from role reader", s_system));
        Assert.Equal([all[0], "USAGE WAREHOUSE GRANTED_WH READER false SYSADMIN"], await ShownAsync("to role reader"));
        Assert.Equal(Done + " 1 objects affected.", await _api.CellAsync("revoke all privileges on warehouse granted_wh from role reader restrict", s_system));
        Assert.Equal(Done + " 0 objects affected.", await _api.CellAsync("revoke usage on warehouse granted_wh from role reader", s_system));
        Assert.Empty(await ShownAsync("to role reader"));
    }

    [Fact]
    public async Task A_second_grant_changes_nothing()
    {
        await RoleAsync("twice");
        await _api.RunAsync("grant usage on schema sophia.raw to role twice", s_security);
        string?[] first = Assert.Single(await _api.RowsAsync("show grants to role twice"));
        sandbox.Time.Advance(TimeSpan.FromHours(1));
        await _api.RunAsync("grant usage on schema sophia.raw to role twice", s_security);
        Assert.Equal(first, Assert.Single(await _api.RowsAsync("show grants to role twice")));
    }

    [Fact]
    public async Task All_privileges_are_those_of_the_kind()
    {
        await RoleAsync("everything");
        await _api.RunAsync("create database full_db", s_system);
        await _api.RunAsync("grant all on database full_db to role everything", s_system);
        Assert.Equal(
            ["APPLYBUDGET", "CREATE DATABASE ROLE", "CREATE SCHEMA", "EXECUTE AUTO CLASSIFICATION", "MODIFY", "MONITOR", "USAGE"],
            (await _api.RowsAsync("show grants to role everything", s_system)).Select(row => row[1]));
    }

    [Fact]
    public async Task Account_privileges_let_a_role_make_things()
    {
        await RoleAsync("maker");
        object maker = new { role = "MAKER" };
        Assert.Equal(("003001", "42501", "SQL access control error:\nInsufficient privileges to operate on account 'SANDBOX1'."), await _api.FailAsync("create warehouse made_wh", maker));
        await _api.RunAsync("grant create warehouse on account to role maker", s_security);
        await _api.RunAsync("create warehouse made_wh", maker);
        Assert.Equal(["CREATE WAREHOUSE ACCOUNT SANDBOX1 MAKER false SECURITYADMIN", "OWNERSHIP WAREHOUSE MADE_WH MAKER true MAKER"], (await ShownAsync("to role maker")).Order(StringComparer.Ordinal));
        Assert.Contains("CREATE WAREHOUSE ACCOUNT SANDBOX1 MAKER false SECURITYADMIN", await ShownAsync("on account"));
        await _api.RunAsync("revoke create warehouse on account from role maker", s_security);
        Assert.Equal("003001", (await _api.FailAsync("create warehouse another_wh", maker)).Code);
    }

    [Fact]
    public async Task All_objects_in_a_schema_are_counted()
    {
        await RoleAsync("sweeper");
        await _api.RunAsync("create schema sophia.swept", s_system);
        await _api.RunAsync("create table sophia.swept.a (n int)", s_system);
        await _api.RunAsync("create table sophia.swept.b (n int)", s_system);
        await _api.RunAsync("create view sophia.swept.v as select n from sophia.swept.a", s_system);
        Assert.Equal(Done + " 2 objects affected.", await _api.CellAsync("grant select, insert on all tables in schema sophia.swept to role sweeper", s_system));
        Assert.Equal(Done + " 1 objects affected.", await _api.CellAsync("grant select on all views in schema sophia.swept to role sweeper", s_system));
        Assert.Equal(Done + " 0 objects affected.", await _api.CellAsync("grant read on all stages in database sophia to role sweeper", s_system));
        Assert.Equal(
            ["INSERT TABLE SOPHIA.SWEPT.A", "SELECT TABLE SOPHIA.SWEPT.A", "INSERT TABLE SOPHIA.SWEPT.B", "SELECT TABLE SOPHIA.SWEPT.B", "SELECT VIEW SOPHIA.SWEPT.V"],
            (await _api.RowsAsync("show grants to role sweeper")).Select(row => $"{row[1]} {row[2]} {row[3]}"));
    }

    [Fact]
    public async Task What_was_passed_on_is_revoked_only_in_cascade()
    {
        foreach (string role in (string[])["giver", "taker"])
        {
            await RoleAsync(role);
            await _api.RunAsync($"grant usage on database sophia to role {role}", s_security);
            await _api.RunAsync($"grant role {role} to user sophia", s_security);
        }

        await _api.RunAsync("create warehouse passed_wh", s_system);
        await _api.RunAsync("grant usage, monitor on warehouse passed_wh to role giver with grant option", s_system);
        await _api.RunAsync("grant usage on warehouse passed_wh to role taker", new { role = "GIVER" });
        Assert.Contains("USAGE WAREHOUSE PASSED_WH TAKER false GIVER", await ShownAsync("to role taker"));
        Assert.Equal(("003011", "42501", "Grant partially executed: privileges [MODIFY] not granted."), await _api.FailAsync("grant monitor, modify on warehouse passed_wh to role taker", new { role = "GIVER" }));
        Assert.Contains("MONITOR WAREHOUSE PASSED_WH TAKER false GIVER", await ShownAsync("to role taker"));
        Assert.Equal(("003102", "42501", "Grant not executed: Insufficient privileges."), await _api.FailAsync("grant operate on warehouse passed_wh to role taker", new { role = "GIVER" }));

        Assert.Equal(
            ("003935", "23001", "Revoke partially executed: 0 grant(s) revoked, 1 grant(s) skipped due to dependent grants and no CASCADE is specified."),
            await _api.FailAsync("revoke usage on warehouse passed_wh from role giver", s_system));
        Assert.Contains("USAGE WAREHOUSE PASSED_WH GIVER true SYSADMIN", await ShownAsync("to role giver"));
        await _api.RunAsync("revoke usage on warehouse passed_wh from role giver cascade", s_system);
        Assert.DoesNotContain("USAGE WAREHOUSE PASSED_WH TAKER false GIVER", await ShownAsync("to role taker"));
        Assert.DoesNotContain("USAGE WAREHOUSE PASSED_WH GIVER true SYSADMIN", await ShownAsync("to role giver"));
    }

    [Fact]
    public async Task Names_that_need_quotes_have_them_in_the_list()
    {
        await RoleAsync("\"My role\"");
        await _api.RunAsync("create schema sophia.\"odd one\"", s_system);
        await _api.RunAsync("create table sophia.\"odd one\".\"t\"\"x\" (n int)", s_system);
        await _api.RunAsync("grant select on table sophia.\"odd one\".\"t\"\"x\" to role \"My role\"", s_system);
        Assert.Equal(["SOPHIA.\"odd one\".\"t\"\"x\"", "ROLE", "My role"], Assert.Single(await _api.RowsAsync("show grants to role \"My role\""))[3..6]);
        Assert.Equal("\"My role\"", (await _api.RowsAsync("show grants on role \"My role\""))[0][3]);
    }

    [Theory]
    [InlineData("grant usage on warehouse nowhere to role loader_role", "002003", "02000", "SQL compilation error:\nWarehouse 'NOWHERE' does not exist or not authorized.")]
    [InlineData("grant usage on schema sophia.nowhere to role loader_role", "002003", "02000", "SQL compilation error:\nSchema 'SOPHIA.NOWHERE' does not exist or not authorized.")]
    [InlineData("grant select on table nowhere to role loader_role", "002003", "42S02", "SQL compilation error:\nTable 'SOPHIA.PUBLIC.NOWHERE' does not exist or not authorized.")]
    [InlineData("grant read on stage nowhere to role loader_role", "002003", "02000", "SQL compilation error:\nStage 'SOPHIA.PUBLIC.NOWHERE' does not exist or not authorized.")]
    [InlineData("grant select on all tables in schema sophia.nowhere to role loader_role", "002003", "02000", "SQL compilation error:\nSchema 'SOPHIA.NOWHERE' does not exist or not authorized.")]
    [InlineData("grant usage on warehouse sophia_wh to role nobody", "002003", "02000", "SQL compilation error:\nRole 'NOBODY' does not exist or not authorized.")]
    [InlineData("revoke usage on warehouse sophia_wh from role nobody", "002003", "02000", "SQL compilation error:\nRole 'NOBODY' does not exist or not authorized.")]
    [InlineData("grant select on database sophia to role loader_role", "003008", "42601", "SQL compilation error:\nInvalid object type 'DATABASE' for privilege 'SELECT'.")]
    [InlineData("grant usage on view snowflake.account_usage.query_history to role loader_role", "003008", "42601", "SQL compilation error:\nInvalid object type 'TABLE' for privilege 'USAGE'.")]
    [InlineData("grant create table on database sophia to role loader_role", "003008", "42601", "SQL compilation error:\nInvalid object type 'DATABASE' for privilege 'CREATE TABLE'.")]
    [InlineData("grant ownership on account to role loader_role", "003008", "42601", "SQL compilation error:\nInvalid object type 'ACCOUNT' for privilege 'OWNERSHIP'.")]
    [InlineData("grant select on future schemas in database sophia to role loader_role", "003008", "42601", "SQL compilation error:\nInvalid object type 'SCHEMA' for privilege 'SELECT'.")]
    [InlineData("grant fly on warehouse sophia_wh to role loader_role", "001003", "42000", "SQL compilation error:\nsyntax error line 1 at position 6 unexpected 'fly'.")]
    [InlineData("grant usage on warehouse sophia_wh", "001003", "42000", "SQL compilation error:\nsyntax error line 1 at position 34 unexpected '<EOF>'.")]
    [InlineData("grant usage on database snowflake to role loader_role", "003038", "0A000", "SQL compilation error:\nGranting individual privileges on imported databases is not allowed. Use 'GRANT IMPORTED PRIVILEGES' instead.")]
    [InlineData("grant imported privileges on database sophia to role loader_role", "003039", "0A000", "SQL compilation error:\nImported privileges can only be granted on an imported database, and 'SOPHIA' is none.")]
    [InlineData("grant usage on warehouse sophia_wh to role loader_role copy current grants", "001003", "42000", "SQL compilation error:\nOnly OWNERSHIP grant command may specify REVOKE CURRENT GRANTS option.")]
    [InlineData("grant usage, ownership on warehouse sophia_wh to role loader_role", "001003", "42000", "SQL compilation error:\nCannot specify OWNERSHIP in privilege list.")]
    [InlineData("show grants on warehouse nowhere", "002003", "02000", "SQL compilation error:\nWarehouse 'NOWHERE' does not exist or not authorized.")]
    [InlineData("show grants of role nobody", "002003", "02000", "SQL compilation error:\nRole 'NOBODY' does not exist or not authorized.")]
    [InlineData("show grants to user nobody", "002003", "02000", "SQL compilation error:\nUser 'NOBODY' does not exist or not authorized.")]
    [InlineData("show future grants in database nowhere", "002003", "02000", "SQL compilation error:\nDatabase 'NOWHERE' does not exist or not authorized.")]
    public async Task Grants_that_make_no_sense_are_refused(string sql, string code, string state, string message) => Assert.Equal((code, state, message), await _api.FailAsync(sql, s_security));

    [Fact]
    public async Task The_history_is_imported_as_a_whole()
    {
        const string query = "select count(*) from snowflake.account_usage.login_history";
        await RoleAsync("auditor");
        object auditor = new { role = "AUDITOR" };
        Assert.Equal("002003", (await _api.FailAsync(query, auditor)).Code);
        await _api.RunAsync("grant imported privileges on database snowflake to role auditor", s_security);
        Assert.Equal(["USAGE", "DATABASE", "SNOWFLAKE"], Assert.Single(await _api.RowsAsync("show grants to role auditor"))[1..4]);
        await _api.RunAsync(query, auditor);
        await _api.RunAsync("revoke imported privileges on database snowflake from role auditor", s_security);
        Assert.Equal("002003", (await _api.FailAsync(query, auditor)).Code);
    }

    [Fact]
    public async Task A_list_ends_at_its_limit() => Assert.Equal(2, (await _api.RowsAsync("show grants to role sophia_role limit 2")).Length);

    private async Task RoleAsync(string name)
    {
        await _api.RunAsync($"create role {name}", s_security);
        await _api.RunAsync($"grant role {name} to role sysadmin", s_security);
    }

    private async Task<IEnumerable<string>> ShownAsync(string of)
    {
        JsonNode result = await _api.RunAsync("show grants " + of, s_security);
        return [.. SqlApi.Rows(result).Select(row => string.Join(' ', row[1], row[2], row[3], row[5], row[6], row[7]))];
    }
}
