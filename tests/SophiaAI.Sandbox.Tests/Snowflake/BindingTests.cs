using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Snowflake;

public sealed class BindingTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private readonly SqlApi _api = SqlApi.For(sandbox);

    [Theory]
    [InlineData("FIXED", "123", "fixed", "123")]
    [InlineData("FIXED", "-0.25", "fixed", "-0.25")]
    [InlineData("fixed", "99999999999999999999999999999999999999", "fixed", "99999999999999999999999999999999999999")]
    [InlineData("REAL", "1.5e3", "real", "1500")]
    [InlineData("REAL", "NaN", "real", "NaN")]
    [InlineData("DECFLOAT", "12.5", "decfloat", "12.5")]
    [InlineData("TEXT", "it's \\ \"世界\" $1 ?", "text", "it's \\ \"世界\" $1 ?")]
    [InlineData("TEXT", "", "text", "")]
    [InlineData("BINARY", "00ffAB", "binary", "00FFAB")]
    [InlineData("BOOLEAN", "true", "boolean", "true")]
    [InlineData("DATE", "1611792000000", "date", "18655")]
    [InlineData("DATE", "-86400000", "date", "-1")]
    [InlineData("TIME", "82919000000001", "time", "82919.000000001")]
    [InlineData("TIMESTAMP_NTZ", "1611871777123456789", "timestamp_ntz", "1611871777.123456789")]
    [InlineData("TIMESTAMP_NTZ", "-500000000", "timestamp_ntz", "-0.500000000")]
    [InlineData("TIMESTAMP_LTZ", "1611871777000000000", "timestamp_ltz", "1611871777.000000000")]
    [InlineData("TIMESTAMP_TZ", "1616173619000000000 960", "timestamp_tz", "1616173619.000000000 960")]
    [InlineData("TIMESTAMP_TZ", "1616173619000000000 1770", "timestamp_tz", "1616173619.000000000 1770")]
    [InlineData("TEXT", null, "text", null)]
    [InlineData("TIMESTAMP_TZ", null, "timestamp_tz", null)]
    public async Task Values_of_every_type_are_bound(string type, string? value, string columnType, string? cell)
    {
        JsonNode result = await _api.RunAsync("select ? as b", Bindings((type, value)));
        Assert.Equal(columnType, (string?)SqlApi.Columns(result)[0]!["type"]);
        Assert.Equal(cell, (string?)result["data"]![0]![0]);
    }

    [Theory]
    [InlineData("FIXED", "abc")]
    [InlineData("REAL", "x")]
    [InlineData("BOOLEAN", "maybe")]
    [InlineData("BINARY", "0")]
    [InlineData("DATE", "2021-01-28")]
    [InlineData("TIME", "-1")]
    [InlineData("TIMESTAMP_NTZ", "now")]
    [InlineData("TIMESTAMP_TZ", "1616173619000000000")]
    [InlineData("TIMESTAMP_TZ", "1616173619000000000 99999")]
    [InlineData("MYSTERY", "1")]
    public async Task A_value_that_can_not_be_read_is_an_error(string type, string value)
    {
        (string? code, string? state, string? message) = await _api.FailAsync("select ?", Bindings((type, value)));
        Assert.Equal(("100037", "22018"), (code, state));
        Assert.Contains($"'{value}' is not recognized", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Placeholders_are_counted_or_numbered()
    {
        Assert.Equal(["a", "1"], Assert.Single(await _api.RowsAsync("select ?, ?", Bindings(("TEXT", "a"), ("FIXED", "1")))));
        Assert.Equal(["1", "a", "1"], Assert.Single(await _api.RowsAsync("select :2, :1, :2", Bindings(("TEXT", "a"), ("FIXED", "1")))));
    }

    [Fact]
    public async Task Bound_values_are_compared_inserted_and_limit()
    {
        await _api.RunAsync("create or replace table bound (id int, at timestamp_tz, name varchar(10))");
        await _api.RunAsync("insert into bound values (?, ?, ?)", Bindings(("FIXED", "7"), ("TIMESTAMP_TZ", "0 1770"), ("TEXT", "x")));
        Assert.Equal("0.000000000 1770", await _api.CellAsync("select at from bound where id = ? and name = ? limit ?", Bindings(("FIXED", "7"), ("TEXT", "x"), ("FIXED", "5"))));
    }

    [Fact]
    public async Task A_placeholder_without_a_value_is_an_error() => Assert.Equal("002049", (await _api.FailAsync("select ?")).Code);

    private static object Bindings(params (string Type, string? Value)[] values) => new
    {
        bindings = values.Index().ToDictionary(v => (v.Index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), v => new { type = v.Item.Type, value = v.Item.Value }),
    };
}
