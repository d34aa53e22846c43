using System.Globalization;
using SophiaAI.Providers.Features.Alerting.Configuration;
using SophiaAI.Providers.Features.Alerting.Routing;

namespace SophiaAI.Providers.Tests.Features.Alerting;

public sealed class TimeIntervalsTests
{
    // One hour ahead from the last Sunday in March to the last in October, at 1:00 UTC, and one hour east.
    private static readonly TimeZoneInfo s_zone = TimeZoneInfo.CreateCustomTimeZone("Test", TimeSpan.FromHours(1), "Test", "Test", "Test summer",
    [
        TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(
            DateTime.MinValue.Date,
            DateTime.MaxValue.Date,
            TimeSpan.FromHours(1),
            TimeZoneInfo.TransitionTime.CreateFloatingDateRule(new DateTime(1, 1, 1, 2, 0, 0, DateTimeKind.Unspecified), 3, 5, DayOfWeek.Sunday),
            TimeZoneInfo.TransitionTime.CreateFloatingDateRule(new DateTime(1, 1, 1, 3, 0, 0, DateTimeKind.Unspecified), 10, 5, DayOfWeek.Sunday)),
    ]);

    private static readonly TimeIntervalPart s_office = new() { Times = [new NumberRange(540, 1020)], Weekdays = [new NumberRange(1, 5)] };

    [Theory]
    [InlineData("2020-07-08T09:00Z", true)]
    [InlineData("2020-07-08T16:59:59Z", true)]
    [InlineData("2020-07-08T17:00Z", false)]
    [InlineData("2020-07-08T08:59Z", false)]
    [InlineData("2020-07-11T10:00Z", false)]
    public void Times_end_before_their_end_and_weekdays_with_theirs(string at, bool expected) => Assert.Equal(expected, Contains(s_office, at));

    [Theory]
    [InlineData(1, 5, "2020-07-01T00:00Z", true)]
    [InlineData(1, 5, "2020-07-06T00:00Z", false)]
    [InlineData(-3, -1, "2020-02-27T12:00Z", true)]
    [InlineData(-3, -1, "2020-02-26T12:00Z", false)]
    [InlineData(25, 31, "2021-02-28T12:00Z", true)]
    [InlineData(31, 31, "2020-06-30T12:00Z", false)]
    [InlineData(-31, 1, "2020-06-01T12:00Z", true)]
    [InlineData(10, -10, "2020-06-21T12:00Z", true)]
    [InlineData(10, -10, "2020-06-22T12:00Z", false)]
    public void Days_may_count_from_the_end_of_the_month(int from, int to, string at, bool expected) =>
        Assert.Equal(expected, Contains(new TimeIntervalPart { DaysOfMonth = [new NumberRange(from, to)] }, at));

    [Fact]
    public void Months_and_years_are_ranges_of_which_one_is_enough()
    {
        TimeIntervalPart part = new() { Months = [new NumberRange(1, 2), new NumberRange(12, 12)], Years = [new NumberRange(2020, 2021)] };
        Assert.Equal([true, false, true, false], new[] { "2020-02-29T00:00Z", "2020-03-01T00:00Z", "2021-12-31T23:59Z", "2022-01-01T00:00Z" }.Select(at => Contains(part, at)));
    }

    [Fact]
    public void The_last_minute_of_a_day_can_be_had() => Assert.True(Contains(new TimeIntervalPart { Times = [new NumberRange(1380, 1440)] }, "2020-07-08T23:59:59Z"));

    [Fact]
    public void Without_any_condition_it_is_always() => Assert.True(Contains(new TimeIntervalPart(), "2020-07-08T23:59:59Z"));

    [Theory]
    // Two o'clock does not exist on the day on which summer time begins, and comes twice when it ends.
    [InlineData("2026-03-29", 0)]
    [InlineData("2026-10-25", 120)]
    [InlineData("2026-07-01", 60)]
    public void The_clock_on_the_wall_counts(string day, int minutes)
    {
        TimeIntervalPart part = new() { Times = [new NumberRange(120, 180)], Location = s_zone };
        DateTimeOffset start = At(day + "T00:00Z").AddHours(-3);
        Assert.Equal(minutes, Enumerable.Range(0, 24 * 60).Count(minute => TimeIntervals.Contains([part], start.AddMinutes(minute))));
    }

