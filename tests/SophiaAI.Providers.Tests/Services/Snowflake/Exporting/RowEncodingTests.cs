using System.Text;
using System.Text.Json;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Snowflake.Exporting;
using SophiaAI.Providers.Services.Snowflake.Results;

namespace SophiaAI.Providers.Tests.Services.Snowflake.Exporting;

/// <summary>A row of CSV or of JSON lines says what the cells said.</summary>
public sealed class RowEncodingTests
{
    private readonly List<string> _warnings = [];

    [Theory]
    [InlineData("""["a",null,""]""", "a,,\"\"\n")]
    [InlineData("""["a,b","say \"hi\"","two\nlines"]""", "\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\"\n")]
    [InlineData("""[" a","b\t","c\r"]""", "\" a\",\"b\t\",\"c\r\"\n")]
    [InlineData("""["\u00e9\ud83d\ude00","\"","\"\""]""", "é😀,\"\"\"\",\"\"\"\"\"\"\n")]
    public void Text_in_csv(string cells, string expected) => Assert.Equal(expected, Csv(cells, new SnowflakeExportOptions { Format = SnowflakeExportFormat.Csv }, Texts(3)));

    [Fact]
    public void The_word_for_null_is_in_quotes_where_it_is_a_text()
    {
        SnowflakeExportOptions options = new() { Format = SnowflakeExportFormat.Csv, Delimiter = ';', NullText = "NULL" };
        Assert.Equal("NULL;\"NULL\";\"\"\n", Csv("""[null,"NULL",""]""", options, Texts(3)));
    }

    [Theory]
    [InlineData("REAL", "NaN", "NaN", "\"NaN\"")]
    [InlineData("FIXED", "0", "0", "\"0\"")]
    [InlineData("BOOLEAN", "true", "true", "\"true\"")]
    [InlineData("BINARY", "FF", "FF", "\"FF\"")]
    [InlineData("FIXED", "0", "NULL", "0")]
    public void A_value_that_is_the_same_as_the_word_for_null_is_in_quotes(string type, string cell, string nullText, string expected)
    {
        SnowflakeColumn column = new() { Name = "C", Type = type, Scale = 0 };
        Assert.Equal(expected + "\n", Csv($"[\"{cell}\"]", new SnowflakeExportOptions { Format = SnowflakeExportFormat.Csv, NullText = nullText }, [column]));
    }

    [Fact]
    public void Base64_with_the_delimiter_in_it_is_in_quotes()
    {
        SnowflakeColumn[] columns = [new() { Name = "A", Type = "BINARY" }, new() { Name = "B", Type = "BINARY" }];
        Assert.Equal("\"////\"/AAAA\n", Csv("""["FFFFFF","000000"]""", new SnowflakeExportOptions { Format = SnowflakeExportFormat.Csv, Delimiter = '/', BinaryAsBase64 = true }, columns));
    }

    [Fact]
    public void A_null_that_makes_an_empty_line_is_warned_of_once()
    {
        Assert.Equal("\n", Csv("[null]", new SnowflakeExportOptions { Format = SnowflakeExportFormat.Csv }, Texts(1)));
        Assert.Contains("-NullText", Assert.Single(_warnings), StringComparison.Ordinal);
        Csv("[null]", new SnowflakeExportOptions { Format = SnowflakeExportFormat.Csv, NullText = "NULL" }, Texts(1));
        Csv("[null,null]", new SnowflakeExportOptions { Format = SnowflakeExportFormat.Csv }, Texts(2));
        Assert.Single(_warnings);
    }

    [Fact]
    public void A_long_text_is_whole_in_both()
    {
        string text = string.Concat(Enumerable.Repeat("ab\"é\n", 100_000));
        string cells = JsonSerializer.Serialize(new[] { text, "x", null });
        Assert.Equal($"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\",x,\n", Csv(cells, new SnowflakeExportOptions { Format = SnowflakeExportFormat.Csv }, Texts(3)));
        using JsonDocument document = JsonDocument.Parse(JsonLine(cells, Texts(3)));
        Assert.Equal(text, document.RootElement.GetProperty("C0").GetString());
    }

