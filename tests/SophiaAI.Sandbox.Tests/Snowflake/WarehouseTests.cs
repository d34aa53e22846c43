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
    public async Task Its_clusters_and_policies_are_kept()
    {
        await _api.RunAsync("""
            create warehouse many_wh warehouse_type = 'SNOWPARK-OPTIMIZED' warehouse_size = medium min_cluster_count = 2 max_cluster_count = 4 scaling_policy = economy
                enable_query_acceleration = true query_acceleration_max_scale_factor = 16 resource_constraint = 'MEMORY_16X' statement_timeout_in_seconds = 60 auto_suspend = 30
            """);
        Assert.Equal(
            ["SNOWPARK-OPTIMIZED", "Medium", "2", "4", "2", "30", "true", "16", "ECONOMY", "MEMORY_16X"],
            await SettingsAsync("MANY_WH", "type", "size", "min_cluster_count", "max_cluster_count", "started_clusters", "auto_suspend", "enable_query_acceleration", "query_acceleration_max_scale_factor", "scaling_policy", "resource_constraint"));
        await _api.RunAsync("alter warehouse many_wh set max_cluster_count = 8 min_cluster_count = 5 scaling_policy = 'STANDARD' wait_for_completion = true");
        await _api.RunAsync("alter warehouse many_wh suspend");
        Assert.Equal(["5", "8", "0", "STANDARD"], await SettingsAsync("MANY_WH", "min_cluster_count", "max_cluster_count", "started_clusters", "scaling_policy"));
        await _api.RunAsync("alter warehouse many_wh unset min_cluster_count, auto_suspend, comment, enable_query_acceleration");
        // A trap of Snowflake's: without AUTO_SUSPEND, a warehouse never suspends itself.
        Assert.Equal(["1", "8", "0", "", "false"], await SettingsAsync("MANY_WH", "min_cluster_count", "max_cluster_count", "auto_suspend", "comment", "enable_query_acceleration"));
    }

    [Fact]
    public async Task A_new_one_has_Snowflakes_defaults()
    {
        await _api.RunAsync("create warehouse plain_wh");
        Assert.Equal(
            ["STANDARD", "X-Small", "1", "1", "1", "600", "true", "false", "8", "STANDARD", null],
            await SettingsAsync("PLAIN_WH", "type", "size", "min_cluster_count", "max_cluster_count", "started_clusters", "auto_suspend", "auto_resume", "enable_query_acceleration", "query_acceleration_max_scale_factor", "scaling_policy", "resource_constraint"));
        Assert.Equal(["8", "0", "172800"], (await _api.RowsAsync("show parameters in warehouse plain_wh")).Select(r => r[1]));
    }

    [Fact]
    public async Task Its_parameters_are_shown()
    {
        await _api.RunAsync("create warehouse limited_wh statement_timeout_in_seconds = 60 max_concurrency_level = 4");
        Assert.Equal(
            ["MAX_CONCURRENCY_LEVEL,4,8,WAREHOUSE", "STATEMENT_QUEUED_TIMEOUT_IN_SECONDS,0,0,", "STATEMENT_TIMEOUT_IN_SECONDS,60,172800,WAREHOUSE"],
            (await _api.RowsAsync("show parameters in warehouse limited_wh")).Select(r => string.Join(',', r.Take(4))));
        Assert.Equal("60", Assert.Single(await _api.RowsAsync("show parameters like 'statement_timeout%' for warehouse limited_wh"))[1]);
        Assert.Equal("002003", (await _api.FailAsync("show parameters in warehouse nowhere")).Code);
    }

    [Theory]
    [InlineData("min_cluster_count = 3")]
    [InlineData("min_cluster_count = 0")]
    [InlineData("max_cluster_count = 0")]
    [InlineData("max_cluster_count = 301")]
    [InlineData("max_cluster_count = many")]
    [InlineData("warehouse_size = x6large max_cluster_count = 11")]
    [InlineData("max_cluster_count = 2 min_cluster_count = 3")]
    [InlineData("scaling_policy = frugal")]
    [InlineData("warehouse_type = 'LARGE'")]
    [InlineData("auto_resume = maybe")]
    [InlineData("auto_suspend = -1")]
    [InlineData("statement_timeout_in_seconds = 604801")]
    [InlineData("query_acceleration_max_scale_factor = 101")]
    [InlineData("resource_constraint = 'MEMORY_2X'")]
    public async Task Settings_that_do_not_fit_are_refused(string settings)
    {
        await _api.RunAsync("create warehouse if not exists strict_wh");
        Assert.Equal("001424", (await _api.FailAsync("alter warehouse strict_wh set " + settings)).Code);
        Assert.Equal("001424", (await _api.FailAsync("create warehouse never_wh " + settings)).Code);
        Assert.Equal(["1", "1"], await SettingsAsync("STRICT_WH", "min_cluster_count", "max_cluster_count"));
    }

    [Fact]
    public async Task What_it_has_limits_what_it_gets()
    {
        await _api.RunAsync("create warehouse grown_wh max_cluster_count = 20 min_cluster_count = 2");
        Assert.Equal("001424", (await _api.FailAsync("alter warehouse grown_wh set max_cluster_count = 1")).Code);
        Assert.Equal("001424", (await _api.FailAsync("alter warehouse grown_wh set warehouse_size = x4large")).Code);
        Assert.Equal("001424", (await _api.FailAsync("alter warehouse grown_wh unset max_cluster_count")).Code);
        Assert.Equal("002003", (await _api.FailAsync("alter warehouse grown_wh set resource_monitor = nowhere")).Code);
        Assert.Equal("001423", (await _api.FailAsync("alter warehouse grown_wh set initially_suspended = true")).Code);
        Assert.Equal("001003", (await _api.FailAsync("alter warehouse grown_wh set")).Code);
        Assert.Equal(["2", "20", "X-Small"], await SettingsAsync("GROWN_WH", "min_cluster_count", "max_cluster_count", "size"));
    }

    [Fact]
    public async Task Without_a_name_the_current_one_is_meant()
    {
        await _api.RunAsync("create warehouse current_wh");
        await _api.RunAsync("alter warehouse suspend", new { warehouse = "CURRENT_WH" });
        Assert.Equal("SUSPENDED", await StateAsync("CURRENT_WH"));
        Assert.Equal("000606", (await _api.FailAsync("alter warehouse resume", new { warehouse = "NOWHERE" })).Code);
    }

    [Fact]
    public async Task An_underscore_stands_for_any_character()
    {
        await _api.RunAsync("create warehouse a_b");
        await _api.RunAsync("create warehouse axb");
        Assert.Equal(["AXB", "A_B"], (await _api.RowsAsync("show warehouses like 'a_b'")).Select(r => r[0]).Order(StringComparer.Ordinal));
    }

    private async Task<IEnumerable<string?>> SettingsAsync(string name, params string[] columns)
    {
        System.Text.Json.Nodes.JsonNode result = await _api.RunAsync($"show warehouses like '{name}'");
        string[] names = SqlApi.Names(result);
        string?[] row = Assert.Single(SqlApi.Rows(result));
        return columns.Select(c => row[Array.IndexOf(names, c)]);
    }

    private async Task<string?> StateAsync(string name) => Assert.Single(await _api.RowsAsync($"show warehouses like '{name}'"))[1];
}