    [Fact]
    public void The_next_change_is_found()
    {
        Assert.Equal(At("2020-07-08T17:00Z"), TimeIntervals.Change([s_office], At("2020-07-08T16:30:30Z")));
        Assert.Equal(At("2020-07-09T09:00Z"), TimeIntervals.Change([s_office], At("2020-07-08T17:00Z")));
        Assert.Null(TimeIntervals.Change([new TimeIntervalPart()], At("2020-07-08T17:00Z")));
    }

    [Fact]
    public void A_change_is_found_however_far_it_is()
    {
        TimeIntervalPart winter = new() { Months = [new NumberRange(12, 12), new NumberRange(1, 2)] };
        Assert.Equal(At("2027-03-01T00:00Z"), TimeIntervals.Change([winter], At("2026-12-24T18:00Z")));
        Assert.Equal(At("2026-12-01T00:00Z"), TimeIntervals.Since([winter], At("2027-01-24T18:00Z")));
        Assert.Equal(At("2028-01-01T00:00Z"), TimeIntervals.Change([new TimeIntervalPart { Years = [new NumberRange(2028, 2028)] }], At("2026-12-24T18:00Z")));
        Assert.Null(TimeIntervals.Change([new TimeIntervalPart { Years = [new NumberRange(2080, 2080)] }], At("2026-12-24T18:00Z")));
        Assert.Null(TimeIntervals.Since([new TimeIntervalPart()], At("2026-12-24T18:00Z")));
    }

    // Three hours on the wall are two on the day on which summer time begins, and four when it ends.
    [Theory]
    [InlineData("2026-03-28T12:00Z", "2026-03-29T00:00Z", "2026-03-29T02:00Z")]
    [InlineData("2026-10-24T12:00Z", "2026-10-24T23:00Z", "2026-10-25T03:00Z")]
    public void An_interval_ends_when_the_clock_on_the_wall_says_so(string before, string begin, string end)
    {
        TimeIntervalPart[] interval = [new() { Times = [new NumberRange(60, 240)], Location = s_zone }];
        Assert.Equal(At(begin), TimeIntervals.Change(interval, At(before)));
        Assert.Equal(At(end), TimeIntervals.Change(interval, At(begin)));
        Assert.Equal(At(begin), TimeIntervals.Since(interval, At(end).AddTicks(-1)));
    }

    // Looked at minute by minute, in two zones at once, over the days on which the clock is changed.
    [Theory]
    [InlineData("2026-03-27T00:00Z")]
    [InlineData("2026-10-23T00:00Z")]
    [InlineData("2026-12-30T00:00Z")]
    public void What_is_found_by_the_edges_is_what_a_walk_finds(string first)
    {
        Random random = new(7);
        for (int round = 0; round < 12; round++)
        {
            TimeIntervalPart[] interval = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Part(random))];
            DateTimeOffset start = At(first);
            bool[] walk = [.. Enumerable.Range(0, 5 * 24 * 60).Select(minute => TimeIntervals.Contains(interval, start.AddMinutes(minute)))];
            for (int minute = random.Next(60); minute < walk.Length; minute += 97)
            {
                int next = Array.IndexOf(walk, !walk[minute], minute);
                int last = Array.LastIndexOf(walk, !walk[minute], minute);
                DateTimeOffset at = start.AddMinutes(minute).AddSeconds(random.Next(60));
                if (next >= 0) Assert.Equal(start.AddMinutes(next), TimeIntervals.Change(interval, at));
                if (last >= 0) Assert.Equal(start.AddMinutes(last + 1), TimeIntervals.Since(interval, at));
            }
        }
    }

    private static TimeIntervalPart Part(Random random)
    {
        int from = random.Next(1380);
        return new TimeIntervalPart
        {
            Times = random.Next(3) == 0 ? [] : [new NumberRange(from, random.Next(from + 1, 1441)), new NumberRange(120, 180)],
            Weekdays = random.Next(2) == 0 ? [] : [new NumberRange(0, 1), new NumberRange(5, 5)],
            DaysOfMonth = random.Next(3) == 0 ? [new NumberRange(-3, -1), new NumberRange(1, 1)] : [],
            Location = random.Next(2) == 0 ? s_zone : TimeZoneInfo.Utc,
        };
    }

    private static bool Contains(TimeIntervalPart part, string at) => TimeIntervals.Contains([part], At(at));

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
