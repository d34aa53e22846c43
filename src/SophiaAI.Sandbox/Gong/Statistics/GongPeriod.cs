namespace SophiaAI.Sandbox.Gong.Statistics;

/// <summary>Consecutive days of the company.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The day after the last one.</param>
internal readonly record struct GongPeriod(DateOnly From, DateOnly To)
{
    private const int DaysOfWeek = 7;

    /// <summary>DAY, WEEK, MONTH, QUARTER or YEAR: how the words of Gong divide the calendar. Each gives the first day of the period after the one with this day.</summary>
    private static readonly Dictionary<string, Func<DateOnly, DateOnly>> s_next = new(StringComparer.Ordinal)
    {
        ["DAY"] = d => d.AddDays(1),
        // A week begins on Monday.
        ["WEEK"] = d => d.AddDays(DaysOfWeek - (((int)d.DayOfWeek + DaysOfWeek - 1) % DaysOfWeek)),
        ["MONTH"] = d => new DateOnly(d.Year, d.Month, 1).AddMonths(1),
        ["QUARTER"] = d => new DateOnly(d.Year, d.Month - ((d.Month - 1) % 3), 1).AddMonths(3),
        ["YEAR"] = d => new DateOnly(d.Year, 1, 1).AddYears(1),
    };

    public static IEnumerable<string> Words => s_next.Keys;

    /// <summary>What answers say about the period that was asked for.</summary>
    public (string Name, object? Value)[] Described() =>
        [("fromDateTime", GongCompanyTime.Start(From)), ("toDateTime", GongCompanyTime.Start(To)), ("timeZone", GongCompanyTime.Zone)];

    public bool Contains(DateOnly day) => day >= From && day < To;

    /// <summary>The periods of the calendar within this one. The first begins and the last ends with it.</summary>
    public IEnumerable<GongPeriod> Divide(string word)
    {
        DateOnly from = From;
        while (from < To)
        {
            DateOnly next = s_next[word](from);
            DateOnly to = next < To ? next : To;
            yield return new GongPeriod(from, to);
            from = to;
        }
    }
}
