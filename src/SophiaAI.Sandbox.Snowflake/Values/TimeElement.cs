using System.Globalization;

namespace SophiaAI.Sandbox.Snowflake.Values;

/// <summary>Reads the individual elements of a time format.</summary>
internal static class TimeElement
{
    private static readonly string[] s_months = CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedMonthNames;
    private static readonly string[] s_fullMonths = CultureInfo.InvariantCulture.DateTimeFormat.MonthNames;
    private static readonly string[] s_days = CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedDayNames;

    public static bool Read(string element, string text, ref int index, TimeReading time)
    {
        switch (element)
        {
            case "YYYY":
                return Number(text, ref index, 4, v => time.Year = v);
            case "YY":
                return Number(text, ref index, 2, v => time.Year = v + (v < 70 ? 2000 : 1900));
            case "MM":
                return Number(text, ref index, 2, v => time.Month = v);
            case "MON" or "MMMM":
                int month = element == "MON" ? Name(text, ref index, s_months) : Name(text, ref index, s_fullMonths);
                time.Month = month + 1;
                return month >= 0;
            case "DD":
                return Number(text, ref index, 2, v => time.Day = v);
            case "DY":
                return Name(text, ref index, s_days) >= 0;
            case "HH24" or "HH" or "HH12":
                return Number(text, ref index, 2, v => time.Hour = v);
            case "MI":
                return Number(text, ref index, 2, v => time.Minute = v);
            case "SS":
                return Number(text, ref index, 2, v => time.Second = v);
            case "AM" or "PM":
                int half = Name(text, ref index, ["AM", "PM"]);
                time.Afternoon = half == 1;
                return half >= 0;
            case "FF":
                return Fraction(text, ref index, time);
            default:
                return Offset(text, ref index, time);
        }
    }

    /// <summary><c>Z</c>, <c>+05</c>, <c>+0530</c> or <c>+05:30</c>.</summary>
    public static bool Offset(string text, ref int index, TimeReading time)
    {
        if (index < text.Length && text[index] is 'Z' or 'z')
        {
            index++;
            time.OffsetMinutes = 0;
            return true;
        }

        if (index >= text.Length || text[index] is not ('+' or '-'))
            return false;
        int sign = text[index++] == '-' ? -1 : 1;
        int hours = 0;
        int minutes = 0;
        if (!Number(text, ref index, 2, v => hours = v))
            return false;
        int rest = index < text.Length && text[index] == ':' ? index + 1 : index;
        if (Number(text, ref rest, 2, v => minutes = v))
            index = rest;
        time.OffsetMinutes = sign * ((hours * 60) + minutes);
        return hours <= 14 && minutes <= 59;
    }

    public static bool Fraction(string text, ref int index, TimeReading time)
    {
        int start = index;
        int value = 0;
        for (; index < text.Length && char.IsAsciiDigit(text[index]); index++)
        {
            if (index - start < 9)
                value = (value * 10) + text[index] - '0';
        }

        for (int digits = index - start; digits < 9; digits++)
            value *= 10;
        time.Nanosecond = value;
        return index > start;
    }

    public static bool Number(string text, ref int index, int maxDigits, Action<int> set)
    {
        int start = index;
        int value = 0;
        while (index < text.Length && index - start < maxDigits && char.IsAsciiDigit(text[index]))
            value = (value * 10) + text[index++] - '0';
        if (index == start)
            return false;
        set(value);
        return true;
    }

    private static int Name(string text, ref int index, string[] names)
    {
        for (int i = 0; i < names.Length; i++)
        {
            if (names[i].Length == 0 || string.Compare(text, index, names[i], 0, names[i].Length, StringComparison.OrdinalIgnoreCase) != 0)
                continue;
            index += names[i].Length;
            return i;
        }

        return -1;
    }
}
