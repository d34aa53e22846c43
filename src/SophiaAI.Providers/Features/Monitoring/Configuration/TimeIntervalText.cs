using System.Globalization;
using System.Text.RegularExpressions;
using SophiaAI.Providers.Core.Yaml;
using SophiaAI.Providers.Features.Alerting.Configuration;

namespace SophiaAI.Providers.Features.Monitoring.Configuration;

/// <summary>Times, days and ranges of them as alertmanager.yml has them.</summary>
internal static partial class TimeIntervalText
{
    /// <summary>How many minutes a day has.</summary>
    public const int MinutesOfDay = 24 * 60;

    /// <summary>A regular expression for a time, in the syntax of JSON schemas.</summary>
    public const string TimePattern = "^" + TimeOfDay + "$";

    /// <summary>How far from its end, or from its beginning, a day of a month may be.</summary>
    public const int LastDay = 31;

    /// <summary>The number of the last month.</summary>
    public const int LastMonth = 12;

    /// <summary>The last year.</summary>
    public const int LastYear = 99_999;

    private const string TimeOfDay = "((([01][0-9])|(2[0-3])):[0-5][0-9]|24:00)";

    private static readonly string[] s_weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
    private static readonly string[] s_months = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

    /// <summary>A regular expression for weekdays, in the syntax of JSON schemas.</summary>
    public static string WeekdayPattern { get; } = Ranges(AnyCase(s_weekdays));

    /// <summary>A regular expression for days of the month that are texts.</summary>
    public static string DayPattern { get; } = Ranges("[+-]?0*([1-9]|[12][0-9]|3[01])");

    /// <summary>A regular expression for months that are texts.</summary>
    public static string MonthPattern { get; } = Ranges($@"{AnyCase(s_months)}|\+?0*([1-9]|1[0-2])");

    /// <summary>A regular expression for years that are texts.</summary>
    public static string YearPattern { get; } = Ranges(@"\+?0*[1-9][0-9]{0,4}");

    /// <summary>A time of the day, in minutes.</summary>
    public static string? ParseTime(string text, out int value)
    {
        value = 0;
        if (!Time().IsMatch(text)) return $"{YamlProblems.Quote(text)} is not a time. Write hours and minutes in two digits each, in quotes: '09:00'.";
        value = (int.Parse(text.AsSpan(0, 2), CultureInfo.InvariantCulture) * 60) + int.Parse(text.AsSpan(3, 2), CultureInfo.InvariantCulture);
        return null;
    }

    /// <summary>Days of the week, Sunday is 0.</summary>
    public static string? ParseWeekdays(string text, out NumberRange value) =>
        Parse(text, static word => IndexOf(s_weekdays, word), out value) ? InOrder(value, text)
        : $"{YamlProblems.Quote(text)} is not a weekday. Write a name in full, or a range: monday, monday:friday.";

    /// <summary>Days of the month; negative ones count from its end.</summary>
    public static string? ParseDays(string text, out NumberRange value)
    {
        if (!Parse(text, static word => Number(word) is { } number and not 0 && Math.Abs(number) <= LastDay ? number : null, out value))
            return $"{YamlProblems.Quote(text)} is not a day of the month. Write a number from 1 to 31, from -31 to -1 to count from the end, or a range: '1:5', '-3:-1'.";
        if (value is { From: < 0, To: > 0 }) return $"{YamlProblems.Quote(text)} begins counting from the month's end, so its end has to do so too: '-3:-1'.";
        return InOrder(new NumberRange(FromStart(value.From), FromStart(value.To)), text);
    }

    /// <summary>Months.</summary>
    public static string? ParseMonths(string text, out NumberRange value) =>
        Parse(text, static word => IndexOf(s_months, word) + 1 ?? (Number(word) is { } number and >= 1 and <= LastMonth ? number : null), out value) ? InOrder(value, text)
        : $"{YamlProblems.Quote(text)} is not a month. Write a name in full, a number, or a range: may, 5, may:august.";

    /// <summary>Years.</summary>
    public static string? ParseYears(string text, out NumberRange value) =>
        Parse(text, static word => Number(word) is { } number and > 0 ? number : null, out value) ? InOrder(value, text)
        : $"{YamlProblems.Quote(text)} is not a year. Write a year, or a range: 2026, '2026:2028'.";

    /// <summary>A time zone.</summary>
    public static string? ParseLocation(string text, out TimeZoneInfo value)
    {
        value = TimeZoneInfo.Utc;
        try
        {
            value = TimeZoneInfo.FindSystemTimeZoneById(text);
            return null;
        }
        catch (Exception exception) when (exception is TimeZoneNotFoundException or InvalidTimeZoneException or ArgumentException or System.Security.SecurityException or UnauthorizedAccessException or IOException)
        {
            return $"{YamlProblems.Quote(text)} is not a time zone that this machine knows. Write one such as UTC or Europe/Berlin.";
        }
    }

    private static string Ranges(string one) => $"^ *({one}) *(: *({one}) *)?$";

    // Schemas have no option that ignores case.
    private static string AnyCase(IEnumerable<string> words) => string.Join('|', words.Select(static word => string.Concat(word.Select(static letter => $"[{char.ToUpperInvariant(letter)}{letter}]"))));

    private static bool Parse(string text, Func<string, int?> read, out NumberRange value)
    {
        string[] parts = text.Trim().Split(':');
        int? from = read(parts[0]);
        int? to = parts.Length > 1 ? read(parts[1]) : from;
        value = new NumberRange(from ?? 0, to ?? 0);
        return from is not null && to is not null && parts.Length <= 2;
    }

    private static string? InOrder(NumberRange range, string text) => range.From <= range.To ? null : $"The range {YamlProblems.Quote(text)} ends before it begins. Write it as two.";

    // As in a month of 31 days: it can be told at once only there.
    private static int FromStart(int day) => day < 0 ? LastDay + 1 + day : day;

    private static int? IndexOf(string[] names, string word) => Array.FindIndex(names, name => name.Equals(word.Trim(), StringComparison.OrdinalIgnoreCase)) is >= 0 and var index ? index : null;

    private static int? Number(string word) => int.TryParse(word, NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out int number) && Math.Abs((long)number) <= LastYear ? number : null;

    [GeneratedRegex("^" + TimeOfDay + @"\z")]
    private static partial Regex Time();
}
