namespace SophiaAI.Sandbox.Vercel.Billing;

/// <summary>The days by which Vercel bills: those of the Pacific coast of the United States.</summary>
internal static class VercelBillingDay
{
    private const int StandardHours = 8;
    private const int SummerHours = 7;
    private const int DaysOfWeek = 7;

    /// <summary>When the day begins, in UTC.</summary>
    public static DateTime Start(DateOnly day) => day.ToDateTime(new TimeOnly(IsSummerAtMidnight(day) ? SummerHours : StandardHours, 0), DateTimeKind.Utc);

    /// <summary>The day that a time belongs to.</summary>
    public static DateOnly Of(DateTimeOffset time)
    {
        DateOnly day = DateOnly.FromDateTime(time.UtcDateTime);
        return time.UtcDateTime < Start(day) ? day.AddDays(-1) : day;
    }

    /// <summary>Clocks change on the second Sunday of March and the first of November, after midnight.</summary>
    private static bool IsSummerAtMidnight(DateOnly day) => day > Sunday(day.Year, 3, 2) && day <= Sunday(day.Year, 11, 1);

    private static DateOnly Sunday(int year, int month, int count)
    {
        DateOnly first = new(year, month, 1);
        int untilSunday = (DaysOfWeek - (int)first.DayOfWeek) % DaysOfWeek;
        return first.AddDays(untilSunday + (DaysOfWeek * (count - 1)));
    }
}
