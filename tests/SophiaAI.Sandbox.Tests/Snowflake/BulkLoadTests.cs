using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Snowflake;

/// <summary>Many rows in one bind variable.</summary>
public sealed class BulkLoadTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private const string Insert = """
        INSERT INTO loaded (a, b, c, d, e, f, g, h, i, j, k)
        SELECT f.value[0]::VARCHAR::NUMBER(38,10), f.value[1]::VARCHAR, PARSE_JSON(f.value[2]::VARCHAR), TRY_PARSE_JSON(f.value[2]::VARCHAR), f.value[3]::VARCHAR::DOUBLE,
               TO_BINARY(f.value[4]::VARCHAR, 'HEX'), TO_BOOLEAN(f.value[5]::VARCHAR), TO_DATE(f.value[6]::VARCHAR), TO_TIME(f.value[7]::VARCHAR),
               TO_TIMESTAMP_TZ(f.value[8]::VARCHAR), NULLIF(f.value[9]::VARCHAR, '')
        FROM TABLE(FLATTEN(INPUT => PARSE_JSON(?))) f
        """;

    private readonly SqlApi _api = SqlApi.For(sandbox);

    [Fact]
    public async Task Rows_arrive_exactly()
    {
        await CreateAsync();
        string?[][] rows =
        [
            ["-1234567890123456789012345678.0123456789", "a\n\"b\" \u001f", "{\"x\":[1,null]}", "1e-3", "00ff", "true", "1969-12-31", "23:59:59.123456789", "2024-01-01 10:00:00.5 +05:30", ""],
            [null, null, "null", null, null, null, null, null, null, null],
        ];
        JsonNode result = await _api.RunAsync(Insert, Bind(rows));
        Assert.Equal(["number of rows inserted"], SqlApi.Names(result));
        Assert.Equal(("2", 2), ((string?)result["data"]![0]![0], (int)result["stats"]!["numRowsInserted"]!));
        string?[][] loaded = await _api.RowsAsync("select * from loaded order by a nulls last");
        Assert.Equal(
            ["-1234567890123456789012345678.0123456789", "a\n\"b\" \u001f", "{\"x\":[1,null]}", "{\"x\":[1,null]}", "0.001", "00FF", "true", "-1", "86399.123456789", "1704083400.500000000 1770", null],
            loaded[0]);
        Assert.Equal([null, null, "null", "null", null, null, null, null, null, null, null], loaded[1]);
    }

    [Fact]
    public async Task Thousands_of_rows_come_in_one_statement()
    {
        await CreateAsync();
        IEnumerable<string[]> rows = Enumerable.Range(0, 5_000).Select(i => new[]
        {
            i.ToString(CultureInfo.InvariantCulture), new string('x', 200), "[]", "0", "", "no", "2024-02-29", "00:00", "2024-01-01", "k",
        });
        Assert.Equal("5000", (string?)(await _api.RunAsync(Insert, Bind(rows)))["data"]![0]![0]);
        Assert.Equal(["5000", "5000", "12497500.0000000000"], Assert.Single(await _api.RowsAsync("select count(*), count(distinct a), sum(a) from loaded")));
    }

    [Fact]
    public async Task One_bad_value_leaves_nothing_behind()
    {
        await CreateAsync();
        string?[][] rows =
        [
            ["1", "", "1", "0", "", "no", "2024-02-29", "00:00", "2024-01-01", "k"],
            ["one", "", "1", "0", "", "no", "2024-02-29", "00:00", "2024-01-01", "k"],
        ];
        (string? code, string? state, string? message) = await _api.FailAsync(Insert, Bind(rows));
        Assert.Equal(("100038", "22018", "Numeric value 'one' is not recognized"), (code, state, message));
        Assert.Equal("0", await _api.CellAsync("select count(*) from loaded"));
    }

    private Task CreateAsync() => _api.RunAsync(
        "create or replace table loaded (a number(38,10), b varchar, c variant, d variant, e float, f binary, g boolean, h date, i time, j timestamp_tz, k varchar)");

    private static object Bind(IEnumerable<string?[]> rows) =>
        new { bindings = new Dictionary<string, object> { ["1"] = new { type = "TEXT", value = JsonSerializer.Serialize(rows) } } };
}
