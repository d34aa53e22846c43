using SophiaAI.Sandbox.Snowflake.Values;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Snowflake;

public sealed class ValueTextTests
{
    [Theory]
    [InlineData("2021-01-28", 1611792000, 0, null)]
    [InlineData("2021-01-28 22:09:37.123456789", 1611871777, 123456789, null)]
    [InlineData("2021-01-28T22:09:37Z", 1611871777, 0, 0)]
    [InlineData("2021-01-28 22:09:37.5 +05:30", 1611871777, 500000000, 330)]
    [InlineData("2021-01-28 22:09:37 -0800", 1611871777, 0, -480)]
    [InlineData("2021-01-28 22:09", 1611871740, 0, null)]
    [InlineData("1611871777", 1611871777, 0, null)]
    [InlineData("1611871777123", 1611871777, 123000000, null)]
    [InlineData("1611871777123456789", 1611871777, 123456789, null)]
    [InlineData("Thu, 21 Dec 2000 16:01:07 +0200", 977414467, 0, 120)]
    [InlineData("01/28/2021", 1611792000, 0, null)]
    [InlineData("28-Jan-2021 01:02:03", 1611795723, 0, null)]
    [InlineData("0001-01-01", -62135596800, 0, null)]
    public void Timestamps_are_detected(string text, long seconds, int nanoseconds, int? offset)
    {
        Assert.Equal(seconds + (nanoseconds / 1_000_000_000m), TimeText.ParseTimestamp(text, TimeText.Auto));
        Assert.Equal(offset, TimeText.ParseOffset(text, TimeText.Auto));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2021-13-01")]
    [InlineData("2021-02-29")]
    [InlineData("2021-01-28 25:00:00")]
    [InlineData("2021-01-28 22:09:37 +15:00")]
    [InlineData("2021-01-28x")]
    [InlineData("yesterday")]
    public void What_is_no_timestamp_is_not_read(string text) => Assert.Null(TimeText.ParseTimestamp(text, TimeText.Auto));

    [Theory]
    [InlineData("YYYY-MM-DD HH24:MI:SS.FF3 TZHTZM", "1969-12-31 23:59:59.500 +0530")]
    [InlineData("DD.MM.YY HH12:MI AM", "31.12.69 11:59 PM")]
    [InlineData("DY, DD MON YYYY TZH:TZM", "Wed, 31 Dec 1969 +05:30")]
    [InlineData("YYYY\"T\"MMMM FF", "1969TDecember 500000000")]
    public void Formats_write_a_time(string format, string text) => Assert.Equal(text, TimeText.Format(-0.5m, 330, format));

    [Fact]
    public void A_format_reads_what_it_writes()
    {
        const string Format = "DD-MON-YYYY HH12:MI:SS.FF9 PM";
        Assert.Equal(1611871777.000000001m, TimeText.ParseTimestamp(TimeText.Format(1611871777.000000001m, 0, Format), Format));
    }

    [Theory]
    [InlineData(0.1, "0.1")]
    [InlineData(3.0, "3")]
    [InlineData(-1e-300, "-1e-300")]
    [InlineData(1e20, "1e+20")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "inf")]
    [InlineData(double.NegativeInfinity, "-inf")]
    public void Floats_are_written_as_Snowflake_does(double value, string text)
    {
        Assert.Equal(text, FloatText.Format(value));
        Assert.Equal(value, FloatText.Parse(text, ""));
    }

    [Theory]
    [InlineData("""{ "b": 1.50, "a": [1, {"z": null, "y": "é<"}] }""", """{"a":[1,{"y":"é<","z":null}],"b":1.5}""")]
    [InlineData("1e2", "100e0")]
    [InlineData("1.912e2", "191.2e0")]
    [InlineData("1e300", "1e+300")]
    [InlineData("-0.50", "-0.5")]
    [InlineData("123456789012345678901234567890123456789", "1.2345678901234568e+38")]
    [InlineData("\"\\ud83c\\udf0d\"", "\"🌍\"")]
    [InlineData("\"\\u0022\\/\\u001f\\t\\\\\"", "\"\\\"/\\u001F\\t\\\\\"")]
    [InlineData("[1, , 77,]", "[1,undefined,77,undefined]")]
    [InlineData("[TRUE, False, nuLL]", "[true,false,null]")]
    [InlineData("\"a\nb\"", "\"a\\nb\"")]
    [InlineData("\"\\u00e9\"", "\"é\"")]
    public void Json_has_one_form(string text, string canonical) => Assert.Equal(canonical, JsonText.Normalize(text, ""));

    [Theory]
    [InlineData("\"\\ud83c\"")]
    [InlineData("\"\\x\"")]
    [InlineData("{a: 1}")]
    [InlineData("{\"a\": 1")]
    [InlineData("1 2")]
    [InlineData("-")]
    [InlineData(".5")]
    [InlineData("1.e5")]
    [InlineData("'x'")]
    [InlineData("NaN")]
    public void What_is_no_json_is_not_read(string text) => Assert.Null(JsonText.Normalize(text, ""));

    [Theory]
    [InlineData(" 12 ", true)]
    [InlineData("-1.5e+3", true)]
    [InlineData(".5", true)]
    [InlineData("1_000", false)]
    [InlineData("0x10", false)]
    [InlineData("", false)]
    [InlineData("1e", false)]
    [InlineData("NaN", false)]
    public void Numbers_are_told_from_other_texts(string text, bool isNumber) => Assert.Equal(isNumber, NumberText.Normalize(text, "") is not null);
}
