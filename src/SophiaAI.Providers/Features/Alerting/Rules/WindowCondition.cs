namespace SophiaAI.Providers.Features.Alerting.Rules;

/// <summary>What a window's values make is beyond a limit.</summary>
/// <param name="Measure">Which values.</param>
/// <param name="Function">What is made of them.</param>
/// <param name="Window">How long the window is.</param>
/// <param name="Limit">The limit.</param>
internal sealed record WindowCondition(MeasureSelector Measure, WindowFunction Function, TimeSpan Window, ValueLimit Limit) : RuleCondition(Measure)
{
    /// <summary>For <see cref="WindowFunction.Ratio"/>: the measure that the sum is set against, by the labels that both have.</summary>
    public MeasureSelector? Of { get; init; }

    /// <summary>For <see cref="WindowFunction.Ratio"/>: below this sum of the other measure, the condition is not met, whatever the ratio is.</summary>
    public double AtLeast { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<MeasureSelector> Selectors => Of is null ? [Measure] : [Measure, Of];
}