    [Theory]
    [InlineData("TEXT", """ "a\u00e9\"b" """, "\"a\\u00e9\\\"b\"")]
    [InlineData("TEXT", "null", "null")]
    [InlineData("FIXED", "\"123456789012345678901234567890.50\"", "123456789012345678901234567890.50")]
    [InlineData("REAL", "\"NaN\"", "\"NaN\"")]
    [InlineData("BOOLEAN", "\"true\"", "true")]
    [InlineData("BOOLEAN", "\"0\"", "false")]
    [InlineData("DATE", "\"19792\"", "\"2024-03-10\"")]
    [InlineData("BINARY", "\"48\"", "\"48\"")]
    [InlineData("TIMESTAMP_LTZ", "\"1710032523.5\"", "\"2024-03-10T01:02:03.5Z\"")]
    [InlineData("VARIANT", """ "{\n  \"a\": [1, 2.50,\n \"é\"]\n}" """, """{"a":[1,2.50,"é"]}""")]
    [InlineData("VARIANT", """ "\"text\"" """, "\"text\"")]
    [InlineData("ARRAY", """ "[1, undefined]" """, "\"[1, undefined]\"")]
    [InlineData("VARIANT", """ "{\"a\":\"\\ud800\"}" """, "\"{\\\"a\\\":\\\"\\\\ud800\\\"}\"")]
    public void Values_in_json(string type, string cell, string expected)
    {
        SnowflakeColumn column = new() { Name = "C", Type = type, Precision = 38, Scale = type == "FIXED" ? 2 : type.StartsWith("TIMESTAMP", StringComparison.Ordinal) ? 1 : null };
        Assert.Equal($"{{\"C\":{expected}}}\n", JsonLine($"[{cell}]", [column]));
        Assert.Equal(type is "ARRAY" || cell.Contains("ud800", StringComparison.Ordinal) ? 1 : 0, _warnings.Count);
    }

    [Fact]
    public void A_columns_name_is_json_too() =>
        Assert.Equal("{\"say \\\"é\\\"\":\"x\"}\n", JsonLine("[\"x\"]", [new SnowflakeColumn { Name = "say \"é\"", Type = "TEXT" }]));

    [Theory]
    [InlineData("DATE", "\"10/03/2024\"")]
    [InlineData("FIXED", "\"=1+1\"")]
    [InlineData("BINARY", "\"xyz\"")]
    public void A_cell_that_is_not_of_its_columns_type_is_not_written(string type, string cell)
    {
        SnowflakeColumn[] columns = [new SnowflakeColumn { Name = "C", Type = type, Scale = 0 }];
        Assert.Equal(FailureReason.InvalidResponse, Assert.Throws<ServiceException>(() => JsonLine($"[{cell}]", columns)).Reason);
        Assert.Equal(FailureReason.InvalidResponse, Assert.Throws<ServiceException>(() => Csv($"[{cell}]", new SnowflakeExportOptions { Format = SnowflakeExportFormat.Csv }, columns)).Reason);
    }

    private static SnowflakeColumn[] Texts(int count) => Enumerable.Range(0, count).Select(static i => new SnowflakeColumn { Name = $"C{i}", Type = "TEXT" }).ToArray();

    private static ExportColumn[] Columns(SnowflakeColumn[] columns) => columns.Select(static column => new ExportColumn(column.Name, column)).ToArray();

    private string Csv(string cells, SnowflakeExportOptions options, SnowflakeColumn[] columns) => Encode(new CsvEncoding(Columns(columns), options, _warnings.Add), cells, columns);

    private string JsonLine(string cells, SnowflakeColumn[] columns) =>
        Encode(new JsonLinesEncoding(Columns(columns), new SnowflakeExportOptions { Format = SnowflakeExportFormat.JsonLines }), cells, columns);

    private string Encode(IRowEncoding<ReadOnlyMemory<byte>> encoding, string cells, SnowflakeColumn[] columns)
    {
        Utf8JsonReader json = new(Encoding.UTF8.GetBytes($"[{cells}]"));
        json.Read();
        SnowflakeCells row = new(json, new ColumnReading(columns, _warnings.Add));
        Assert.True(row.TryBegin(out _));
        ReadOnlyMemory<byte> encoded = encoding.Encode(ref row);
        Assert.True(row.TryEnd());
        return Encoding.UTF8.GetString(encoded.Span);
    }
}
