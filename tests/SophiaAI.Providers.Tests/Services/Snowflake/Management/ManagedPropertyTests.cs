using SophiaAI.Providers.Core.Resources;
using SophiaAI.Providers.Services.Snowflake.Management;
using SophiaAI.Providers.Services.Snowflake.Objects;

namespace SophiaAI.Providers.Tests.Services.Snowflake.Management;

/// <summary>How values of a manifest stand in statements, beside what Set-SnowflakeWarehouse sends for the same settings.</summary>
public sealed class ManagedPropertyTests
{
    [Theory]
    [InlineData("size", "MEDIUM", "WAREHOUSE_SIZE = 'MEDIUM'")]
    [InlineData("type", "SNOWPARK-OPTIMIZED", "WAREHOUSE_TYPE = 'SNOWPARK-OPTIMIZED'")]
    [InlineData("autoSuspend", "60", "AUTO_SUSPEND = 60")]
    [InlineData("autoResume", "true", "AUTO_RESUME = TRUE")]
    [InlineData("scalingPolicy", "ECONOMY", "SCALING_POLICY = 'ECONOMY'")]
    [InlineData("comment", "it's \\ \"so\"", "COMMENT = 'it''s \\\\ \"so\"'")]
    [InlineData("comment", null, "COMMENT = ''")]
    [InlineData("resourceMonitor", "LIMIT", "RESOURCE_MONITOR = \"LIMIT\"")]
    [InlineData("resourceMonitor", "\"my \"\"limit\"\"\"", "RESOURCE_MONITOR = \"my \"\"limit\"\"\"")]
    [InlineData("resourceMonitor", null, "RESOURCE_MONITOR = NULL")]
    public void A_value_stands_in_a_statement_as_its_kind_demands(string name, string? value, string assignment) => Assert.Equal(assignment, Property(name).Assign(ResourceValue.Of(value)));

    [Fact]
    public void Both_ways_to_change_a_warehouse_send_the_same()
    {
        SnowflakeWarehouseChange change = new() { Size = "2X-Large", MinClusterCount = 1, MaxClusterCount = 3, ScalingPolicy = "economy", AutoSuspend = TimeSpan.FromMinutes(1), AutoResume = false, Comment = "it's" };
        (string Name, string Value)[] managed = [("size", "XXLARGE"), ("minClusterCount", "1"), ("maxClusterCount", "3"), ("scalingPolicy", "ECONOMY"), ("autoSuspend", "60"), ("autoResume", "false"), ("comment", "it's")];
        // A keyword may stand with or without quotes.
        Assert.Equal(
            managed.Select(static one => Property(one.Name).Assign(ResourceValue.Of(one.Value)).Replace("'XXLARGE'", "XXLARGE", StringComparison.Ordinal)),
            change.Assignments(new SnowflakeWarehouse { Name = "W" }));
    }

    [Theory]
    [InlineData("W_1", "W_1")]
    [InlineData("$W", "\"$W\"")]
    [InlineData("1W", "\"1W\"")]
    [InlineData("w", "\"w\"")]
    [InlineData("MY WH", "\"MY WH\"")]
    [InlineData("A.B", "\"A.B\"")]
    [InlineData("A\"B", "\"A\"\"B\"")]
    [InlineData("Ä", "\"Ä\"")]
    public void Every_name_can_be_typed_and_read_again(string stored, string typed)
    {
        Assert.Equal(typed, SnowflakePath.Typed(stored));
        Assert.Equal([stored], SnowflakePath.Parse(typed)!.Parts);
        Assert.Equal([stored], SnowflakePath.OfShow(typed)!.Parts);
    }

    [Fact]
    public void What_show_writes_without_quotes_is_not_changed()
    {
        Assert.Equal(["db", "S"], SnowflakePath.OfShow("db.S")!.Parts);
        Assert.Equal(["DB", "S"], SnowflakePath.Parse("db.S")!.Parts);
        Assert.Null(SnowflakePath.OfShow("DB.S.F(NUMBER)"));
    }

    private static ManagedProperty Property(string name) => WarehouseKeys.All.Single(property => property.Name == name);
}
