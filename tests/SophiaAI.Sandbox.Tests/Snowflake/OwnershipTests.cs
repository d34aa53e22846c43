using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Snowflake;

/// <summary>Who owns what, managed access, and privileges on what does not exist yet.</summary>
public sealed class OwnershipTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private static readonly object s_system = new { role = "SYSADMIN" };
    private static readonly object s_security = new { role = "SECURITYADMIN" };

    private readonly SqlApi _api = SqlApi.For(sandbox);

    [Fact]
    public async Task An_owner_is_followed_by_another()
    {
        await _api.RunAsync("create warehouse moving_wh", s_system);
        Assert.Equal("Statement executed successfully.", await _api.CellAsync("grant ownership on warehouse moving_wh to role loader_role", s_system));
        Assert.Equal("LOADER_ROLE", await OwnerAsync("warehouse moving_wh"));
        await _api.RunAsync("alter warehouse moving_wh set comment = 'mine'", new { role = "LOADER_ROLE" });
        Assert.Equal("LOADER_ROLE", Assert.Single(await _api.RowsAsync("show warehouses like 'moving_wh'", s_system))[20]);
    }

    [Theory]
    [InlineData("", "003036")]
    [InlineData(" copy current grants", null)]
    [InlineData(" revoke current grants", null)]
    public async Task Grants_keep_an_owner_unless_it_is_said_what_becomes_of_them(string tail, string? code)
    {
        await _api.RunAsync("create or replace warehouse laden_wh", s_system);
        await _api.RunAsync("grant usage on warehouse laden_wh to role analyst_role", s_system);
        string statement = "grant ownership on warehouse laden_wh to role loader_role" + tail;
        if (code is not null)
        {
            Assert.Equal(
                (code, "23001", "SQL execution error:\nDependent grant of privilege 'USAGE' on securable 'LADEN_WH' to role 'ANALYST_ROLE' exists.  It must be revoked first.  More than one dependent grant may exist: "
                    + "use 'SHOW GRANTS' command to view them.  To revoke all dependent grants while transferring object ownership, use convenience command 'GRANT OWNERSHIP ON <target_objects> TO <target_role> REVOKE CURRENT GRANTS'."),
                await _api.FailAsync(statement, s_system));
            Assert.Equal("SYSADMIN", await OwnerAsync("warehouse laden_wh"));
            await _api.RunAsync("grant ownership on warehouse laden_wh to role sysadmin", s_system);
            return;
        }

        await _api.RunAsync(statement, s_system);
        Assert.Equal(
            tail.Contains("copy", StringComparison.Ordinal) ? ["USAGE LOADER_ROLE", "OWNERSHIP LOADER_ROLE"] : ["OWNERSHIP LOADER_ROLE"],
            (await _api.RowsAsync("show grants on warehouse laden_wh", s_security)).Select(row => $"{row[1]} {row[7]}"));
        await _api.RunAsync("grant ownership on warehouse laden_wh to role sysadmin copy current grants", s_security);
    }

    [Theory]
    [InlineData("revoke ownership on warehouse sophia_wh from role sysadmin", "SECURITYADMIN", "003037", "SQL execution error:\nOWNERSHIP can only be transferred.")]
    [InlineData("grant ownership on warehouse sophia_wh to user sophia", "SECURITYADMIN", "003040", "SQL execution error:\nCannot grant OWNERSHIP to users.")]
    [InlineData("grant ownership on warehouse sophia_wh to role loader_role", "SOPHIA_ROLE", "003001", "SQL access control error:\nInsufficient privileges to operate on warehouse 'SOPHIA_WH'.")]
    [InlineData("grant ownership on database snowflake to role loader_role", "SECURITYADMIN", "003001", "SQL access control error:\nInsufficient privileges to operate on database 'SNOWFLAKE'.")]
    [InlineData("grant ownership on role sysadmin to role loader_role", "SECURITYADMIN", "003001", "SQL access control error:\nInsufficient privileges to operate on role 'SYSADMIN'.")]
    public async Task Ownership_is_not_for_everybody_to_give(string sql, string role, string code, string message)
    {
        (string Code, string State, string Message) failure = await _api.FailAsync(sql, new { role });
        Assert.Equal((code, message), (failure.Code, failure.Message));
    }

    [Fact]
    public async Task All_tables_of_a_schema_change_hands_at_once()
    {
        await _api.RunAsync("create schema sophia.handed", s_system);
        await _api.RunAsync("create table sophia.handed.one (n int)", s_system);
        await _api.RunAsync("create table sophia.handed.two (n int)", s_system);
        Assert.Equal("Statement executed successfully. 2 objects affected.", await _api.CellAsync("grant ownership on all tables in schema sophia.handed to role loader_role", s_system));
        Assert.Equal("LOADER_ROLE", await OwnerAsync("table sophia.handed.two"));
    }

    [Fact]
    public async Task In_a_managed_schema_only_its_owner_grants()
    {
        await _api.RunAsync("create schema sophia.managed with managed access", s_system);
        await _api.RunAsync("grant usage, create table on schema sophia.managed to role loader_role", s_system);
        await _api.RunAsync("create table sophia.managed.kept (n int)", new { role = "LOADER_ROLE" });
        const string grant = "grant select on table sophia.managed.kept to role analyst_role";
        Assert.Equal(("003102", "42501", "Grant not executed: Insufficient privileges."), await _api.FailAsync(grant, new { role = "LOADER_ROLE" }));
        await _api.RunAsync(grant, s_system);
        Assert.Contains("SELECT SYSADMIN", (await _api.RowsAsync("show grants on table sophia.managed.kept", s_system)).Select(row => $"{row[1]} {row[7]}"));
        await _api.RunAsync("revoke select on table sophia.managed.kept from role analyst_role", s_security);

        Assert.Equal("003001", (await _api.FailAsync("alter schema sophia.managed disable managed access", new { role = "LOADER_ROLE" })).Code);
        await _api.RunAsync("alter schema sophia.managed disable managed access", s_system);
        await _api.RunAsync(grant, new { role = "LOADER_ROLE" });
        await _api.RunAsync("alter schema sophia.managed enable managed access", s_system);
        Assert.Equal("MANAGED ACCESS", Assert.Single(await _api.RowsAsync("show schemas like 'managed' in database sophia", s_system))[7]);
        Assert.Equal("YES", await _api.CellAsync("select is_managed_access from sophia.information_schema.schemata where schema_name = 'MANAGED'"));
    }

    [Fact]
    public async Task Future_objects_come_with_their_grants()
    {
        await _api.RunAsync("create database coming", s_system);
        await _api.RunAsync("grant usage on database coming to role analyst_role", s_system);
        await _api.RunAsync("grant usage on future schemas in database coming to role analyst_role", s_security);
        await _api.RunAsync("grant select on future tables in database coming to role reporting_role", s_security);
        await _api.RunAsync("create schema coming.first", s_system);
        await _api.RunAsync("create table coming.first.t (n int)", s_system);
        Assert.Equal(["USAGE ANALYST_ROLE", "OWNERSHIP SYSADMIN"], await HoldersAsync("schema coming.first"));
        Assert.Equal(["SELECT REPORTING_ROLE", "OWNERSHIP SYSADMIN"], await HoldersAsync("table coming.first.t"));

        // What is granted in the schema replaces what is granted in its database.
        await _api.RunAsync("grant select, insert on future tables in schema coming.first to role analyst_role with grant option", s_system);
        await _api.RunAsync("create table coming.first.u (n int)", s_system);
        Assert.Equal(["INSERT ANALYST_ROLE", "SELECT ANALYST_ROLE", "OWNERSHIP SYSADMIN"], await HoldersAsync("table coming.first.u"));
        Assert.Equal(
            ["INSERT TABLE COMING.FIRST.<TABLE> ANALYST_ROLE true", "SELECT TABLE COMING.FIRST.<TABLE> ANALYST_ROLE true"],
            (await _api.RowsAsync("show future grants in schema coming.first", s_system)).Select(row => $"{row[1]} {row[2]} {row[3]} {row[5]} {row[6]}"));
        Assert.Equal(
            ["USAGE COMING.<SCHEMA>", "SELECT COMING.<TABLE>"],
            (await _api.RowsAsync("show future grants in database coming", s_system)).Select(row => $"{row[1]} {row[3]}"));

        await _api.RunAsync("revoke all on future tables in schema coming.first from role analyst_role", s_system);
        Assert.Empty(await _api.RowsAsync("show future grants in schema coming.first", s_system));
        await _api.RunAsync("drop database coming", s_system);
        Assert.DoesNotContain(await _api.RowsAsync("show future grants to role analyst_role"), row => row[3]!.StartsWith("COMING", StringComparison.Ordinal));
        Assert.DoesNotContain(await _api.RowsAsync("show grants to role analyst_role"), row => row[3]!.StartsWith("COMING", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Future_objects_can_have_another_owner()
    {
        await _api.RunAsync("create schema sophia.inherited", s_system);
        await _api.RunAsync("grant ownership on future tables in schema sophia.inherited to role loader_role", s_system);
        Assert.Equal("003036", (await _api.FailAsync("grant ownership on future tables in schema sophia.inherited to role analyst_role", s_system)).Code);
        await _api.RunAsync("create table sophia.inherited.theirs (n int)", s_system);
        Assert.Equal("LOADER_ROLE", await OwnerAsync("table sophia.inherited.theirs"));
        await _api.RunAsync("revoke ownership on future tables in schema sophia.inherited from role loader_role", s_system);
        await _api.RunAsync("create table sophia.inherited.ours (n int)", s_system);
        Assert.Equal("SYSADMIN", await OwnerAsync("table sophia.inherited.ours"));
    }

    [Theory]
    [InlineData("grant select on future tables in database sophia to role analyst_role", "SYSADMIN", "Insufficient privileges to operate on database 'SOPHIA'.")]
    [InlineData("grant select on future tables in schema sophia.raw to role analyst_role", "LOADER_ROLE", "Insufficient privileges to operate on schema 'RAW'.")]
    public async Task The_future_is_not_everybody_s(string sql, string role, string message) =>
        Assert.Equal(("003001", "42501", "SQL access control error:\n" + message), await _api.FailAsync(sql, new { role }));

    [Fact]
    public async Task A_replaced_table_keeps_its_grants_only_if_told_to()
    {
        await _api.RunAsync("create table replaced (n int)");
        await _api.RunAsync("grant select on table replaced to role analyst_role");
        await _api.RunAsync("create or replace table replaced (n int) copy grants");
        Assert.Equal(["SELECT ANALYST_ROLE", "OWNERSHIP SOPHIA_ROLE"], await HoldersAsync("table replaced"));
        await _api.RunAsync("alter table replaced rename to renamed");
        Assert.Equal(["SELECT ANALYST_ROLE", "OWNERSHIP SOPHIA_ROLE"], await HoldersAsync("table renamed"));
        await _api.RunAsync("create or replace table renamed (n int)");
        Assert.Equal(["OWNERSHIP SOPHIA_ROLE"], await HoldersAsync("table renamed"));
        await _api.RunAsync("grant select on table renamed to role analyst_role");
        await _api.RunAsync("drop table renamed");
        Assert.DoesNotContain(await _api.RowsAsync("show grants to role analyst_role"), row => row[3] == "SOPHIA.PUBLIC.RENAMED");
    }

    private async Task<string?> OwnerAsync(string of) => (await _api.RowsAsync("show grants on " + of, s_security)).Single(row => row[1] == "OWNERSHIP")[5];

    private async Task<IEnumerable<string>> HoldersAsync(string of) => [.. (await _api.RowsAsync("show grants on " + of, s_security)).Select(row => $"{row[1]} {row[5]}")];
}
