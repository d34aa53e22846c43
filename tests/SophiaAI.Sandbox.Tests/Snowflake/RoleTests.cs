using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Snowflake;

/// <summary>Roles, which inherit from one another, and who has them.</summary>
public sealed class RoleTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private static readonly object s_system = new { role = "SYSADMIN" };
    private static readonly object s_security = new { role = "SECURITYADMIN" };

    private readonly SqlApi _api = SqlApi.For(sandbox);

    [Fact]
    public async Task The_seeded_roles_form_a_tree()
    {
        Assert.Equal(["ACCOUNTADMIN ROLE", "SOPHIA USER"], await HoldersAsync("SYSADMIN"));
        Assert.Equal(["SECURITYADMIN ROLE"], await HoldersAsync("USERADMIN"));
        Assert.Equal(["SYSADMIN ROLE", "SOPHIA USER"], await HoldersAsync("SOPHIA_ROLE"));
        Assert.Equal(["LOADER_ROLE", "PUBLIC", "SECURITYADMIN", "SOPHIA_ROLE", "SYSADMIN"], (await _api.RowsAsync("show grants")).Select(row => row[1]));
        Assert.Equal(["1", "1", "5"], await CountsAsync("SYSADMIN"));
        Assert.Equal(["1", "0", "2"], await CountsAsync("ACCOUNTADMIN"));
        Assert.Equal(["1", "2", "0"], await CountsAsync("REPORTING_ROLE"));
    }

    [Fact]
    public async Task A_role_counts_who_has_it_and_what_it_has()
    {
        await _api.RunAsync("create role counted_role comment = 'counts'", s_security);
        Assert.Equal(["0", "0", "0"], await CountsAsync("COUNTED_ROLE"));
        await _api.RunAsync("grant role counted_role to user ada_marsh", s_security);
        await _api.RunAsync("grant role counted_role to user ada_marsh", s_security);
        await _api.RunAsync("grant role counted_role to role sysadmin", s_security);
        await _api.RunAsync("grant role loader_role to role counted_role", s_security);
        Assert.Equal(["1", "1", "1"], await CountsAsync("COUNTED_ROLE"));
        Assert.Equal(["SYSADMIN ROLE", "ADA_MARSH USER"], await HoldersAsync("COUNTED_ROLE"));
        Assert.Contains("COUNTED_ROLE", (await _api.RowsAsync("show grants to user ada_marsh")).Select(row => row[1]));
        string?[] shown = Assert.Single(await _api.RowsAsync("show roles like 'counted%'", s_system));
        Assert.Equal(["N", "Y", "SECURITYADMIN", "counts"], [shown[3], shown[4], shown[8], shown[9]]);

        await _api.RunAsync("revoke role counted_role from user ada_marsh", s_security);
        await _api.RunAsync("revoke role counted_role from role sysadmin", s_security);
        await _api.RunAsync("revoke role loader_role from role counted_role", s_security);
        Assert.Equal(["0", "0", "0"], await CountsAsync("COUNTED_ROLE"));
    }

    [Fact]
    public async Task A_role_has_what_the_roles_below_it_have()
    {
        await _api.RunAsync("create role lower", s_security);
        await _api.RunAsync("create role middle", s_security);
        await _api.RunAsync("create role upper", s_security);
        await _api.RunAsync("grant role lower to role middle", s_security);
        await _api.RunAsync("grant role middle to role upper", s_security);
        await _api.RunAsync("create warehouse low_wh", s_system);
        await _api.RunAsync("grant modify on warehouse low_wh to role lower", s_system);
        await _api.RunAsync("alter warehouse low_wh set comment = 'from above'", new { role = "UPPER" });
        Assert.Equal("003001", (await _api.FailAsync("alter warehouse low_wh suspend", new { role = "UPPER" })).Code);
        await _api.RunAsync("revoke role lower from role middle", s_security);
        Assert.Equal("002003", (await _api.FailAsync("alter warehouse low_wh set comment = ''", new { role = "UPPER" })).Code);
    }

    [Theory]
    [InlineData("ring_a", "ring_c")]
    [InlineData("ring_a", "ring_a")]
    public async Task Roles_form_no_ring(string role, string grantee)
    {
        foreach (string name in (string[])["ring_a", "ring_b", "ring_c"])
            await _api.RunAsync($"create role if not exists {name}", s_security);
        await _api.RunAsync("grant role ring_b to role ring_a", s_security);
        await _api.RunAsync("grant role ring_c to role ring_b", s_security);
        Assert.Equal(
            ("003031", "23001", $"SQL execution error:\nRole '{role.ToUpperInvariant()}' cannot be granted to role '{grantee.ToUpperInvariant()}', which it inherits from."),
            await _api.FailAsync($"grant role {role} to role {grantee}", s_security));
    }

    [Theory]
    [InlineData("grant role nobody to role sysadmin", "SECURITYADMIN", "002003", "SQL compilation error:\nRole 'NOBODY' does not exist or not authorized.")]
    [InlineData("grant role loader_role to role nobody", "SECURITYADMIN", "002003", "SQL compilation error:\nRole 'NOBODY' does not exist or not authorized.")]
    [InlineData("grant role loader_role to user nobody", "SECURITYADMIN", "002003", "SQL compilation error:\nUser 'NOBODY' does not exist or not authorized.")]
    [InlineData("grant role loader_role to role analyst_role", "SYSADMIN", "003102", "Grant not executed: Insufficient privileges.")]
    [InlineData("revoke role loader_role from role sysadmin", "SYSADMIN", "003102", "Grant not executed: Insufficient privileges.")]
    [InlineData("grant role accountadmin to user sophia", "SECURITYADMIN", "003102", "Grant not executed: Insufficient privileges.")]
    [InlineData("drop role loader_role", "SYSADMIN", "003001", "SQL access control error:\nInsufficient privileges to operate on role 'LOADER_ROLE'.")]
    [InlineData("drop role sysadmin", "SECURITYADMIN", "003001", "SQL access control error:\nInsufficient privileges to operate on role 'SYSADMIN'.")]
    [InlineData("alter role loader_role set comment = ''", "LOADER_ROLE", "003001", "SQL access control error:\nInsufficient privileges to operate on role 'LOADER_ROLE'.")]
    [InlineData("create role any_role", "LOADER_ROLE", "003001", "SQL access control error:\nInsufficient privileges to operate on account 'SANDBOX1'.")]
    [InlineData("create role loader_role", "SECURITYADMIN", "002002", "SQL compilation error:\nObject 'LOADER_ROLE' already exists.")]
    public async Task Who_may_not_is_told_so(string sql, string role, string code, string message)
    {
        (string Code, string State, string Message) failure = await _api.FailAsync(sql, new { role });
        Assert.Equal((code, message), (failure.Code, failure.Message));
    }

    [Fact]
    public async Task Everybody_is_public_anyway() => Assert.Equal(
        "Granting role PUBLIC has no effect.  Every user and role has role PUBLIC implicitly granted.", await _api.CellAsync("grant role public to role loader_role", s_security));

    [Fact]
    public async Task What_a_dropped_role_owned_belongs_to_who_dropped_it()
    {
        await _api.RunAsync("create role leaving", s_security);
        await _api.RunAsync("grant role leaving to user sophia", s_security);
        await _api.RunAsync("grant create warehouse on account to role leaving", s_security);
        await _api.RunAsync("create warehouse left_wh", new { role = "LEAVING" });
        Assert.Equal(
            ("003001", "42501", "SQL access control error:\nRole 'LEAVING' is the session's role and cannot be dropped."),
            await DropOwnAsync());

        await _api.RunAsync("drop role leaving", s_security);
        Assert.Equal(["OWNERSHIP", "WAREHOUSE", "LEFT_WH", "ROLE", "SECURITYADMIN", "true", "SECURITYADMIN"], Assert.Single(await _api.RowsAsync("show grants on warehouse left_wh", s_security))[1..]);
        Assert.DoesNotContain("LEAVING", (await _api.RowsAsync("show grants on account", s_security)).Select(row => row[5]));
        Assert.DoesNotContain("LEAVING", (await _api.RowsAsync("show grants")).Select(row => row[1]));
        Assert.Equal("390189", (await _api.FailAsync("select 1", new { role = "LEAVING" })).Code);

        async Task<(string, string, string)> DropOwnAsync()
        {
            await _api.RunAsync("grant ownership on role leaving to role leaving revoke current grants", s_security);
            (string, string, string) failure = await _api.FailAsync("drop role leaving", new { role = "LEAVING" });
            await _api.RunAsync("grant ownership on role leaving to role securityadmin copy current grants", s_security);
            return failure;
        }
    }

    [Fact]
    public async Task Privileges_on_future_objects_keep_a_role_from_being_dropped()
    {
        await _api.RunAsync("create role expecting");
        await _api.RunAsync("grant select on future tables in schema sophia.raw to role expecting", s_security);
        Assert.Equal("003001", (await _api.FailAsync("drop role expecting")).Code);
        await _api.RunAsync("grant ownership on role expecting to role securityadmin", s_security);
        await _api.RunAsync("drop role expecting", s_security);
        Assert.Empty(await _api.RowsAsync("show future grants in schema sophia.raw"));
    }

    [Fact]
    public async Task A_renamed_role_keeps_what_it_has()
    {
        await _api.RunAsync("create role before_role", s_security);
        await _api.RunAsync("grant role before_role to role sysadmin", s_security);
        await _api.RunAsync("grant role before_role to user ada_marsh", s_security);
        await _api.RunAsync("grant usage on schema sophia.raw to role before_role", s_security);
        await _api.RunAsync("grant select on future tables in schema sophia.raw to role before_role", s_security);
        await _api.RunAsync("alter role before_role rename to after_role", s_security);
        Assert.Equal("USAGE", Assert.Single(await _api.RowsAsync("show grants to role after_role"))[1]);
        Assert.Equal(["SYSADMIN ROLE", "ADA_MARSH USER"], await HoldersAsync("AFTER_ROLE"));
        Assert.Equal("SOPHIA.RAW.<TABLE>", Assert.Single(await _api.RowsAsync("show future grants to role after_role"))[3]);
        Assert.Equal("002002", (await _api.FailAsync("alter role after_role rename to loader_role", s_security)).Code);
        await _api.RunAsync("alter role after_role set comment = 'renamed'", s_security);
        Assert.Equal("renamed", Assert.Single(await _api.RowsAsync("show roles like 'after_role'"))[9]);
        await _api.RunAsync("alter role after_role unset comment", s_security);
        Assert.Equal("", Assert.Single(await _api.RowsAsync("show roles like 'after_role'"))[9]);
        await _api.RunAsync("drop role after_role", s_security);
    }

    private async Task<IEnumerable<string>> CountsAsync(string role)
    {
        string?[] row = Assert.Single(await _api.RowsAsync($"show roles like '{role}'"));
        return [row[5]!, row[6]!, row[7]!];
    }

    /// <summary>Roles first.</summary>
    private async Task<IEnumerable<string>> HoldersAsync(string role) => [.. (await _api.RowsAsync($"show grants of role {role}")).Select(row => $"{row[3]} {row[2]}")];
}
