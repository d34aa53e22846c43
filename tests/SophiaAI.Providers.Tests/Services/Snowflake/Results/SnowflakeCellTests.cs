using System.Numerics;
using System.Text;
using System.Text.Json;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Snowflake.Results;

namespace SophiaAI.Providers.Tests.Services.Snowflake.Results;

/// <summary>Every cell type of the service becomes the right .NET value, exactly.</summary>
public sealed class SnowflakeCellTests
{
    public static TheoryData<string, int?, int?, string, object> Cells => new()
    {
        { "FIXED", 18, 0, "-999999999999999999", -999999999999999999L },
        { "FIXED", 38, 0, "5", 5L },
        { "FIXED", 38, 0, "9223372036854775807", long.MaxValue },
        { "FIXED", 38, 0, "9223372036854775808", BigInteger.Parse("9223372036854775808", null) },
        { "FIXED", 38, 0, "-99999999999999999999999999999999999999", BigInteger.Parse("-99999999999999999999999999999999999999", null) },
        { "FIXED", 12, 2, "1234567890.50", 1234567890.50m },
        { "FIXED", 28, 10, "-123456789012345678.0123456789", -123456789012345678.0123456789m },
        { "FIXED", 38, 10, "1.5000000000", 1.5m },
        { "FIXED", 38, 10, "1234567890123456789012345678.0123456789", "1234567890123456789012345678.0123456789" },
        { "REAL", null, null, "1.5e-10", 1.5e-10 },
        { "REAL", null, null, "NaN", double.NaN },
        { "REAL", null, null, "inf", double.PositiveInfinity },
        { "REAL", null, null, "-inf", double.NegativeInfinity },
        { "DECFLOAT", null, null, "0.1", 0.1m },
        { "DECFLOAT", null, null, "1.23e500", "1.23e500" },
        { "BOOLEAN", null, null, "true", true },
        { "BOOLEAN", null, null, "false", false },
        { "BOOLEAN", null, null, "1", true },
        { "BINARY", null, null, "DEADbeef", new byte[] { 0xDE, 0xAD, 0xBE, 0xEF } },
        { "TEXT", null, null, "é \U0001F389", "é \U0001F389" },
        { "VARIANT", null, null, "{\"a\":1}", "{\"a\":1}" },
        { "DATE", null, null, "0", new DateTime(1970, 1, 1) },
        { "DATE", null, null, "-1", new DateTime(1969, 12, 31) },
        { "DATE", null, null, "-719162", new DateTime(1, 1, 1) },
        { "DATE", null, null, "2932896", new DateTime(9999, 12, 31) },
        { "TIME", null, 9, "82919.000000000", new TimeSpan(23, 1, 59) },
        { "TIME", null, 9, "0.123456789", TimeSpan.FromTicks(1234567) },
        { "TIMESTAMP_NTZ", null, 9, "1611871777.123456789", new DateTime(2021, 1, 28, 22, 9, 37).AddTicks(1234567) },
        { "TIMESTAMP_NTZ", null, 0, "1611871777", new DateTime(2021, 1, 28, 22, 9, 37) },
        { "TIMESTAMP_NTZ", null, 9, "1611871777123456789", new DateTime(2021, 1, 28, 22, 9, 37).AddTicks(1234567) },
        { "TIMESTAMP_NTZ", null, 9, "-1.500000000", new DateTime(1969, 12, 31, 23, 59, 58, 500) },
        { "TIMESTAMP_NTZ", null, 9, "-0.000000001", new DateTime(1970, 1, 1).AddTicks(-1) },
        { "TIMESTAMP_LTZ", null, 9, "1611871777.000000000", new DateTimeOffset(2021, 1, 28, 22, 9, 37, TimeSpan.Zero) },
        { "TIMESTAMP_TZ", null, 9, "1611871777.000000000 1770", new DateTimeOffset(2021, 1, 29, 3, 39, 37, TimeSpan.FromHours(5.5)) },
        { "TIMESTAMP_TZ", null, 9, "1611871777.000000000 960", new DateTimeOffset(2021, 1, 28, 14, 9, 37, TimeSpan.FromHours(-8)) },
        { "A_TYPE_OF_TOMORROW", null, null, "as it is", "as it is" },
    };

