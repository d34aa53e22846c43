using System.Globalization;

namespace SophiaAI.Providers.Services.Snowflake.Results;

/// <summary>
/// Whether a cell has exactly the form that the API promises for dates, times and bytes. It is stricter than what the
/// decoder accepts, because a date or a time in a session's own format can look like a number too.
/// </summary>
internal static class CellForm
{
    private const int LongestFraction = 9;
    private const int LongestSeconds = 12;
    private const int ShortestNanoseconds = 18;
    private const int LongestNanoseconds = 19;
    private const int MostDays = 10_000_000;
    private const int SecondsOfDay = 86_400;

    /// <summary>Whether the cell has the form of the column's type.</summary>
    public static bool IsPromised(SnowflakeColumn column, string cell) => column.Type switch
    {
        "DATE" => IsNumber(cell, out long days) && Math.Abs(days) <= MostDays,
        "TIME" => IsTime(cell, column.Scale),
        "TIMESTAMP_TZ" => IsOffsetTimestamp(cell, column.Scale),
        "TIMESTAMP_NTZ" or "TIMESTAMP_LTZ" => IsTimestamp(cell, column.Scale),
        "BINARY" => IsHexadecimal(cell),
        _ => true,
    };

    private static bool IsTime(string cell, int? scale)
    {
        string whole = Split(cell, out string? fraction);
        return IsNumber(whole, out long seconds) && seconds is >= 0 and < SecondsOfDay && whole[0] != '-' && Fits(fraction, scale);
    }

    // Some of the documentation shows whole nanoseconds, which since 1973 have more digits than any time with seconds.
    private static bool IsTimestamp(string cell, int? scale)
    {
        string whole = Split(cell, out string? fraction);
        if (!IsNumber(whole, out _)) return false;
        int digits = whole.TrimStart('-').Length;
        return (fraction is null && digits is >= ShortestNanoseconds and <= LongestNanoseconds) || (digits <= LongestSeconds && Fits(fraction, scale));
    }

    private static bool IsOffsetTimestamp(string cell, int? scale)
    {
        int blank = cell.LastIndexOf(' ');
        return blank > 0 && IsNumber(cell[(blank + 1)..], out long offset) && offset is >= 0 and <= 2880 && IsTimestamp(cell[..blank], scale);
    }

    // A column whose times have fractions has them in every cell, if only zeros.
    private static bool Fits(string? fraction, int? scale) =>
        fraction is null ? scale is null or 0 : fraction.Length is > 0 and <= LongestFraction && fraction.All(char.IsAsciiDigit);

    private static string Split(string cell, out string? fraction)
    {
        int point = cell.IndexOf('.', StringComparison.Ordinal);
        fraction = point < 0 ? null : cell[(point + 1)..];
        return point < 0 ? cell : cell[..point];
    }

    // Without leading zeros, as numbers are written.
    private static bool IsNumber(string text, out long number) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number) && text.TrimStart('-') is ['0'] or [not '0' and not '+', ..];

    // In letters of one case.
    private static bool IsHexadecimal(string cell) =>
        cell.Length % 2 == 0 && cell.All(char.IsAsciiHexDigit) && !(cell.Any(char.IsAsciiLetterLower) && cell.Any(char.IsAsciiLetterUpper));
}
