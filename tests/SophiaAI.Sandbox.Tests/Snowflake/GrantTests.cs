using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Snowflake;

/// <summary>What roles have been granted, and the monitor that limits a warehouse.</summary>
public sealed class GrantTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private readonly SqlApi _api = SqlApi.For(sandbox);

    [Fact]
    public async Task A_role_has_what_it_was_granted_and_what_it_owns()
    {
        string[] granted = await GrantsAsync("SOPHIA_ROLE");
        Assert.Contains("USAGE WAREHOUSE SOPHIA_WH", granted);
        Assert.Contains("USAGE ROLE REPORTING_ROLE", granted);
        Assert.DoesNotContain("USAGE DATABASE SOPHIA", granted);
        Assert.Contains("OWNERSHIP DATABASE SOPHIA", await GrantsAsync("SYSADMIN"));
        Assert.Empty(await GrantsAsync("PUBLIC"));

        await _api.RunAsync("create table granted (id number)");
        Assert.Contains("OWNERSHIP TABLE SOPHIA.PUBLIC.GRANTED", await GrantsAsync("SOPHIA_ROLE"));
    }

    [Fact]
    public async Task The_grants_of_no_role_are_an_error() =>
        Assert.Equal("002003", (await _api.FailAsync("show grants to role nobody")).Code);

    [Fact]
    public async Task A_warehouse_whose_monitor_has_reached_its_limit_is_suspended_and_runs_nothing()
    {
        Assert.Equal("SOPHIA_MONITOR 100.00 41.27 58.73 90%", await MonitorAsync());
        await _api.RunAsync("select count(*) from accounts");

        await _api.RunAsync("alter resource monitor sophia_monitor set credit_quota = 45");
        Assert.Equal("SUSPENDED", Assert.Single(await _api.RowsAsync("show warehouses like 'sophia_wh'"))[1]);
        (string Code, string State, string Message) refused = await _api.FailAsync("select count(*) from accounts");
        Assert.Equal(("090073", "Warehouse 'SOPHIA_WH' cannot be resumed because resource monitor 'SOPHIA_MONITOR' has exceeded its quota."), (refused.Code, refused.Message));
        await _api.RunAsync("select 1");

        await _api.RunAsync("alter resource monitor sophia_monitor set credit_quota = 100");
        await _api.RunAsync("select count(*) from accounts");
    }

    [Theory]
    [InlineData("alter resource monitor nobody set credit_quota = 1", "002003")]
    [InlineData("alter resource monitor sophia_monitor set credit_quota = none", "001424")]
    [InlineData("alter warehouse loading_wh set resource_monitor = sophia_monitor", "003001")]
    public async Task What_can_not_be_changed_is_refused(string statement, string code) => Assert.Equal(code, (await _api.FailAsync(statement)).Code);

    [Fact]
    public async Task A_role_without_a_privilege_sees_no_monitor()
    {
        Assert.Empty(await _api.RowsAsync("show resource monitors", new { role = "PUBLIC" }));
        Assert.Equal("003001", (await _api.FailAsync("alter resource monitor sophia_monitor set credit_quota = 1", new { role = "PUBLIC" })).Code);
    }

    private async Task<string[]> GrantsAsync(string role) =>
        [.. (await _api.RowsAsync($"show grants to role {role}")).Select(row => $"{row[1]} {row[2]} {row[3]}")];

    private async Task<string> MonitorAsync()
    {
        string?[] row = Assert.Single(await _api.RowsAsync("show resource monitors"));
        return $"{row[0]} {row[1]} {row[2]} {row[3]} {row[9]}";
    }
}
