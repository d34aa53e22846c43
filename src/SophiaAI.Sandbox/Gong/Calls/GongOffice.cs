namespace SophiaAI.Sandbox.Gong.Calls;

/// <summary>A place from which calls are made.</summary>
/// <param name="Region">What the company calls it.</param>
/// <param name="Language">The code of the language that is sometimes spoken instead of English.</param>
/// <param name="NewYear">The offset from UTC on New Year's Day.</param>
/// <param name="MidYear">The offset in the middle of the year, which is the same where clocks are not changed.</param>
/// <param name="FirstDay">The first day of 2026 with that offset.</param>
/// <param name="EndDay">The first day after those.</param>
internal sealed record GongOffice(string Region, string Language, TimeSpan NewYear, TimeSpan MidYear, DateOnly FirstDay, DateOnly EndDay)
{
    private static readonly (DateOnly First, DateOnly End) s_america = (new DateOnly(2026, 3, 8), new DateOnly(2026, 11, 1));
    private static readonly (DateOnly First, DateOnly End) s_europe = (new DateOnly(2026, 3, 29), new DateOnly(2026, 10, 25));
    private static readonly (DateOnly First, DateOnly End) s_australia = (new DateOnly(2026, 4, 5), new DateOnly(2026, 10, 4));

    public static IReadOnlyList<GongOffice> All { get; } =
    [
        new("Americas West", "spa", TimeSpan.FromHours(-8), TimeSpan.FromHours(-7), s_america.First, s_america.End),
        new("Americas East", "spa", TimeSpan.FromHours(-5), TimeSpan.FromHours(-4), s_america.First, s_america.End),
        new("UK and Ireland", "eng", TimeSpan.Zero, TimeSpan.FromHours(1), s_europe.First, s_europe.End),
        new("Central Europe", "ger", TimeSpan.FromHours(1), TimeSpan.FromHours(2), s_europe.First, s_europe.End),
        new("Southern Europe", "fre", TimeSpan.FromHours(1), TimeSpan.FromHours(2), s_europe.First, s_europe.End),
        new("India", "eng", TimeSpan.FromHours(5.5), TimeSpan.FromHours(5.5), s_europe.First, s_europe.End),
        new("Australia", "eng", TimeSpan.FromHours(11), TimeSpan.FromHours(10), s_australia.First, s_australia.End),
    ];

    /// <summary>The offset from UTC on a day of the seeded year.</summary>
    public TimeSpan OffsetOn(DateOnly day) => day >= FirstDay && day < EndDay ? MidYear : NewYear;
}
