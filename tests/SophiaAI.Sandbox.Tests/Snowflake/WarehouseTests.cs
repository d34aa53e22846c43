using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Snowflake;

public sealed class WarehouseTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private readonly SqlApi _api = SqlApi.For(sandbox);

    [Fact]
    public async Task Only_what_runs_can_be_suspended_and_only_what_sleeps_resumed()
    {
        await _api.RunAsync("create warehouse sleepy_wh");
        Assert.Equal(("090063", "22000", "Invalid state. Warehouse 'SLEEPY_WH' cannot be resumed."), await _api.FailAsync("alter warehouse sleepy_wh resume"));
        await _api.RunAsync("alter warehouse sleepy_wh resume if suspended");
        await _api.RunAsync("alter warehouse sleepy_wh suspend");
        Assert.Equal("SUSPENDED", await StateAsync("SLEEPY_WH"));
        Assert.Equal(("090064", "22000", "Invalid state. Warehouse 'SLEEPY_WH' cannot be suspended."), await _api.FailAsync("alter warehouse sleepy_wh suspend"));
        await _api.RunAsync("alter warehouse sleepy_wh resume if suspended");
        Assert.Equal("STARTED", await StateAsync("SLEEPY_WH"));
    }

    [Fact]
    public async Task It_wakes_when_it_is_needed()
    {
        await _api.RunAsync("create warehouse waking_wh initially_suspended = true");
        await _api.RunAsync("select 1", new { warehouse = "WAKING_WH" });
        Assert.Equal("SUSPENDED", await StateAsync("WAKING_WH"));
        await _api.RunAsync("select count(*) from accounts", new { warehouse = "WAKING_WH" });
        Assert.Equal("STARTED", await StateAsync("WAKING_WH"));
    }

    [Fact]
    public async Task It_stays_asleep_if_it_shall()
    {
        await _api.RunAsync("create warehouse deaf_wh initially_suspended = true auto_resume = false");
        Assert.Equal("000606", (await _api.FailAsync("select count(*) from accounts", new { warehouse = "DEAF_WH" })).Code);
        Assert.Equal("SUSPENDED", await StateAsync("DEAF_WH"));
    }

    [Fact]
    public async Task Its_settings_are_seen()
    {
        await _api.RunAsync("create warehouse \"My_WH\"");
        await _api.RunAsync("alter warehouse \"My_WH\" set warehouse_size = 'X5LARGE' auto_suspend = null auto_resume = false comment = 'it''s mine'");
        string?[] row = Assert.Single(await _api.RowsAsync("show warehouses like 'my\\_wh'"));
        Assert.Equal(("5X-Large", "0", "false"), (row[3], row[11], row[12]));
        Assert.Contains("it's mine", row);
        Assert.Equal("002003", (await _api.FailAsync("alter warehouse my_wh suspend")).Code);
    }

    [Fact]
    public async Task An_underscore_stands_for_any_character()
    {
        await _api.RunAsync("create warehouse a_b");
        await _api.RunAsync("create warehouse axb");
        Assert.Equal(["AXB", "A_B"], (await _api.RowsAsync("show warehouses like 'a_b'")).Select(r => r[0]).Order(StringComparer.Ordinal));
    }

    private async Task<string?> StateAsync(string name) => Assert.Single(await _api.RowsAsync($"show warehouses like '{name}'"))[1];
}
