using System.Globalization;
using System.Numerics;

namespace SophiaAI.Providers.Snowflake;

/// <summary>Turns the text of a result's cell (format <c>jsonv2</c>) into a .NET value, exactly.</summary>
internal static class SnowflakeCell
{
    // What decimal holds without rounding, whatever the digits are.
    private const int ExactDigits = 28;
    private const int LongDigits = 18;

    /// <summary>The reader for a column's cells. It throws FormatException for text that is none of the type's, and OverflowException for what .NET cannot hold.</summary>
    public static Func<string, object?> ReaderFor(SnowflakeColumn column) => column.Type switch
    {
        "FIXED" when column.Scale is null or 0 => column.Precision is { } precision && precision <= LongDigits ? static text => ReadLong(text) : ReadWholeNumber,
        "FIXED" when column.Precision is <= ExactDigits => static text => ReadDecimal(text),
        "FIXED" or "DECFLOAT" => ReadWideDecimal,
        "REAL" => static text => ReadReal(text),
        "BOOLEAN" => static text => ReadBoolean(text),
        "BINARY" => static text => Convert.FromHexString(text),
        "DATE" => static text => ReadDate(text),
        "TIME" => static text => new TimeSpan(Ticks(text)),
        "TIMESTAMP_NTZ" => static text => DateTime.UnixEpoch.AddTicksChecked(Ticks(text), DateTimeKind.Unspecified),
        "TIMESTAMP_LTZ" => static text => new DateTimeOffset(DateTime.UnixEpoch.AddTicksChecked(Ticks(text), DateTimeKind.Utc)),
        "TIMESTAMP_TZ" => static text => ReadTimestampWithZone(text),
        // TEXT, and VARIANT, OBJECT, ARRAY, GEOGRAPHY and whatever comes later, as the service's own text.
        _ => static text => text,
    };

    private static long ReadLong(string text) => long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private static object ReadWholeNumber(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            ? (object)number
            : BigInteger.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private static decimal ReadDecimal(string text) =>
        decimal.Parse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    private static object ReadWideDecimal(string text)
    {
        int digits = text.Count(char.IsAsciiDigit);
        return digits <= ExactDigits && !text.Contains('e', StringComparison.OrdinalIgnoreCase) && text.Any(char.IsAsciiDigit) ? ReadDecimal(text) : text;
    }

    private static double ReadReal(string text) => text.ToLowerInvariant() switch
    {
        "nan" => double.NaN,
        "inf" or "infinity" => double.PositiveInfinity,
        "-inf" or "-infinity" => double.NegativeInfinity,
        _ => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
    };

    private static bool ReadBoolean(string text) => text.Length > 0 && text[0] is 't' or 'T' or '1'
        ? true
        : text.Length > 0 && text[0] is 'f' or 'F' or '0' ? false : throw new FormatException("Not a Boolean.");

    private static DateTime ReadDate(string text) => DateTime.UnixEpoch.AddTicksChecked(
        checked(long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) * TimeSpan.TicksPerDay), DateTimeKind.Unspecified);

    private static DateTimeOffset ReadTimestampWithZone(string text)
    {
        int space = text.LastIndexOf(' ');
        if (space < 0) throw new FormatException("No offset.");
        TimeSpan offset = TimeSpan.FromMinutes(int.Parse(text.AsSpan(space + 1), NumberStyles.None, CultureInfo.InvariantCulture) - 1440);
        DateTime utc = DateTime.UnixEpoch.AddTicksChecked(Ticks(text[..space]), DateTimeKind.Utc);
        return new DateTimeOffset(utc).ToOffset(offset);
    }

    // seconds.fraction, cut to 100 ns. Some documents show whole nanoseconds instead: more digits than any seconds have.
    private static long Ticks(string text)
    {
        bool negative = text.StartsWith('-');
        ReadOnlySpan<char> number = text.AsSpan(negative ? 1 : 0);
        int point = number.IndexOf('.');
        if (point < 0 && number.Length > 12) return long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) / 100;
        long seconds = long.Parse(point < 0 ? number : number[..point], NumberStyles.None, CultureInfo.InvariantCulture);
        long fraction = 0;
        ReadOnlySpan<char> digits = point < 0 ? [] : number[(point + 1)..];
        for (int i = 0; i < 7; i++) fraction = (fraction * 10) + (i < digits.Length ? digits[i] - '0' : 0);
        long ticks = checked((seconds * TimeSpan.TicksPerSecond) + fraction);
        return negative ? -ticks : ticks;
    }

    private static DateTime AddTicksChecked(this DateTime epoch, long ticks, DateTimeKind kind)
    {
        long sum = checked(epoch.Ticks + ticks);
        if (sum < DateTime.MinValue.Ticks || sum > DateTime.MaxValue.Ticks) throw new OverflowException("Outside the years 1 to 9999.");
        return new DateTime(sum, kind);
    }
}