    [Theory]
    [MemberData(nameof(Cells))]
    public void Reads(string type, int? precision, int? scale, string text, object value)
    {
        object? read = Read(Column(type, precision, scale), Quote(text));
        Assert.Equal(value, read);
        Assert.IsType(value.GetType(), read);
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Reads_the_same_where_every_character_is_escaped(string type, int? precision, int? scale, string text, object value) =>
        Assert.Equal(value, Read(Column(type, precision, scale), $"\"{string.Concat(text.Select(static character => $"\\u{(int)character:x4}"))}\""));

    [Theory]
    [MemberData(nameof(Cells))]
    public void NULL_is_null_in_every_type(string type, int? precision, int? scale, string text, object value)
    {
        Assert.NotNull(text + value);
        Assert.Null(Read(Column(type, precision, scale), "null"));
    }

    [Theory]
    [InlineData("DATE", "2932897")]
    [InlineData("DATE", "-719163")]
    [InlineData("DATE", "99999999999999")]
    [InlineData("TIMESTAMP_NTZ", "253402300800.000000000")]
    [InlineData("TIMESTAMP_LTZ", "253402300800.000000000")]
    [InlineData("TIMESTAMP_TZ", "253402300799.000000000 1500")]
    [InlineData("TIMESTAMP_NTZ", "999999999999.000000000")]
    public void What_dotnet_cannot_hold_is_null_with_one_warning_a_column(string type, string text)
    {
        List<string> warnings = [];
        ColumnReading reading = new([Column(type)], warnings.Add);

        Assert.Null(Read(Column(type), Quote(text), reading));
        Assert.Null(Read(Column(type), Quote(text), reading));

        Assert.Contains("-AsText 'C'", Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FIXED", "abc")]
    [InlineData("FIXED", "")]
    [InlineData("FIXED", "1 ")]
    [InlineData("REAL", "1.5x")]
    [InlineData("REAL", "inform")]
    [InlineData("DECFLOAT", "-")]
    [InlineData("FIXED", "999999999999999999999999999999999999999")]
    [InlineData("FIXED", "-100000000000000000000000000000000000000")]
    [InlineData("DECFLOAT", "1.2.3e5")]
    [InlineData("DECFLOAT", "--5e1")]
    [InlineData("DECFLOAT", "1e")]
    [InlineData("BOOLEAN", "perhaps")]
    [InlineData("BOOLEAN", "tornado")]
    [InlineData("BOOLEAN", "fish")]
    [InlineData("BOOLEAN", "1e5")]
    [InlineData("BOOLEAN", "2")]
    [InlineData("BOOLEAN", "")]
    [InlineData("BINARY", "xyz")]
    [InlineData("DATE", "tomorrow")]
    [InlineData("TIME", "12:00")]
    [InlineData("TIME", "86400.000000000")]
    [InlineData("TIME", "-1.5")]
    [InlineData("TIME", "922337203684.5")]
    [InlineData("TIME", "9223372036854775807.5")]
    [InlineData("TIMESTAMP_NTZ", "5.")]
    [InlineData("TIMESTAMP_NTZ", "1.5.5")]
    [InlineData("TIMESTAMP_TZ", "1611871777.000000000")]
    [InlineData("TIMESTAMP_TZ", "1611871777.000000000 x")]
    public void Text_that_is_none_of_the_type_is_an_invalid_response(string type, string text) =>
        Assert.Equal(FailureReason.InvalidResponse, Assert.Throws<ServiceException>(() => Read(Column(type), Quote(text))).Reason);

    [Theory]
    [InlineData("[]")]
    [InlineData("[\"1\",\"2\"]")]
    [InlineData("[1]")]
    [InlineData("[[\"1\"]]")]
    [InlineData("{}")]
    public void A_row_of_other_cells_is_an_invalid_response(string row) =>
        Assert.Equal(FailureReason.InvalidResponse, Assert.Throws<ServiceException>(() => ReadRow([Column("TEXT")], row, null)).Reason);

    [Fact]
    public void JSON_becomes_a_tree_where_that_is_asked_for()
    {
        object?[] row = ReadRow(
            [Column("VARIANT")],
            Quote("""{"b":[1,18446744073709551616,1.50,1.5e300,"x",true,null],"B":{}}""") is var json ? $"[{json}]" : null!,
            [SnowflakeValueKind.Tree]);

        KeyValuePair<string, object?>[] members = Assert.IsType<KeyValuePair<string, object?>[]>(row[0]);
        Assert.Equal(["b", "B"], members.Select(static member => member.Key));
        Assert.Equal([1L, BigInteger.Parse("18446744073709551616", null), 1.50m, 1.5e300, "x", true, null], (object?[])members[0].Value!);
        Assert.Empty((KeyValuePair<string, object?>[])members[1].Value!);
    }

    [Theory]
    [InlineData("FIXED", 10)]
    [InlineData("DECFLOAT", null)]
    public void A_number_longer_than_any_of_its_type_is_an_invalid_response(string type, int? scale)
    {
        string text = "1." + new string('0', 127);
        Assert.Equal(FailureReason.InvalidResponse, Assert.Throws<ServiceException>(() => Read(Column(type, 38, scale), Quote(text))).Reason);
    }

    [Theory]
    [InlineData(1000, 0)]
    [InlineData(1001, 1)]
    public void JSON_with_an_endless_number_stays_text_with_a_warning(int digits, int expected)
    {
        List<string> warnings = [];
        string json = $"[{new string('9', digits)}]";

        object? read = Read(Column("VARIANT"), Quote(json), new ColumnReading([Column("VARIANT")], warnings.Add), SnowflakeValueKind.Tree);

        Assert.Equal(expected, warnings.Count);
        Assert.Equal(expected == 1 ? json : $"[{Assert.IsType<BigInteger>(Assert.IsType<object?[]>(read)[0])}]", read as string ?? json);
    }

    [Fact]
    public void What_is_no_JSON_stays_text_with_a_warning()
    {
        List<string> warnings = [];
        Assert.Equal("[undefined]", Read(Column("ARRAY"), Quote("[undefined]"), new ColumnReading([Column("ARRAY")], warnings.Add), SnowflakeValueKind.Tree));
        Assert.Single(warnings);
    }

    private static string Quote(string text) => JsonSerializer.Serialize(text);

    private static object? Read(SnowflakeColumn column, string cell, ColumnReading? reading = null, SnowflakeValueKind? kind = null) =>
        ReadRow([column], $"[{cell}]", kind is { } given ? [given] : null, reading)[0];

    private static object?[] ReadRow(SnowflakeColumn[] columns, string row, SnowflakeValueKind[]? kinds, ColumnReading? reading = null)
    {
        SnowflakeCells cells = new(new Utf8JsonReader(Encoding.UTF8.GetBytes(row)), reading ?? new ColumnReading(columns, _ => { }));
        Assert.True(cells.TryBegin(out bool ended));
        Assert.False(ended);
        object?[] values = (kinds is null ? ValueRow.ParserFor(columns) : ValueRow.ParserFor(kinds))(ref cells);
        Assert.True(cells.TryEnd());
        return values;
    }

    private static SnowflakeColumn Column(string type, int? precision = null, int? scale = null) =>
        new() { Name = "C", Type = type, Precision = precision, Scale = scale };
}
