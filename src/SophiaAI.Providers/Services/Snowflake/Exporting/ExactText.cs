using System.Globalization;
using System.Text;
using SophiaAI.Providers.Services.Snowflake.Results;

namespace SophiaAI.Providers.Services.Snowflake.Exporting;

/// <summary>Values as text that loses nothing and means the same everywhere: numbers as they are, dates and times as ISO 8601.</summary>
internal static class ExactText
{
    private const int MostDigits = 9;

    // 00 to 99: two digits with one division.
    private static readonly byte[] s_pairs = Enumerable.Range(0, 100).SelectMany(static pair => new[] { (byte)('0' + (pair / 10)), (byte)('0' + (pair % 10)) }).ToArray();

    /// <summary>A value of a column, whatever its kind other than text.</summary>
    /// <param name="row">Gets the text.</param>
    /// <param name="column">The column.</param>
    /// <param name="text">The cell.</param>
    /// <param name="binaryAsBase64">Whether bytes are base64.</param>
    /// <param name="quoteNames">Whether NaN and the infinities, which are not numbers in JSON, are in quotes.</param>
    /// <param name="fault">What is wrong with the cell.</param>
    public static void Value(RowBuffer row, ExportColumn column, ReadOnlySpan<byte> text, bool binaryAsBase64, bool quoteNames, ref CellFault fault)
    {
        switch (column.Kind)
        {
            case SnowflakeValueKind.WholeNumber or SnowflakeValueKind.WideWholeNumber or SnowflakeValueKind.DecimalNumber or SnowflakeValueKind.WideDecimalNumber:
                Number(row, text, ref fault);
                break;
            case SnowflakeValueKind.Real:
                Real(row, text, quoteNames, ref fault);
                break;
            case SnowflakeValueKind.Boolean:
                Boolean(row, text, ref fault);
                break;
            case SnowflakeValueKind.Binary:
                Binary(row, text, binaryAsBase64, ref fault);
                break;
            case SnowflakeValueKind.Date:
                Date(row, text, ref fault);
                break;
            case SnowflakeValueKind.Time:
                Time(row, text, column.Scale, ref fault);
                break;
            case SnowflakeValueKind.Timestamp:
                Timestamp(row, text, column.Scale, ref fault);
                break;
            case SnowflakeValueKind.Instant:
                Instant(row, text, column.Scale, ref fault);
                break;
            case SnowflakeValueKind.OffsetInstant:
                OffsetInstant(row, text, column.Scale, ref fault);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(column), column.Kind, "Text is a matter of the format.");
        }
    }

    /// <summary>A number, in the form that JSON has too.</summary>
    public static void Number(RowBuffer row, ReadOnlySpan<byte> text, ref CellFault fault)
    {
        if (IsJsonNumber(text))
        {
            row.Append(text);
            return;
        }

        bool negative = text.Length > 0 && text[0] == (byte)'-';
        ReadOnlySpan<byte> digits = text.Length > 0 && text[0] is (byte)'-' or (byte)'+' ? text[1..] : text;
        ReadOnlySpan<byte> significant = digits.TrimStart((byte)'0');
        byte[] plain = [.. negative ? "-"u8 : [], .. significant.IsEmpty || !char.IsAsciiDigit((char)significant[0]) ? "0"u8 : [], .. significant];
        if (!digits.IsEmpty && IsJsonNumber(plain)) row.Append(plain);
        else fault = CellFault.Malformed;
    }

    /// <summary>A floating-point number.</summary>
    /// <param name="row">Gets the text.</param>
    /// <param name="text">The number.</param>
    /// <param name="quoteNames">Whether NaN and the infinities, which are not numbers in JSON, are in quotes.</param>
    /// <param name="fault">What is wrong with the text.</param>
    public static void Real(RowBuffer row, ReadOnlySpan<byte> text, bool quoteNames, ref CellFault fault)
    {
        if (IsJsonNumber(text))
        {
            row.Append(text);
            return;
        }

        double value = CellNumber.Real(text, ref fault);
        string name = value.ToString("R", CultureInfo.InvariantCulture);
        row.Append(Encoding.ASCII.GetBytes(quoteNames && !double.IsFinite(value) ? $"\"{name}\"" : name));
    }

    /// <summary>A Boolean.</summary>
    public static void Boolean(RowBuffer row, ReadOnlySpan<byte> text, ref CellFault fault) =>
        row.Append(CellNumber.Boolean(text, ref fault) ? "true"u8 : "false"u8);

    /// <summary>Bytes, from hexadecimal.</summary>
    public static void Binary(RowBuffer row, ReadOnlySpan<byte> text, bool asBase64, ref CellFault fault)
    {
        if (text.Length % 2 != 0 || !IsHexadecimal(text))
        {
            fault = CellFault.Malformed;
            return;
        }

        if (!asBase64) row.Append(text);
        else row.Append(Encoding.ASCII.GetBytes(Convert.ToBase64String(Convert.FromHexString(Encoding.ASCII.GetString(text)))));
    }

    /// <summary>A day, from the days since 1970: <c>2026-11-27</c>.</summary>
    public static void Date(RowBuffer row, ReadOnlySpan<byte> text, ref CellFault fault) => Day(row, ExactTime.ParseDays(text, ref fault));

    /// <summary>A time of day: <c>13:45:00.123456789</c>.</summary>
    /// <param name="row">Gets the text.</param>
    /// <param name="text">Seconds with a fraction.</param>
    /// <param name="scale">Digits after the point.</param>
    /// <param name="fault">What is wrong with the text.</param>
    public static void Time(RowBuffer row, ReadOnlySpan<byte> text, int scale, ref CellFault fault)
    {
        ExactTime time = ExactTime.Parse(text, ref fault);
        if (time.Seconds is < 0 or >= ExactTime.SecondsPerDay) fault = CellFault.Malformed;
        if (fault == CellFault.None) Clock(row, (int)time.Seconds, time.Nanoseconds, scale);
    }

    /// <summary>A time without a zone: <c>2026-11-27T13:45:00.123</c>.</summary>
    public static void Timestamp(RowBuffer row, ReadOnlySpan<byte> text, int scale, ref CellFault fault)
    {
        ExactTime time = ExactTime.Parse(text, ref fault);
        if (fault == CellFault.None) Moment(row, time, scale);
    }

    /// <summary>An instant in UTC: <c>2026-11-27T13:45:00.123Z</c>.</summary>
    public static void Instant(RowBuffer row, ReadOnlySpan<byte> text, int scale, ref CellFault fault)
    {
        Timestamp(row, text, scale, ref fault);
        row.Append((byte)'Z');
    }

    /// <summary>An instant with its offset: <c>2026-11-27T13:45:00.123+02:00</c>.</summary>
    public static void OffsetInstant(RowBuffer row, ReadOnlySpan<byte> text, int scale, ref CellFault fault)
    {
        ExactTime time = ExactTime.ParseWithOffset(text, out int offset, ref fault);
        if (fault != CellFault.None) return;
        Moment(row, time with { Seconds = time.Seconds + (offset * 60) }, scale);
        row.Append(offset < 0 ? (byte)'-' : (byte)'+');
        Digits(row, Math.Abs(offset) / 60, 2);
        row.Append((byte)':');
        Digits(row, Math.Abs(offset) % 60, 2);
    }

    private static void Moment(RowBuffer row, ExactTime time, int scale)
    {
        (long days, long seconds) = Math.DivRem(time.Seconds, ExactTime.SecondsPerDay);
        if (seconds < 0) (days, seconds) = (days - 1, seconds + ExactTime.SecondsPerDay);
        Day(row, days);
        row.Append((byte)'T');
        Clock(row, (int)seconds, time.Nanoseconds, scale);
    }

    // The proleptic Gregorian calendar over any number of years: https://howardhinnant.github.io/date_algorithms.html
    private static void Day(RowBuffer row, long days)
    {
        int shifted = (int)days + 719_468;
        int era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097;
        int dayOfEra = shifted - (era * 146_097);
        int yearOfEra = (dayOfEra - (dayOfEra / 1460) + (dayOfEra / 36_524) - (dayOfEra / 146_096)) / 365;
        int dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        int shiftedMonth = ((5 * dayOfYear) + 2) / 153;
        int month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
        Year(row, (era * 400) + yearOfEra + (month <= 2 ? 1 : 0));
        row.Append((byte)'-');
        Digits(row, month, 2);
        row.Append((byte)'-');
        Digits(row, dayOfYear - (((153 * shiftedMonth) + 2) / 5) + 1, 2);
    }

    // ISO 8601 has a sign before a year of another length.
    private static void Year(RowBuffer row, int year)
    {
        if (year is >= 0 and <= 9999)
        {
            Digits(row, year, 4);
            return;
        }

        row.Append(year < 0 ? (byte)'-' : (byte)'+');
        Digits(row, Math.Abs(year), Math.Max(4, DigitsOf(Math.Abs(year))));
    }

    private static int DigitsOf(int number)
    {
        int digits = 1;
        while ((number /= 10) > 0) digits++;
        return digits;
    }

    private static void Clock(RowBuffer row, int seconds, int nanoseconds, int scale)
    {
        Digits(row, seconds / 3600, 2);
        row.Append((byte)':');
        Digits(row, seconds / 60 % 60, 2);
        row.Append((byte)':');
        Digits(row, seconds % 60, 2);
        int digits = Math.Clamp(scale, 0, MostDigits);
        int fraction = nanoseconds;
        int rest = 0;
        for (int i = digits; i < MostDigits && rest == 0; i++) (fraction, rest) = Math.DivRem(fraction, 10);
        // Whatever the scale says, no digit is lost.
        if (rest != 0) (digits, fraction) = (MostDigits, nanoseconds);
        if (digits == 0) return;
        row.Append((byte)'.');
        Digits(row, fraction, digits);
    }

    private static void Digits(RowBuffer row, int number, int digits)
    {
        Span<byte> text = row.GetSpan(digits)[..digits];
        int i = digits;
        for (; i >= 2; i -= 2)
        {
            (number, int pair) = Math.DivRem(number, 100);
            s_pairs.AsSpan(2 * pair, 2).CopyTo(text[(i - 2)..]);
        }

        if (i == 1) text[0] = (byte)('0' + number);
        row.Advance(digits);
    }

    private static bool IsHexadecimal(ReadOnlySpan<byte> text)
    {
        foreach (byte character in text)
        {
            if (!char.IsAsciiHexDigit((char)character)) return false;
        }

        return true;
    }

    private static bool IsJsonNumber(ReadOnlySpan<byte> text)
    {
        int at = text.Length > 0 && text[0] == (byte)'-' ? 1 : 0;
        int whole = DigitsAt(text, at);
        if (whole == 0 || (whole > 1 && text[at] == (byte)'0')) return false;
        at += whole;
        if (at < text.Length && text[at] == (byte)'.')
        {
            int decimals = DigitsAt(text, at + 1);
            if (decimals == 0) return false;
            at += 1 + decimals;
        }

        return at == text.Length || IsExponent(text[at..]);
    }

    private static bool IsExponent(ReadOnlySpan<byte> text)
    {
        if (text[0] is not ((byte)'e' or (byte)'E')) return false;
        int sign = text.Length > 1 && text[1] is (byte)'+' or (byte)'-' ? 1 : 0;
        int digits = DigitsAt(text, 1 + sign);
        return digits > 0 && 1 + sign + digits == text.Length;
    }

    private static int DigitsAt(ReadOnlySpan<byte> text, int at)
    {
        if (at >= text.Length) return 0;
        int other = text[at..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return other < 0 ? text.Length - at : other;
    }
}
