using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace SophiaAI.Sandbox.Snowflake.Values;

/// <summary>One of Snowflake's date and time formats, such as <c>YYYY-MM-DD HH24:MI:SS.FF3 TZHTZM</c>.</summary>
internal sealed class TimeFormat
{
    // Longer elements first, because they are tried from left to right.
    private static readonly string[] s_elements =
        ["YYYY", "MMMM", "TZHTZM", "TZH:TZM", "HH24", "HH12", "MON", "TZH", "TZM", "YY", "MM", "DD", "DY", "HH", "AM", "PM", "MI", "SS", "FF"];

    private static readonly ConcurrentDictionary<string, TimeFormat> s_known = new(StringComparer.Ordinal);
    private static readonly string[] s_months = CultureInfo.InvariantCulture.DateTimeFormat.MonthNames;
    private readonly List<(string Element, int Digits, bool Literal)> _parts = [];

    private TimeFormat(string format)
    {
        for (int i = 0; i < format.Length;)
        {
            if (format[i] == '"' && format.IndexOf('"', i + 1) is var close and > 0)
            {
                _parts.Add((format[(i + 1)..close], 0, true));
                i = close + 1;
                continue;
            }

            string? element = Array.Find(s_elements, e => string.Compare(format, i, e, 0, e.Length, StringComparison.OrdinalIgnoreCase) == 0);
            if (element is null)
            {
                _parts.Add((format[i..++i], 0, true));
                continue;
            }

            i += element.Length;
            int digits = 9;
            if (element == "FF" && i < format.Length && char.IsAsciiDigit(format[i]))
                digits = format[i++] - '0';
            _parts.Add((element, digits, false));
        }
    }

    public static TimeFormat Of(string format) => s_known.GetOrAdd(format, f => new TimeFormat(f));

    public string Write(TimeReading time, int offsetMinutes)
    {
        StringBuilder text = new();
        foreach ((string? element, int digits, bool literal) in _parts)
            text.Append(literal ? element : Write(element, digits, time, offsetMinutes));
        return text.ToString();
    }

    /// <summary>The date and time that the text has in this format, or null if it does not match.</summary>
    public TimeReading? Read(string text)
    {
        TimeReading time = new();
        int index = 0;
        foreach ((string? element, int digits, bool literal) in _parts)
        {
            if (literal)
            {
                if (string.Compare(text, index, element, 0, element.Length, StringComparison.OrdinalIgnoreCase) != 0)
                    return null;
                index += element.Length;
            }
            else if (!TimeElement.Read(element, text, ref index, time))
            {
                return null;
            }
        }

        time.ApplyMeridian();
        return index == text.Length && time.IsValid ? time : null;
    }

    private static string Write(string element, int digits, TimeReading time, int offset) => element switch
    {
        "YYYY" => Digits(time.Year, 4),
        "YY" => Digits(time.Year % 100, 2),
        "MM" => Digits(time.Month, 2),
        "MMMM" => s_months[time.Month - 1],
        "MON" => s_months[time.Month - 1][..3],
        "DD" => Digits(time.Day, 2),
        "DY" => time.Date.DayOfWeek.ToString()[..3],
        "HH24" or "HH" => Digits(time.Hour, 2),
        "HH12" => Digits(time.Hour % 12 == 0 ? 12 : time.Hour % 12, 2),
        "AM" or "PM" => time.Hour < 12 ? "AM" : "PM",
        "MI" => Digits(time.Minute, 2),
        "SS" => Digits(time.Second, 2),
        "FF" => Digits(time.Nanosecond, 9)[..digits],
        "TZH" => Sign(offset) + Digits(Math.Abs(offset) / 60, 2),
        "TZM" => Digits(Math.Abs(offset) % 60, 2),
        "TZHTZM" => Sign(offset) + Digits(Math.Abs(offset) / 60, 2) + Digits(Math.Abs(offset) % 60, 2),
        _ => Sign(offset) + Digits(Math.Abs(offset) / 60, 2) + ":" + Digits(Math.Abs(offset) % 60, 2),
    };

    private static string Sign(int offset) => offset < 0 ? "-" : "+";

    private static string Digits(int value, int count) => value.ToString("D" + count.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
