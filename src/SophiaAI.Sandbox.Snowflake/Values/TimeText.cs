using System.Globalization;

namespace SophiaAI.Sandbox.Snowflake.Values;

/// <summary>Dates, times and timestamps as text. The format AUTO covers the forms that Snowflake detects.</summary>
internal static class TimeText
{
    public const string Auto = "AUTO";

    private static readonly string[] s_alternatives =
    [
        "DY, DD MON YYYY HH24:MI:SS TZHTZM", "DY, DD MON YYYY HH24:MI:SS", "DY MON DD HH24:MI:SS TZHTZM YYYY",
        "MM/DD/YYYY HH24:MI:SS", "MM/DD/YYYY", "DD-MON-YYYY HH24:MI:SS", "DD-MON-YYYY",
    ];

    public static DateOnly? ParseDate(string text, string format) => Read(text, format)?.Date;

    public static decimal? ParseTime(string text, string format)
    {
        if (!IsAuto(format))
            return TimeFormat.Of(format).Read(text)?.SecondsOfDay;
        if (Digits(text) is { } number)
            return Epoch(number) is var seconds and >= 0 ? seconds % 86_400 : null;
        TimeReading time = new();
        int index = 0;
        string trimmed = text.Trim();
        return Clock(trimmed, ref index, time) && index == trimmed.Length && time.IsValid ? time.SecondsOfDay : null;
    }

    /// <summary>The wall clock time in the text, in seconds, regardless of its offset.</summary>
    public static decimal? ParseTimestamp(string text, string format) => Read(text, format)?.Wall;

    public static int? ParseOffset(string text, string format) => Read(text, format)?.OffsetMinutes;

    /// <summary>The instant that the text means in any time zone: it has an offset, or is a number of seconds since 1970.</summary>
    public static decimal? ParseInstant(string text, string format)
    {
        if (Read(text, format) is not { } time)
            return null;
        return time.OffsetMinutes is { } offset ? time.Wall - (offset * 60) : IsAuto(format) && Digits(text.Trim()) is not null ? time.Wall : null;
    }

    public static string Format(decimal wallSeconds, int offsetMinutes, string format) =>
        TimeFormat.Of(format).Write(TimeReading.FromWall(wallSeconds), offsetMinutes);

    private static bool IsAuto(string format) => format.Equals(Auto, StringComparison.OrdinalIgnoreCase);

    private static TimeReading? Read(string text, string format)
    {
        if (!IsAuto(format))
            return TimeFormat.Of(format).Read(text);
        string trimmed = text.Trim();
        if (Digits(trimmed) is { } number)
            return Epoch(number) is >= -62_135_596_800m and < 253_402_300_800m and var seconds ? TimeReading.FromWall(seconds) : null;
        if (Iso(trimmed) is { } iso)
            return iso;
        return s_alternatives.Select(f => TimeFormat.Of(f).Read(trimmed)).FirstOrDefault(t => t is not null);
    }

    /// <summary>Only digits count as an epoch; their number decides whether they are seconds or a fraction of seconds.</summary>
    private static decimal? Digits(string text) =>
        text.Length > 4 && text.AsSpan(text[0] == '-' ? 1 : 0).IndexOfAnyExceptInRange('0', '9') < 0
            && decimal.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out decimal number) ? number : null;

    private static decimal Epoch(decimal number) => Math.Abs(number) switch
    {
        < 31_536_000_000m => number,
        < 31_536_000_000_000m => number / 1_000,
        < 31_536_000_000_000_000m => number / 1_000_000,
        _ => number / 1_000_000_000,
    };

    private static TimeReading? Iso(string text)
    {
        TimeReading time = new();
        int index = 0;
        if (!TimeElement.Number(text, ref index, 4, v => time.Year = v) || index != 4 || !Separator(text, ref index, '-')
            || !TimeElement.Number(text, ref index, 2, v => time.Month = v) || !Separator(text, ref index, '-')
            || !TimeElement.Number(text, ref index, 2, v => time.Day = v))
        {
            return null;
        }

        if (index < text.Length && !Rest(text, ref index, time))
            return null;
        return index == text.Length && time.IsValid ? time : null;
    }

    private static bool Rest(string text, ref int index, TimeReading time)
    {
        if (text[index] is not ('T' or 't' or ' '))
            return false;
        index++;
        if (!Clock(text, ref index, time))
            return false;
        while (index < text.Length && text[index] == ' ')
            index++;
        return index == text.Length || TimeElement.Offset(text, ref index, time);
    }

    private static bool Clock(string text, ref int index, TimeReading time)
    {
        if (!TimeElement.Number(text, ref index, 2, v => time.Hour = v) || !Separator(text, ref index, ':')
            || !TimeElement.Number(text, ref index, 2, v => time.Minute = v))
        {
            return false;
        }

        if (!Separator(text, ref index, ':'))
            return true;
        if (!TimeElement.Number(text, ref index, 2, v => time.Second = v))
            return false;
        return !Separator(text, ref index, '.') || TimeElement.Fraction(text, ref index, time);
    }

    private static bool Separator(string text, ref int index, char separator)
    {
        if (index >= text.Length || text[index] != separator)
            return false;
        index++;
        return true;
    }
}
