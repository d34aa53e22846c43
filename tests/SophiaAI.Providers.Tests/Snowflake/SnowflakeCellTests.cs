using System.Numerics;
using SophiaAI.Providers.Snowflake;

namespace SophiaAI.Providers.Tests.Snowflake;

/// <summary>Every type of the service's cells becomes the right .NET value, exactly.</summary>
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
        { "TIMESTAMP_LTZ", null, 9, "1611871777.000000000", new DateTimeOffset(2021, 1, 28, 22, 9, 37, TimeSpan.Zero) },
        { "TIMESTAMP_TZ", null, 9, "1611871777.000000000 1770", new DateTimeOffset(2021, 1, 29, 3, 39, 37, TimeSpan.FromHours(5.5)) },
        { "TIMESTAMP_TZ", null, 9, "1611871777.000000000 960", new DateTimeOffset(2021, 1, 28, 14, 9, 37, TimeSpan.FromHours(-8)) },
        { "A_TYPE_OF_TOMORROW", null, null, "as it is", "as it is" },
    };

    [Theory]
    [MemberData(nameof(Cells))]
    public void Reads(string type, int? precision, int? scale, string text, object value)
    {
        object? read = SnowflakeCell.ReaderFor(Column(type, precision, scale))(text);
        Assert.Equal(value, read);
        Assert.IsType(value.GetType(), read);
    }

    [Theory]
    [InlineData("DATE", "2932897")]
    [InlineData("DATE", "-719163")]
    [InlineData("TIMESTAMP_NTZ", "253402300800.000000000")]
    public void What_dotnet_cannot_hold_is_null_with_one_warning_a_column(string type, string text)
    {
        List<string> warnings = [];
        SnowflakeRows rows = new([Column(type)], warnings.Add);

        Assert.Equal([null], rows.Read([text]));
        Assert.Equal([null], rows.Read([text]));

        Assert.Contains("VARCHAR", Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FIXED", "abc")]
    [InlineData("BOOLEAN", "perhaps")]
    [InlineData("BINARY", "xyz")]
    [InlineData("TIMESTAMP_TZ", "1611871777.000000000")]
    public void Text_that_is_none_of_the_type_is_an_invalid_response(string type, string text)
    {
        Providers.Errors.ServiceException failure = Assert.Throws<Providers.Errors.ServiceException>(() => new SnowflakeRows([Column(type)], _ => { }).Read([text]));
        Assert.Equal(Providers.Errors.FailureReason.InvalidResponse, failure.Reason);
    }

    private static SnowflakeColumn Column(string type, int? precision = null, int? scale = null) =>
        new() { Name = "C", Type = type, Precision = precision, Scale = scale };
}
