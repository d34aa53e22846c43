using System.Numerics;
using SophiaAI.Providers.Services.Snowflake.Loading;
using SophiaAI.Providers.Services.Snowflake.Results;

namespace SophiaAI.Providers.Tests.Services.Snowflake.Loading;

/// <summary>Values are sent as text that Snowflake reads back as the same value.</summary>
public sealed class LoadTextTests
{
    public static TheoryData<object?, string, string?> Values => new()
    {
        { null, "TEXT", null },
        { DBNull.Value, "FIXED", null },
        { "", "TEXT", "" },
        { "", "FIXED", null },
        { "", "VARIANT", null },
        { "as it is", "DATE", "as it is" },
        { true, "BOOLEAN", "true" },
        { 1234567890.0123456789m, "FIXED", "1234567890.0123456789" },
        { BigInteger.Pow(10, 37), "FIXED", "1" + new string('0', 37) },
        { 0.1, "REAL", "0.1" },
        { double.NaN, "REAL", "NaN" },
        { double.PositiveInfinity, "REAL", "inf" },
        { float.NegativeInfinity, "REAL", "-inf" },
        { new DateTime(1969, 7, 20, 20, 17, 40, DateTimeKind.Utc).AddTicks(1), "TIMESTAMP_NTZ", "1969-07-20T20:17:40.0000001" },
        { new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(5.5)), "TIMESTAMP_TZ", "2026-01-02T03:04:05.0000000+05:30" },
        { new DateOnly(2026, 1, 2), "DATE", "2026-01-02" },
        { new TimeOnly(1, 2, 3), "TIME", "01:02:03.0000000" },
        { new TimeSpan(23, 59, 59), "TIME", "23:59:59.0000000" },
        { new byte[] { 0, 255 }, "BINARY", "00FF" },
        { DayOfWeek.Friday, "TEXT", "Friday" },
        { "{\"a\": 1.10}", "VARIANT", "{\"a\": 1.10}" },
        { 5, "VARIANT", "5" },
        { new object?[] { 1L, null, "x", 1.50m, true }, "ARRAY", "[1,null,\"x\",1.50,true]" },
        { new KeyValuePair<string, object?>[] { new("a", BigInteger.Pow(10, 20)), new("b", Array.Empty<object?>()) }, "OBJECT", "{\"a\":100000000000000000000,\"b\":[]}" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_has_its_text(object? value, string type, string? text) => Assert.Equal(text, LoadText.Of(value, Column(type)));

    [Fact]
    public void Half_a_surrogate_pair_is_refused_wherever_it_is()
    {
        const string Half = "x\uD800";
        foreach ((object value, string type) in new (object, string)[]
        {
            (Half, "TEXT"),
            ("\uDC00", "TEXT"),
            ('\uD800', "TEXT"),
            ($"\"{Half}\"", "VARIANT"),
            (new object?[] { Half }, "ARRAY"),
            (new object?[] { '\uD800' }, "ARRAY"),
            (new KeyValuePair<string, object?>[] { new(Half, 1) }, "OBJECT"),
        })
        {
            Assert.Contains("half a surrogate pair", Assert.Throws<FormatException>(() => LoadText.Of(value, Column(type))).Message, StringComparison.Ordinal);
        }

        Assert.Equal("a\U0001F389b", LoadText.Of("a\U0001F389b", Column("TEXT")));
    }

    [Fact]
    public void What_a_column_cannot_hold_is_refused_without_showing_it()
    {
        foreach ((object value, string type) in new (object, string)[]
        {
            ("hush, no JSON", "VARIANT"),
            (new object?[] { "hush" }, "TEXT"),
            (new KeyValuePair<string, object?>[] { new("hush", null) }, "FIXED"),
            (TimeSpan.FromDays(1), "TIME"),
            (TimeSpan.FromSeconds(-1), "TIME"),
            (new Version(1, 2), "TEXT"),
            (double.NaN, "VARIANT"),
        })
        {
            FormatException refused = Assert.Throws<FormatException>(() => LoadText.Of(value, Column(type)));
            Assert.DoesNotContain("hush", refused.Message, StringComparison.Ordinal);
        }
    }

    private static LoadColumn Column(string type) => new(new SnowflakeColumn { Name = "C", Type = type });
}
