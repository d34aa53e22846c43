using System.Globalization;

namespace SophiaAI.Providers.Services.Gong;

/// <summary>Times as requests to the API have them: ISO 8601 with a zone, in whole seconds.</summary>
internal static class GongTime
{
    /// <summary>How the API writes days.</summary>
    public const string DayFormat = "yyyy-MM-dd";

    /// <summary>The time as text; null for null.</summary>
    public static string? Text(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The day as text; null for null.</summary>
    public static string? Day(DateTime? day) => day?.ToString(DayFormat, CultureInfo.InvariantCulture);

    /// <summary>Whether a text is a day as the API writes it.</summary>
    public static bool IsDay(string text) => DateTime.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    /// <summary>When a day of UTC begins.</summary>
    /// <param name="day">The day as text.</param>
    public static DateTimeOffset StartOf(string day) => DateTimeOffset.ParseExact(day, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary>The time without the part of a second that requests can't have.</summary>
    public static DateTimeOffset WholeSecond(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond));
}
