using System.Buffers.Text;
using SophiaAI.Providers.Services.Snowflake.Results;

namespace SophiaAI.Providers.Services.Snowflake.Exporting;

/// <summary>A time as the wire has it, with every digit. .NET's own types end at 100 ns, and at the year 9999.</summary>
/// <param name="Seconds">Seconds, rounded down.</param>
/// <param name="Nanoseconds">What is left, from 0 to 999,999,999.</param>
internal readonly record struct ExactTime(long Seconds, int Nanoseconds)
{
    /// <summary>The nanoseconds of a second.</summary>
    public const int NanosecondsPerSecond = 1_000_000_000;

    /// <summary>The seconds of a day.</summary>
    public const int SecondsPerDay = 86_400;

    /// <summary>The most days before or after 1970: beyond what Snowflake's dates reach.</summary>
    public const long MostDays = 100_000_000;

    private const int MostDigits = 9;
    private const int LongestSeconds = 12;

    /// <summary>Seconds with a fraction. Some of the documentation shows whole nanoseconds instead: more digits than any seconds have.</summary>
    public static ExactTime Parse(ReadOnlySpan<byte> text, ref CellFault fault)
    {
        bool negative = text.Length > 0 && text[0] == (byte)'-';
        ReadOnlySpan<byte> number = negative ? text[1..] : text;
        if (!Utf8Parser.TryParse(number, out ulong whole, out int read) || whole > long.MaxValue)
        {
            fault = CellFault.Malformed;
            return default;
        }

        long seconds = (long)whole;
        int nanoseconds;
        if (read == number.Length && read > LongestSeconds) (seconds, nanoseconds) = (seconds / NanosecondsPerSecond, (int)(seconds % NanosecondsPerSecond));
        else nanoseconds = Fraction(number[read..], ref fault);
        if (seconds > MostDays * SecondsPerDay) fault = CellFault.Malformed;
        if (!negative) return new ExactTime(seconds, nanoseconds);
        return nanoseconds == 0 ? new ExactTime(-seconds, 0) : new ExactTime(-seconds - 1, NanosecondsPerSecond - nanoseconds);
    }

    /// <summary>A time with the minutes of its offset after a blank; those count from -24 h.</summary>
    public static ExactTime ParseWithOffset(ReadOnlySpan<byte> text, out int offsetMinutes, ref CellFault fault)
    {
        const int ZeroOffset = 1440;
        int blank = text.LastIndexOf((byte)' ');
        offsetMinutes = 0;
        if (blank < 0 || !Utf8Parser.TryParse(text[(blank + 1)..], out int minutes, out int read) || blank + 1 + read != text.Length || Math.Abs(minutes - ZeroOffset) >= ZeroOffset)
        {
            fault = CellFault.Malformed;
            return default;
        }

        offsetMinutes = minutes - ZeroOffset;
        return Parse(text[..blank], ref fault);
    }

    /// <summary>Days since 1970.</summary>
    public static long ParseDays(ReadOnlySpan<byte> text, ref CellFault fault)
    {
        if (Utf8Parser.TryParse(text, out long days, out int read) && read == text.Length && Math.Abs(days) <= MostDays) return days;
        fault = CellFault.Malformed;
        return 0;
    }

    // Adds zeros up to nanoseconds.
    private static int Fraction(ReadOnlySpan<byte> text, ref CellFault fault)
    {
        if (text.IsEmpty) return 0;
        ReadOnlySpan<byte> digits = text[1..];
        if (text[0] != (byte)'.' || digits.IsEmpty || digits.Length > MostDigits || digits.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            fault = CellFault.Malformed;
            return 0;
        }

        int fraction = 0;
        for (int i = 0; i < MostDigits; i++) fraction = (fraction * 10) + (i < digits.Length ? digits[i] - '0' : 0);
        return fraction;
    }
}
