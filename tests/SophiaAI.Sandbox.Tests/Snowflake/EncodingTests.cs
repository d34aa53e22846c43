using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Snowflake;

public sealed class EncodingTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private readonly SqlApi _api = SqlApi.For(sandbox);

    [Theory]
    [InlineData("0::NUMBER(38,0)", "fixed", "0")]
    [InlineData("-12.30::NUMBER(10,2)", "fixed", "-12.30")]
    [InlineData("99999999999999999999999999999999999999", "fixed", "99999999999999999999999999999999999999")]
    [InlineData("0.0000000001::NUMBER(38,10)", "fixed", "0.0000000001")]
    [InlineData("1.5::FLOAT", "real", "1.5")]
    [InlineData("'NaN'::FLOAT", "real", "NaN")]
    [InlineData("'inf'::FLOAT", "real", "inf")]
    [InlineData("'-inf'::DOUBLE", "real", "-inf")]
    [InlineData("'Grüße 世界 🌍 <&> \"'", "text", "Grüße 世界 🌍 <&> \"")]
    [InlineData("''", "text", "")]
    [InlineData("TRUE", "boolean", "true")]
    [InlineData("1 = 2", "boolean", "false")]
    [InlineData("'1970-01-02'::DATE", "date", "1")]
    [InlineData("'1969-12-31'::DATE", "date", "-1")]
    [InlineData("'0001-01-01'::DATE", "date", "-719162")]
    [InlineData("'9999-12-31'::DATE", "date", "2932896")]
    [InlineData("'23:01:59'::TIME", "time", "82919.000000000")]
    [InlineData("'00:00:00.000000001'::TIME", "time", "0.000000001")]
    [InlineData("'23:01:59.1239'::TIME(3)", "time", "82919.123")]
    [InlineData("'2021-01-28 22:09:37.123456789'::TIMESTAMP_NTZ", "timestamp_ntz", "1611871777.123456789")]
    [InlineData("'1969-12-31 23:59:59.5'::TIMESTAMP_NTZ", "timestamp_ntz", "-0.500000000")]
    [InlineData("'2021-01-28 22:09:37.999999'::TIMESTAMP_NTZ(3)", "timestamp_ntz", "1611871777.999")]
    [InlineData("'2021-01-28 22:09:37.9'::TIMESTAMP_NTZ(0)", "timestamp_ntz", "1611871777")]
    [InlineData("'9999-12-31 23:59:59.999999999'::DATETIME", "timestamp_ntz", "253402300799.999999999")]
    [InlineData("'2021-01-28 22:09:37 +05:30'::TIMESTAMP_LTZ", "timestamp_ltz", "1611851977.000000000")]
    [InlineData("'2021-01-28 22:09:37.25 +05:30'::TIMESTAMP_TZ", "timestamp_tz", "1611851977.250000000 1770")]
    [InlineData("'2021-01-28 22:09:37 -08:00'::TIMESTAMP_TZ", "timestamp_tz", "1611900577.000000000 960")]
    [InlineData("'2021-01-28 22:09:37'::TIMESTAMP_TZ", "timestamp_tz", "1611900577.000000000 960")]
    [InlineData("TO_BINARY('00ff10AB')", "binary", "00FF10AB")]
    [InlineData("PARSE_JSON('{\"b\": [1, 2.50], \"a\": \"é\"}')", "variant", "{\"a\":\"é\",\"b\":[1,2.5]}")]
    [InlineData("PARSE_JSON('null')", "variant", "null")]
    [InlineData("TO_VARIANT('text')", "variant", "\"text\"")]
    [InlineData("OBJECT_CONSTRUCT('k', 1)", "object", "{\"k\":1}")]
    [InlineData("ARRAY_CONSTRUCT(1, 'two')", "array", "[1,\"two\"]")]
    [InlineData("TO_GEOGRAPHY('POINT(1 2)')", "geography", "{\"coordinates\":[1,2],\"type\":\"Point\"}")]
    [InlineData("NULL", "text", null)]
    [InlineData("NULL::TIMESTAMP_TZ", "timestamp_tz", null)]
    public async Task Cells_are_encoded_by_type(string expression, string type, string? cell)
    {
        JsonNode result = await _api.RunAsync($"select {expression} as c");
        Assert.Equal(type, (string?)SqlApi.Columns(result)[0]!["type"]);
        Assert.Equal(cell, (string?)result["data"]![0]![0]);
    }

    [Theory]
    [InlineData("1.25", """{"scale":2,"precision":3,"length":null,"type":"fixed","nullable":false,"byteLength":null}""")]
    [InlineData("C_NUMBER", """{"scale":2,"precision":12,"length":null,"type":"fixed","nullable":true,"byteLength":null}""")]
    [InlineData("C_INTEGER", """{"scale":0,"precision":38,"length":null,"type":"fixed","nullable":true,"byteLength":null}""")]
    [InlineData("LABEL", """{"scale":null,"precision":null,"length":40,"type":"text","nullable":false,"byteLength":160}""")]
    [InlineData("C_TEXT", """{"scale":null,"precision":null,"length":16777216,"type":"text","nullable":true,"byteLength":16777216}""")]
    [InlineData("C_FLOAT", """{"scale":null,"precision":null,"length":null,"type":"real","nullable":true,"byteLength":null}""")]
    [InlineData("C_BOOLEAN", """{"scale":null,"precision":null,"length":null,"type":"boolean","nullable":true,"byteLength":null}""")]
    [InlineData("C_DATE", """{"scale":null,"precision":null,"length":null,"type":"date","nullable":true,"byteLength":null}""")]
    [InlineData("C_TIME_3", """{"scale":3,"precision":0,"length":null,"type":"time","nullable":true,"byteLength":null}""")]
    [InlineData("C_TIMESTAMP_NTZ", """{"scale":9,"precision":0,"length":null,"type":"timestamp_ntz","nullable":true,"byteLength":null}""")]
    [InlineData("C_TIMESTAMP_LTZ", """{"scale":9,"precision":0,"length":null,"type":"timestamp_ltz","nullable":true,"byteLength":null}""")]
    [InlineData("C_TIMESTAMP_TZ", """{"scale":9,"precision":0,"length":null,"type":"timestamp_tz","nullable":true,"byteLength":null}""")]
    [InlineData("C_BINARY", """{"scale":null,"precision":null,"length":8388608,"type":"binary","nullable":true,"byteLength":8388608}""")]
    [InlineData("C_VARIANT", """{"scale":null,"precision":null,"length":null,"type":"variant","nullable":true,"byteLength":null}""")]
    [InlineData("C_OBJECT", """{"scale":null,"precision":null,"length":null,"type":"object","nullable":true,"byteLength":null}""")]
    [InlineData("C_ARRAY", """{"scale":null,"precision":null,"length":null,"type":"array","nullable":true,"byteLength":null}""")]
    [InlineData("COUNT(*)", """{"scale":0,"precision":18,"length":null,"type":"fixed","nullable":false,"byteLength":null}""")]
    public async Task Columns_are_described(string expression, string expected)
    {
        JsonObject column = SqlApi.Columns(await _api.RunAsync($"select {expression} from types_showcase"))[0]!.DeepClone().AsObject();
        foreach (string? name in new[] { "name", "database", "schema", "table", "collation" })
            Assert.True(column.Remove(name), name);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), column), column.ToJsonString());
    }

    [Fact]
    public async Task A_column_names_its_table()
    {
        JsonArray columns = SqlApi.Columns(await _api.RunAsync("select a.name, upper(a.name) from accounts a limit 1"));
        Assert.Equal(("SOPHIA", "PUBLIC", "ACCOUNTS"), ((string?)columns[0]!["database"], (string?)columns[0]!["schema"], (string?)columns[0]!["table"]));
        Assert.Equal("", (string?)columns[1]!["table"]);
    }

    [Fact]
    public async Task Text_travels_as_plain_utf8()
    {
        Answer answer = await _api.PostAsync("select 'é世🌍<&>' as c");
        Assert.Contains("[\"é世", answer.Text, StringComparison.Ordinal);
        Assert.Contains("<&>", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DATE_OUTPUT_FORMAT", "DD.MM.YYYY", "'2021-01-28'::DATE", "28.01.2021")]
    [InlineData("time_output_format", "HH24:MI", "'22:09:37'::TIME", "22:09")]
    [InlineData("TIMESTAMP_OUTPUT_FORMAT", "YYYY-MM-DD HH24:MI:SS.FF1", "'2021-01-28 22:09:37.25'::TIMESTAMP_NTZ", "2021-01-28 22:09:37.2")]
    [InlineData("TIMESTAMP_TZ_OUTPUT_FORMAT", "HH24:MI TZH:TZM", "'2021-01-28 22:09:37 +05:30'::TIMESTAMP_TZ", "22:09 +05:30")]
    [InlineData("BINARY_OUTPUT_FORMAT", "BASE64", "TO_BINARY('6869')", "aGk=")]
    [InlineData("DATE_OUTPUT_FORMAT", "AUTO", "'1970-01-02'::DATE", "1")]
    public async Task Formats_of_the_request_replace_the_encoding(string parameter, string format, string expression, string cell) =>
        Assert.Equal(cell, await _api.CellAsync($"select {expression}", new { parameters = new Dictionary<string, string> { [parameter] = format } }));

    [Fact]
    public async Task The_showcase_survives_storage()
    {
        string?[][] rows = await _api.RowsAsync("select * from types_showcase order by id");
        Assert.Equal(
            ["1", "ordinary", "42", "12345.67", "0.5000000000", "1.5", "hello", "abc", "true", "18655", "79777.000000000", "79777.123", "1611871777.123456789",
                "1611871777.123", "1611871777.123456789", "1611851977.123456789 1770", "48656C6C6F", """{"a":[1,"two",null],"b":1}""", """{"k":"v"}""",
                """[1,"two",3.5]""", """{"coordinates":[-122.35,37.55],"type":"Point"}"""],
            rows[0]);
        Assert.All(rows[1][2..], Assert.Null, throwIfEmpty: true);
        Assert.Equal(("-1", "-0.500000000", "0.250000000 960"), (rows[2][9], rows[2][12], rows[2][15]));
        Assert.Equal(("253402300799.999999999", "inf"), (rows[3][12], rows[3][5]));
        Assert.Equal("1710048599.999999999 1230", rows[4][15]);
    }
}
