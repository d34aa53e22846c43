using System.Globalization;
using SophiaAI.Providers.Core.Display;

namespace SophiaAI.Providers.Features.Alerting.Rules;

/// <summary>Conditions in words.</summary>
internal static class ConditionText
{
    private const double Percent = 100;

    /// <summary>What a rule compares a value with, such as <c>above 5 s</c>.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="unit">The unit of the value.</param>
    public static string Of(RuleCondition condition, string unit) => condition switch
    {
        ThresholdCondition threshold => Limit(threshold.Limit, unit),
        WindowCondition window => $"{Limit(window.Limit, unit)} {Function(window.Function)} {Span(window.Window)}",
        ChangeCondition { Against: ChangeBase.SameWeekday } change => $"{Limit(change.Limit, unit)} the median of the same weekday",
        ChangeCondition change => $"{Limit(change.Limit, unit)} that of {Span(change.Past)} before",
        AbsenceCondition absence => $"no value for {Span(absence.Window)}",
        BurnRateCondition burn => string.Create(CultureInfo.InvariantCulture, $"the budget of {(1 - burn.Objective) * Percent:0.####} % is used up too fast"),
        _ => throw new ArgumentOutOfRangeException(nameof(condition)),
    };

    private static string Limit(ValueLimit limit, string unit) => limit.Comparison switch
    {
        Comparison.Above => "above ",
        Comparison.AtLeast => "at least ",
        Comparison.Below => "below ",
        Comparison.AtMost => "at most ",
        Comparison.Equal => "equal to ",
        _ => "not ",
    } + Quantity.Of(limit.Value, unit);

    private static string Function(WindowFunction function) => function switch
    {
        WindowFunction.Average => "on average over",
        WindowFunction.Minimum => "at the least in",
        WindowFunction.Maximum => "at the most in",
        WindowFunction.Sum => "in all within",
        _ => "over",
    };

    private static string Span(TimeSpan span) => Quantity.Of(span.TotalSeconds, "s");
}
