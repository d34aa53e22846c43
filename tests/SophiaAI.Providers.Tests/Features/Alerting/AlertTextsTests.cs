using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Features.Alerting;
using SophiaAI.Providers.Features.Alerting.Rules;

namespace SophiaAI.Providers.Tests.Features.Alerting;

public sealed class AlertTextsTests
{
    private static readonly MeasureSelector s_measure = new("m", []);

    [Theory]
    [InlineData("{{ $labels.service }} is at {{ $value }}", "a is at 2.5 s")]
    [InlineData("{{$labels.service}}{{$labels.none}}", "a")]
    [InlineData("{{ $labels.reason }}", "down")]
    [InlineData("{{ $labels.odd }}", "{{ $value }}")]
    [InlineData("{{ value }} {{ $value | humanize }} {$value}", "{{ value }} {{ $value | humanize }} {$value}")]
    public void Annotations_are_filled_in_once(string text, string expected) =>
        Assert.Equal(expected, AlertTexts.Filled(text, 2.5, "s", LabelSet.Of(("service", "a"), ("odd", "{{ $value }}")), LabelSet.Of(("reason", "down"))));

    [Fact]
    public void A_value_that_is_not_known_says_so() => Assert.Equal("It is not known.", AlertTexts.Filled("It is {{ $value }}.", null, "s", LabelSet.Empty, LabelSet.Empty));

    [Fact]
    public void A_condition_is_said_in_words()
    {
        ValueLimit above = new(Comparison.Above, 5);
        Assert.Equal("above 5 s", ConditionText.Of(new ThresholdCondition(s_measure, above), "s"));
        Assert.Equal("at most 5 credits", ConditionText.Of(new ThresholdCondition(s_measure, new ValueLimit(Comparison.AtMost, 5)), "credits"));
        Assert.Equal("above 5 % over 15 min", ConditionText.Of(new WindowCondition(s_measure, WindowFunction.Ratio, TimeSpan.FromMinutes(15), above), "%"));
        Assert.Equal("above 5 times that of 1 d before", ConditionText.Of(new ChangeCondition(s_measure, ChangeBase.Earlier, above) { Past = TimeSpan.FromDays(1) }, "x"));
        Assert.Equal("above 5 times the median of the same weekday", ConditionText.Of(new ChangeCondition(s_measure, ChangeBase.SameWeekday, above), "x"));
        Assert.Equal("no value for 30 min", ConditionText.Of(new AbsenceCondition(s_measure, TimeSpan.FromMinutes(30)), "s"));
        Assert.Equal("the budget of 0.1 % is used up too fast", ConditionText.Of(new BurnRateCondition(s_measure, s_measure, 0.999, []), "x"));
    }
}
