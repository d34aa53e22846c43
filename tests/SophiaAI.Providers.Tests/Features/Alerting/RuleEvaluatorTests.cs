using System.Globalization;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Features.Alerting.Rules;

namespace SophiaAI.Providers.Tests.Features.Alerting;

public sealed class RuleEvaluatorTests
{
    private static readonly DateTimeOffset s_now = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);
    private static readonly LabelSet s_a = LabelSet.Of(("service", "a"));
    private static readonly LabelSet s_b = LabelSet.Of(("service", "b"));
    private static readonly MeasureSelector s_lag = new("lag", []);
    private static readonly ValueLimit s_aboveTwo = new(Comparison.Above, 2);

    public static TheoryData<int, double, bool> Comparisons { get; } = new()
    {
        { (int)Comparison.Above, 2, false }, { (int)Comparison.Above, 2.1, true },
        { (int)Comparison.AtLeast, 2, true }, { (int)Comparison.AtLeast, 1.9, false },
        { (int)Comparison.Below, 2, false }, { (int)Comparison.Below, 1.9, true },
        { (int)Comparison.AtMost, 2, true }, { (int)Comparison.AtMost, 2.1, false },
        { (int)Comparison.Equal, 2, true }, { (int)Comparison.Equal, 3, false },
        { (int)Comparison.NotEqual, 2, false }, { (int)Comparison.NotEqual, 3, true },
    };

    [Theory]
    [MemberData(nameof(Comparisons))]
    public void A_value_is_compared_with_its_limit(int comparison, double value, bool isMet)
    {
        FakeHistory history = Gauge().Add("lag", s_a, s_now, value);
        Assert.Equal(isMet ? RuleState.Met : RuleState.NotMet, One(history, new ThresholdCondition(s_lag, new ValueLimit((Comparison)comparison, 2))).State);
    }

    [Fact]
    public void What_meets_a_condition_comes_with_its_unit_its_last_values_and_details()
    {
        FakeHistory history = Gauge();
        for (int run = 30; run >= 0; run--) history.Add("lag", s_a, s_now - (run * TimeSpan.FromMinutes(5)), 100 - run);
        RuleResult result = One(history, new ThresholdCondition(s_lag, s_aboveTwo));
        Assert.Equal((100, "s", "because"), (result.Value, result.Unit, result.Details["reason"]));
        Assert.Equal(Enumerable.Range(77, 24).Select(static value => (double)value), result.Recent);
    }

    [Fact]
    public void Only_series_that_meet_the_matchers_count()
    {
        FakeHistory history = Gauge().Add("lag", s_a, s_now, 3).Add("lag", s_b, s_now, 3);
        Assert.Equal(s_b, One(history, new ThresholdCondition(new MeasureSelector("lag", [new Matcher("service", MatchOperator.NotEqual, "a")]), s_aboveTwo)).Labels);
    }

    [Fact]
    public void What_is_over_without_a_value_ends_once_the_source_was_read_again()
    {
        MeasureDefinition ends = new("ends", "d", "What ends.") { IsOverWithoutValue = true };
        FakeHistory history = new FakeHistory().Define(ends, TimeSpan.FromHours(3)).Add("ends", s_a, s_now.AddHours(-2), 3);
        ThresholdCondition condition = new(new MeasureSelector("ends", []), new ValueLimit(Comparison.Below, 14));
        Assert.Equal(RuleState.Met, One(history, condition).State);
        history.Read("ends", s_now);
        Assert.Equal((RuleState.NotMet, null), (One(history, condition).State, One(history, condition).Value));
        // A source that can't be read any more tells nothing.
        Assert.Equal(RuleState.Unknown, One(new FakeHistory().Define(ends, TimeSpan.FromHours(3)).Add("ends", s_a, s_now.AddDays(-1), 3), condition).State);
    }

    [Fact]
    public void A_value_counts_until_the_source_is_read_again_without_it()
    {
        DateTimeOffset read = s_now.AddHours(-2);
        FakeHistory history = Gauge(TimeSpan.FromHours(3)).Add("lag", s_a, read, 3);
        ThresholdCondition condition = new(s_lag, s_aboveTwo);
        Assert.Equal(RuleState.Met, One(history, condition).State);
        history.Read("lag", s_now);
        Assert.Equal(RuleState.Unknown, One(history, condition).State);
    }

    [Fact]
    public void A_source_that_was_not_read_for_twice_its_time_is_not_known()
    {
        FakeHistory history = Gauge(TimeSpan.FromMinutes(10)).Add("lag", s_a, s_now.AddMinutes(-20), 3);
        ThresholdCondition condition = new(s_lag, s_aboveTwo);
        Assert.Equal(RuleState.Met, One(history, condition).State);
        Assert.Equal(RuleState.Unknown, Assert.Single(RuleEvaluator.Evaluate("R", condition, history, s_now.AddSeconds(1))).State);
    }

    [Theory]
    [InlineData((int)MeasureKind.Gauge, false, (int)RuleState.Unknown)]
    [InlineData((int)MeasureKind.Gauge, true, (int)RuleState.Met)]
    [InlineData((int)MeasureKind.Count, false, (int)RuleState.Met)]
    [InlineData((int)MeasureKind.Event, false, (int)RuleState.Met)]
    public void No_value_is_zero_only_where_the_source_would_have_said_so(int kind, bool isAlwaysKnown, int expected)
    {
        FakeHistory history = new FakeHistory().Define(new MeasureDefinition("lag", "s", "A lag.") { Kind = (MeasureKind)kind, IsAlwaysKnown = isAlwaysKnown });
        history.Add("lag", s_a, s_now.AddHours(-1), 3).Read("lag", s_now);
        ValueLimit isZero = new(Comparison.Equal, 0);
        Assert.Equal((RuleState)expected, One(history, new ThresholdCondition(s_lag, isZero)).State);
        Assert.Equal((RuleState)expected, One(history, new WindowCondition(s_lag, WindowFunction.Sum, TimeSpan.FromMinutes(15), isZero)).State);
    }

    [Fact]
    public void What_is_counted_is_unknown_while_its_source_is_not_read()
    {
        FakeHistory history = new FakeHistory().Define(new MeasureDefinition("lag", "1", "Failures.") { Kind = MeasureKind.Event }).Add("lag", s_a, s_now.AddHours(-1), 3);
        Assert.Equal(RuleState.Unknown, One(history, new WindowCondition(s_lag, WindowFunction.Sum, TimeSpan.FromMinutes(15), s_aboveTwo)).State);
    }

    [Theory]
    [InlineData((int)WindowFunction.Average, 3, "s")]
    [InlineData((int)WindowFunction.Minimum, 1, "s")]
    [InlineData((int)WindowFunction.Maximum, 5, "s")]
    [InlineData((int)WindowFunction.Sum, 9, "s")]
    [InlineData((int)WindowFunction.Rate, 9 / 900.0, "s/s")]
    public void A_window_has_the_values_after_its_beginning(int function, double expected, string unit)
    {
        FakeHistory history = Gauge().Add("lag", s_a, s_now.AddMinutes(-15), 100).Add("lag", s_a, s_now.AddMinutes(-10), 1).Add("lag", s_a, s_now.AddMinutes(-5), 3).Add("lag", s_a, s_now, 5);
        RuleResult result = One(history, new WindowCondition(s_lag, (WindowFunction)function, TimeSpan.FromMinutes(15), new ValueLimit(Comparison.Above, 0)));
        Assert.Equal((expected, unit), (result.Value!.Value, result.Unit));
    }

    [Fact]
    public void A_late_service_does_not_make_an_alert_late()
    {
        FakeHistory history = new FakeHistory().Define(new MeasureDefinition("lag", "s", "A lag.") { Latency = TimeSpan.FromMinutes(45) });
        history.Add("lag", s_a, s_now.AddMinutes(-50), 7).Add("lag", s_a, s_now.AddMinutes(-5), 8).Add("lag", s_a, s_now, 100);
        // A value belongs to the time at which it was read.
        Assert.Equal(108, One(history, new WindowCondition(s_lag, WindowFunction.Sum, TimeSpan.FromMinutes(10), s_aboveTwo)).Value);
    }

    [Fact]
    public void A_ratio_is_in_percent_of_what_has_the_same_labels()
    {
        FakeHistory history = Requests(errors: 3, requests: 20);
        history.Add("requests", s_b, s_now, 1000);
        RuleResult[] results = [.. RuleEvaluator.Evaluate("R", Ratio(atLeast: 20), history, s_now)];
        Assert.Equal([(s_a, RuleState.Met, 15.0, "%"), (s_b, RuleState.NotMet, 0.0, "%")], results.Select(static result => (result.Labels, result.State, result.Value!.Value, result.Unit)));
    }

    [Fact]
    public void A_ratio_of_too_few_is_not_met() => Assert.Equal(RuleState.NotMet, One(Requests(errors: 3, requests: 19), Ratio(atLeast: 20)).State);

    [Fact]
    public void A_ratio_of_nothing_is_not_known() => Assert.Equal(RuleState.Unknown, One(Requests(errors: 0, requests: 0), Ratio(atLeast: 0)).State);

    [Fact]
    public void A_change_is_the_quotient_of_now_and_then()
    {
        FakeHistory history = Gauge().Add("lag", s_a, s_now.AddHours(-25), 2).Add("lag", s_a, s_now, 5);
        ChangeCondition condition = new(s_lag, ChangeBase.Earlier, s_aboveTwo) { Past = TimeSpan.FromHours(24) };
        Assert.Equal(2.5, One(history, condition).Value);
        Assert.Equal(RuleState.Unknown, One(history, condition with { Past = TimeSpan.FromHours(20) }).State);
    }

    [Fact]
    public void What_was_nothing_has_no_multiple()
    {
        FakeHistory history = Gauge().Add("lag", s_a, s_now.AddHours(-24), 0).Add("lag", s_a, s_now, 5);
        Assert.Equal(RuleState.Unknown, One(history, new ChangeCondition(s_lag, ChangeBase.Earlier, s_aboveTwo) { Past = TimeSpan.FromHours(24) }).State);
    }

    [Fact]
    public void A_weekday_is_compared_with_the_median_of_the_same_ones()
    {
        FakeHistory history = Gauge().Add("lag", s_a, s_now.AddDays(-28), 100).Add("lag", s_a, s_now.AddDays(-14), 4).Add("lag", s_a, s_now.AddDays(-7), 2).Add("lag", s_a, s_now.AddDays(-1), 1000).Add("lag", s_a, s_now, 12);
        ChangeCondition condition = new(s_lag, ChangeBase.SameWeekday, s_aboveTwo);
        Assert.Equal(3, One(history, condition).Value);
        Assert.Equal(RuleState.Unknown, Assert.Single(RuleEvaluator.Evaluate("R", condition, Gauge().Add("lag", s_a, s_now.AddDays(-7), 1).Add("lag", s_a, s_now, 12), s_now)).State);
    }

    [Theory]
    // Runs have drifted: a week ago it was read just before midnight, and then on the right day; or only before.
    [InlineData("00:05", "-00:10 02:50", 2)]
    [InlineData("00:05", "-00:10", 0)]
    // What ends at midnight is of the hour before, unless it is read then.
    [InlineData("00:05", "00:00 02:50", 2)]
    [InlineData("00:00", "-00:10 00:00 03:00", 2)]
    // Not the next one where there is one before, and none from long after.
    [InlineData("09:05", "08:00 10:00", 1)]
    [InlineData("09:05", "16:00", 0)]
    // What was read before midnight is still of that day.
    [InlineData("-00:10", "-03:00 00:05", 1)]
    public void A_reading_of_another_day_is_not_of_the_same_weekday(string read, string then, int expected)
    {
        DateTimeOffset midnight = s_now.AddHours(-12);
        FakeHistory history = new FakeHistory().Define(new MeasureDefinition("lag", "s", "How late."), TimeSpan.FromHours(3));
        int value = 0;
        foreach (string time in then.Split(' ')) history.Add("lag", s_a, midnight.AddDays(-7) + TimeSpan.Parse(time, CultureInfo.InvariantCulture), ++value);
        DateTimeOffset at = midnight + TimeSpan.Parse(read, CultureInfo.InvariantCulture);
        history.Add("lag", s_a, at, 12);
        ChangeCondition condition = new(s_lag, ChangeBase.SameWeekday, s_aboveTwo) { Past = TimeSpan.FromDays(7) };
        RuleResult result = Assert.Single(RuleEvaluator.Evaluate("R", condition, history, at.AddMinutes(15)));
        Assert.Equal(expected == 0 ? null : 12.0 / expected, result.Value);
    }

    [Fact]
    public void Of_days_that_are_long_past_it_is_the_same_weekday_too()
    {
        DateTimeOffset midnight = s_now.AddHours(-12);
        FakeHistory history = Gauge();
        // The values of a day stand at its end.
        foreach (int days in (int[])[49, 42]) history.Add("lag", s_a, midnight.AddDays(-days), 100).Add("lag", s_a, midnight.AddDays(1 - days), 4);
        history.Add("lag", s_a, s_now, 12);
        Assert.Equal(3, One(history, new ChangeCondition(s_lag, ChangeBase.SameWeekday, s_aboveTwo) { Past = TimeSpan.FromDays(49) }).Value);
    }

    [Fact]
    public void Absence_is_when_the_newest_value_is_old_enough()
    {
        FakeHistory history = Gauge().Add("lag", s_a, s_now.AddMinutes(-30), 1).Add("lag", s_b, s_now.AddMinutes(-29), 1).Read("lag", s_now);
        Assert.Equal([(RuleState.Met, 1800.0), (RuleState.NotMet, 1740.0)], RuleEvaluator.Evaluate("R", new AbsenceCondition(s_lag, TimeSpan.FromMinutes(30)), history, s_now).Select(static result => (result.State, result.Value!.Value)));
    }

    [Fact]
    public void What_never_had_a_value_is_absent_since_the_first_run()
    {
        AbsenceCondition condition = new(new MeasureSelector("lag", [new Matcher("service", MatchOperator.Equal, "a")]), TimeSpan.FromMinutes(30));
        RuleResult result = One(new FakeHistory { FirstRun = s_now.AddMinutes(-30) }, condition);
        Assert.Equal((s_a, RuleState.Met), (result.Labels, result.State));
        Assert.Equal(RuleState.NotMet, One(new FakeHistory { FirstRun = s_now.AddMinutes(-29) }, condition).State);
        Assert.Equal(RuleState.Unknown, One(new FakeHistory(), condition).State);
    }

    [Theory]
    // Both windows burn; the short one has recovered; the long one does not burn yet.
    [InlineData(2, 2, (int)RuleState.Met)]
    [InlineData(2, 0, (int)RuleState.NotMet)]
    [InlineData(0, 2, (int)RuleState.NotMet)]
    public void A_budget_burns_when_both_windows_say_so(int errorsBefore, int errorsNow, int expected)
    {
        FakeHistory history = Requests(0, 0);
        for (int run = 11; run >= 0; run--)
        {
            history.Add("requests", s_a, s_now.AddMinutes(-5 * run), 100);
            history.Add("errors", s_a, s_now.AddMinutes(-5 * run), run == 0 ? errorsNow : errorsBefore);
        }

        // With an objective of 99.9 %, 2 of 100 are 20 times too many.
        Assert.Equal((RuleState)expected, One(history, Burn()).State);
    }

    [Fact]
    public void Without_requests_no_budget_burns_and_without_a_reading_nobody_knows()
    {
        FakeHistory history = Requests(errors: 50, requests: 50, s_now.AddHours(-3));
        Assert.Equal(RuleState.Unknown, One(history, Burn()).State);
        history.Read("requests", s_now).Read("errors", s_now);
        Assert.Equal(RuleState.NotMet, One(history, Burn()).State);
    }

    private static BurnRateCondition Burn() => new(new MeasureSelector("errors", []), new MeasureSelector("requests", []), 0.999, [new BurnRateWindow(TimeSpan.FromHours(1), 14.4)]);

    private static WindowCondition Ratio(double atLeast) => new(new MeasureSelector("errors", []), WindowFunction.Ratio, TimeSpan.FromMinutes(15), new ValueLimit(Comparison.Above, 5))
    {
        Of = new MeasureSelector("requests", []),
        AtLeast = atLeast,
    };

    private static FakeHistory Requests(double errors, double requests, DateTimeOffset? at = null) => new FakeHistory()
        .Define(new MeasureDefinition("errors", "1", "Errors.") { Kind = MeasureKind.Count })
        .Define(new MeasureDefinition("requests", "1", "Requests.") { Kind = MeasureKind.Count })
        .Add("errors", s_a, at ?? s_now, errors)
        .Add("requests", s_a, at ?? s_now, requests);

    private static FakeHistory Gauge(TimeSpan? every = null) => new FakeHistory().Define(new MeasureDefinition("lag", "s", "A lag."), every);

    private static RuleResult One(FakeHistory history, RuleCondition condition) => Assert.Single(RuleEvaluator.Evaluate("R", condition, history, s_now));
}
