using System.Globalization;
using System.Text;
using SophiaAI.Providers.Services.Snowflake.Exporting;
using SophiaAI.Providers.Services.Snowflake.Results;

namespace SophiaAI.Providers.Tests.Services.Snowflake.Exporting;

/// <summary>What is written to files has every digit that the wire had.</summary>
public sealed class ExactTextTests
{
    private delegate void Write(RowBuffer row, ReadOnlySpan<byte> text, ref CellFault fault);

    [Theory]
    [InlineData("0", "1970-01-01")]
    [InlineData("-1", "1969-12-31")]
    [InlineData("19792", "2024-03-10")]
    [InlineData("11016", "2000-02-29")]
    [InlineData("2932896", "9999-12-31")]
    [InlineData("2932897", "+10000-01-01")]
    [InlineData("-719162", "0001-01-01")]
    [InlineData("-719163", "0000-12-31")]
    [InlineData("-719529", "-0001-12-31")]
    [InlineData("", null)]
    [InlineData("1.5", null)]
    [InlineData("999999999999", null)]
    [InlineData("10/03/2024", null)]
    public void Days(string wire, string? expected) => Expect(expected, wire, ExactText.Date);

    [Fact]
    public void Every_day_is_the_calendars()
    {
        for (DateTime day = DateTime.MinValue; day < new DateTime(2500, 1, 1); day = day.AddDays(13))
            Assert.Equal(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Text((day - DateTime.UnixEpoch).Days.ToString(CultureInfo.InvariantCulture), ExactText.Date));
    }

    [Theory]
    [InlineData("0.000000000", 9, "1970-01-01T00:00:00.000000000")]
    [InlineData("1710032523.123456789", 9, "2024-03-10T01:02:03.123456789")]
    [InlineData("1710032523.123", 3, "2024-03-10T01:02:03.123")]
    [InlineData("1710032523", 0, "2024-03-10T01:02:03")]
    [InlineData("1710032523.000000000", 0, "2024-03-10T01:02:03")]
    [InlineData("1710032523.5", 9, "2024-03-10T01:02:03.500000000")]
    [InlineData("1710032523.123456789", 3, "2024-03-10T01:02:03.123456789")]
    [InlineData("-0.000000001", 9, "1969-12-31T23:59:59.999999999")]
    [InlineData("-1.5", 1, "1969-12-31T23:59:58.5")]
    [InlineData("-86400", 0, "1969-12-31T00:00:00")]
    [InlineData("1710032523123456789", 9, "2024-03-10T01:02:03.123456789")]
    [InlineData("253402300800.000", 3, "+10000-01-01T00:00:00.000")]
    [InlineData("1710032523.", 9, null)]
    [InlineData("1710032523.x", 9, null)]
    [InlineData("1710032523.1234567891", 9, null)]
    [InlineData("2024-03-10", 9, null)]
    public void Clock_times(string wire, int scale, string? expected) =>
        Expect(expected, wire, (RowBuffer row, ReadOnlySpan<byte> text, ref CellFault fault) => ExactText.Timestamp(row, text, scale, ref fault));

    [Theory]
    [InlineData("1710032523.5 1440", "2024-03-10T01:02:03.5+00:00")]
    [InlineData("1710032523.5 1560", "2024-03-10T03:02:03.5+02:00")]
    [InlineData("1710032523.5 1110", "2024-03-09T19:32:03.5-05:30")]
    [InlineData("1710032523.5", null)]
    [InlineData("1710032523.5 x", null)]
    [InlineData("1710032523.5 9999", null)]
    public void Times_with_an_offset(string wire, string? expected) =>
        Expect(expected, wire, static (RowBuffer row, ReadOnlySpan<byte> text, ref CellFault fault) => ExactText.OffsetInstant(row, text, 1, ref fault));

    [Theory]
    [InlineData("0", 0, "00:00:00")]
    [InlineData("49500.123456789", 9, "13:45:00.123456789")]
    [InlineData("86399.999", 3, "23:59:59.999")]
    [InlineData("86400", 0, null)]
    [InlineData("-1", 0, null)]
    public void Times_of_day(string wire, int scale, string? expected) =>
        Expect(expected, wire, (RowBuffer row, ReadOnlySpan<byte> text, ref CellFault fault) => ExactText.Time(row, text, scale, ref fault));

    [Theory]
    [InlineData("1.50", "1.50")]
    [InlineData("-0", "-0")]
    [InlineData("99999999999999999999999999999999999999", "99999999999999999999999999999999999999")]
    [InlineData("1.5e-300", "1.5e-300")]
    [InlineData(".5", "0.5")]
    [InlineData("-.5", "-0.5")]
    [InlineData("+7", "7")]
    [InlineData("007", "7")]
    [InlineData("00", "0")]
    [InlineData("", null)]
    [InlineData("-", null)]
    [InlineData("1.", null)]
    [InlineData("1e", null)]
    [InlineData("0x1F", null)]
    [InlineData("1 000", null)]
    public void Numbers(string wire, string? expected) => Expect(expected, wire, ExactText.Number);

    [Theory]
    [InlineData("0.1", "0.1")]
    [InlineData("1.7976931348623157e+308", "1.7976931348623157e+308")]
    [InlineData("NaN", "\"NaN\"")]
    [InlineData("inf", "\"Infinity\"")]
    [InlineData("-inf", "\"-Infinity\"")]
    [InlineData("word", null)]
    public void Floating_point_numbers(string wire, string? expected) =>
        Expect(expected, wire, static (RowBuffer row, ReadOnlySpan<byte> text, ref CellFault fault) => ExactText.Real(row, text, quoteNames: true, ref fault));

    [Theory]
    [InlineData("00FF48", false, "00FF48")]
    [InlineData("00FF48", true, "AP9I")]
    [InlineData("", true, "")]
    [InlineData("0", false, null)]
    [InlineData("zz", false, null)]
    public void Bytes(string wire, bool asBase64, string? expected) =>
        Expect(expected, wire, (RowBuffer row, ReadOnlySpan<byte> text, ref CellFault fault) => ExactText.Binary(row, text, asBase64, ref fault));

    private static void Expect(string? expected, string wire, Write write) => Assert.Equal(expected, Text(wire, write));

    // Null for a fault.
    private static string? Text(string wire, Write write)
    {
        RowBuffer row = new();
        CellFault fault = CellFault.None;
        row.Begin();
        write(row, Encoding.UTF8.GetBytes(wire), ref fault);
        return fault == CellFault.None ? Encoding.UTF8.GetString(row.Take().Span) : null;
    }
}
