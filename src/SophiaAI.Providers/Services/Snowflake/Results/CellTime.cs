using System.Buffers.Text;

namespace SophiaAI.Providers.Services.Snowflake.Results;

/// <summary>Reads the dates and times in a result's cells (format <c>jsonv2</c>) from UTF-8, rounded down to 100 ns.</summary>
internal static class CellTime
{
    private const int FractionDigits = 7;
    private const int NanosecondsPerTick = 100;

    // Seconds since 1970 have at most 12 digits up to the year 31,000.
    private const int LongestSeconds = 12;

    // More than DateTime supports, and few enough that their ticks fit in a long.
    private const long MostDays = 10_000_000;

    // On the wire, offsets are minutes counted from -24 h, so that none is negative.
    private const int ZeroOffset = 1440;
    private const int LargestOffset = 14 * 60;

    private static readonly long s_epoch = DateTime.UnixEpoch.Ticks;
    private static readonly long s_last = DateTime.MaxValue.Ticks;

    /// <summary>A day, as days since 1970.</summary>
    public static DateTime Date(ReadOnlySpan<byte> text, ref CellFault fault)
    {
        if (!Utf8Parser.TryParse(text, out long days, out int read) || read != text.Length)
        {
            fault = CellFault.Malformed;
            return default;
        }

        return days is < -MostDays or > MostDays
            ? Unholdable(ref fault)
            : FromEpoch(days * TimeSpan.TicksPerDay, DateTimeKind.Unspecified, ref fault);
    }

    /// <summary>A time of day, as seconds with a fraction.</summary>
    public static TimeSpan Time(ReadOnlySpan<byte> text, ref CellFault fault)
    {
        long ticks = Ticks(text, ref fault);
        if (fault != CellFault.None || ticks is < 0 or >= TimeSpan.TicksPerDay) fault = CellFault.Malformed;
        return new TimeSpan(ticks);
    }

    /// <summary>A time without zone, as seconds since 1970 with a fraction.</summary>
    public static DateTime Timestamp(ReadOnlySpan<byte> text, ref CellFault fault) =>
        FromEpoch(Ticks(text, ref fault), DateTimeKind.Unspecified, ref fault);

    /// <summary>An instant, as seconds since 1970 in UTC with a fraction.</summary>
    public static DateTimeOffset Instant(ReadOnlySpan<byte> text, ref CellFault fault) =>
        new(FromEpoch(Ticks(text, ref fault), DateTimeKind.Utc, ref fault));

    /// <summary>An instant as above, a blank, and the minutes of its offset.</summary>
    public static DateTimeOffset OffsetInstant(ReadOnlySpan<byte> text, ref CellFault fault)
    {
        int blank = text.LastIndexOf((byte)' ');
        if (blank < 0 || !Utf8Parser.TryParse(text[(blank + 1)..], out int minutes, out int read) || blank + 1 + read != text.Length)
        {
            fault = CellFault.Malformed;
            return default;
        }

        DateTime utc = FromEpoch(Ticks(text[..blank], ref fault), DateTimeKind.Utc, ref fault);
        int offset = minutes - ZeroOffset;
        long local = utc.Ticks + (offset * TimeSpan.TicksPerMinute);
        if (Math.Abs(offset) > LargestOffset || local < 0 || local > s_last) return new DateTimeOffset(Unholdable(ref fault));
        return new DateTimeOffset(new DateTime(local), TimeSpan.FromMinutes(offset));
    }

    // seconds.fraction. Some of the documentation shows whole nanoseconds instead: more digits than any seconds have.
    private static long Ticks(ReadOnlySpan<byte> text, ref CellFault fault)
    {
        bool negative = text.Length > 0 && text[0] == (byte)'-';
        ReadOnlySpan<byte> number = negative ? text[1..] : text;
        if (!Utf8Parser.TryParse(number, out ulong whole, out int read) || whole > long.MaxValue)
        {
            fault = CellFault.Malformed;
            return 0;
        }

        long ticks;
        if (read == number.Length && read > LongestSeconds)
        {
            ticks = ((long)whole / NanosecondsPerTick) + (negative && whole % NanosecondsPerTick != 0 ? 1 : 0);
        }
        else
        {
            if (whole > (ulong)(long.MaxValue / TimeSpan.TicksPerSecond) - 1)
            {
                fault = CellFault.Unholdable;
                return 0;
            }

            ticks = ((long)whole * TimeSpan.TicksPerSecond) + Fraction(number[read..], negative, ref fault);
        }

        return negative ? -ticks : ticks;
    }

    // Rounded down in time: before 1970, away from zero.
    private static long Fraction(ReadOnlySpan<byte> text, bool negative, ref CellFault fault)
    {
        if (text.IsEmpty) return 0;
        if (text[0] != (byte)'.' || text.Length == 1) fault = CellFault.Malformed;
        ReadOnlySpan<byte> digits = text[1..];
        long fraction = 0;
        bool rest = false;
        for (int i = 0; i < Math.Max(digits.Length, FractionDigits); i++)
        {
            int digit = i < digits.Length ? digits[i] - '0' : 0;
            if (digit is < 0 or > 9) fault = CellFault.Malformed;
            if (i < FractionDigits) fraction = (fraction * 10) + digit;
            else rest |= digit != 0;
        }

        return negative && rest ? fraction + 1 : fraction;
    }

    private static DateTime FromEpoch(long ticks, DateTimeKind kind, ref CellFault fault)
    {
        if (fault != CellFault.None) return default;
        return ticks < -s_epoch || ticks > s_last - s_epoch ? Unholdable(ref fault) : new DateTime(s_epoch + ticks, kind);
    }

    private static DateTime Unholdable(ref CellFault fault)
    {
        if (fault == CellFault.None) fault = CellFault.Unholdable;
        return default;
    }
}
