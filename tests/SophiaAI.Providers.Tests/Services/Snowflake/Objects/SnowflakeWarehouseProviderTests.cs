using System.Net;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Planning;
using SophiaAI.Providers.Services.Snowflake;
using SophiaAI.Providers.Services.Snowflake.Objects;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Services.Snowflake.Objects;

/// <summary>Warehouses: suspended and resumed from any state, and changed only where they differ.</summary>
public sealed class SnowflakeWarehouseProviderTests : IDisposable
{
    private static readonly SnowflakeWarehouse s_warehouse = new()
    {
        Name = "my \"wh\"", Size = "X-Small", AutoSuspend = TimeSpan.FromSeconds(600), AutoResume = true, MinClusterCount = 1, MaxClusterCount = 1, ScalingPolicy = "STANDARD",
    };

    private readonly FakeSnowflake _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task Suspending_says_whether_it_ran()
    {
        _bed.Rows("status", ["Statement executed successfully."]).Fails("090064", "Invalid state. Warehouse 'X' cannot be suspended.");
        Assert.True(await Provider().SuspendAsync("X", Token));
        Assert.False(await Provider().SuspendAsync("X", Token));
        Assert.Equal("ALTER WAREHOUSE \"X\" SUSPEND", _bed.Statements[0]);
    }

    [Fact]
    public async Task Suspending_what_is_not_there_is_an_error()
    {
        _bed.Fails("002003");
        Assert.Equal(FailureReason.NotFound, (await Assert.ThrowsAsync<SnowflakeQueryException>(() => Provider().SuspendAsync("X", Token))).Reason);
    }

    [Fact]
    public async Task Resuming_does_nothing_to_one_that_runs()
    {
        _bed.Rows("status", ["Statement executed successfully."]);
        await Provider().ResumeAsync("X\"; DROP DATABASE Y; --", Token);
        Assert.Equal("ALTER WAREHOUSE \"X\"\"; DROP DATABASE Y; --\" RESUME IF SUSPENDED", Assert.Single(_bed.Statements));
    }

    [Fact]
    public async Task Only_what_differs_is_set()
    {
        _bed.Rows("status", ["Statement executed successfully."]);
        SnowflakeWarehouseChange change = new() { Size = "6x-large", AutoSuspend = TimeSpan.FromSeconds(600), AutoResume = true, MaxClusterCount = 3, Comment = "it's" };
        Assert.True(await Provider().SetAsync(s_warehouse, change, Token));
        Assert.Equal("ALTER WAREHOUSE \"my \"\"wh\"\"\" SET WAREHOUSE_SIZE = X6LARGE MAX_CLUSTER_COUNT = 3 COMMENT = 'it''s'", Assert.Single(_bed.Statements));
    }

    [Fact]
    public async Task Everything_can_be_set_at_once()
    {
        _bed.Rows("status", ["Statement executed successfully."]);
        SnowflakeWarehouseChange change = new()
        {
            Size = "2X-Large", AutoSuspend = TimeSpan.Zero, AutoResume = false, MinClusterCount = 2, MaxClusterCount = 4, ScalingPolicy = "Economy", Comment = "\\'; --",
        };
        await Provider().SetAsync(s_warehouse, change, Token);
        Assert.Equal(
            "ALTER WAREHOUSE \"my \"\"wh\"\"\" SET WAREHOUSE_SIZE = XXLARGE MIN_CLUSTER_COUNT = 2 MAX_CLUSTER_COUNT = 4 SCALING_POLICY = 'ECONOMY' AUTO_SUSPEND = 0 AUTO_RESUME = FALSE COMMENT = '\\\\''; --'",
            Assert.Single(_bed.Statements));
    }

    [Fact]
    public async Task Nothing_is_sent_when_nothing_differs()
    {
        Assert.False(await Provider().SetAsync(s_warehouse, new SnowflakeWarehouseChange { Size = "x-small", Comment = "", ScalingPolicy = "standard" }, Token));
        Assert.Empty(_bed.Statements);
    }

    [Fact]
    public void A_change_is_said_from_what_to_what() => Assert.Equal(
        ["size X-Small to Large", "auto-suspend 600 s to never", "auto-resume on to off", "comment '' to 'nightly'"],
        new SnowflakeWarehouseChange { Size = "Large", AutoSuspend = TimeSpan.Zero, AutoResume = false, Comment = "nightly" }.Describe(s_warehouse));

    [Fact]
    public void A_plan_says_what_it_sets_and_has_nothing_to_set_where_nothing_differs()
    {
        SnowflakeWarehousePlan plan = new(Provider(), s_warehouse, new SnowflakeWarehouseChange { Size = "Large", AutoSuspend = TimeSpan.Zero });
        Assert.Equal("Snowflake warehouse 'my \"wh\"': Set size X-Small to Large, auto-suspend 600 s to never", plan.ToString());
        Assert.True(plan.HasChanges);
        Assert.False(new SnowflakeWarehousePlan(Provider(), s_warehouse, new SnowflakeWarehouseChange { Size = "x-small" }).HasChanges);
    }

    [Theory]
    [InlineData("Large", true)]
    [InlineData("X-Small", false)]
    public async Task After_a_lost_answer_the_warehouse_is_read(string found, bool done)
    {
        _bed.Bed.Service.Always(request => FakeService.Make(
            HttpStatusCode.OK, request.Body.Contains("ALTER", StringComparison.Ordinal) ? "{" : FakeSnowflake.Result("name size", [["W", found]])));
        SnowflakeWarehousePlan plan = new(Provider(), new SnowflakeWarehouse { Name = "W", Size = "X-Small" }, new SnowflakeWarehouseChange { Size = "Large" });
        PlanExecution<SnowflakeWarehousePlan, string> execution = new(_bed.Context(), plan);

        if (done) Assert.Equal(["size X-Small to Large"], await execution.WriteAsync(Token));
        else Assert.Equal(FailureReason.InvalidResponse, (await Assert.ThrowsAsync<ServiceException>(() => execution.WriteAsync(Token))).Reason);

        Assert.Equal("SHOW WAREHOUSES LIKE 'W'", _bed.Statements[^1]);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private SnowflakeWarehouseProvider Provider() => new(_bed.Context());
}
