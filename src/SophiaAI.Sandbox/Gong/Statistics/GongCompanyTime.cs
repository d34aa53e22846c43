using SophiaAI.Sandbox.Seed;

namespace SophiaAI.Sandbox.Gong.Statistics;

/// <summary>The days of the company: Acme's are those of the east coast of the United States.</summary>
internal static class GongCompanyTime
{
    public const string Zone = "America/New_York";

    private const int StandardHours = -5;
    private const int SummerHours = -4;
    private const int DaysOfWeek = 7;
    private const int HoursUntilMorning = 10;

    /// <summary>When the day begins, with the offset that holds then.</summary>
    public static DateTimeOffset Start(DateOnly day)
    {
        TimeSpan offset = TimeSpan.FromHours(IsSummerAtMidnight(day) ? SummerHours : StandardHours);
        return new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), offset);
    }

    /// <summary>When people set things up: in the morning, so many days before the end of the seeded year.</summary>
    public static DateTimeOffset Morning(int daysAgo) => Start(DayOf(SeedTime.DaysAgo(daysAgo))).AddHours(HoursUntilMorning);

    /// <summary>The day on which it happens.</summary>
    public static DateOnly DayOf(DateTimeOffset time)
    {
        DateOnly day = DateOnly.FromDateTime(time.UtcDateTime);
        return time < Start(day) ? day.AddDays(-1) : day;
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
