namespace SophiaAI.Providers.Features.Alerting.Rules;

/// <summary>The value has changed against the past by more than a limit.</summary>
/// <param name="Measure">Which values.</param>
/// <param name="Against">What it is compared with.</param>
/// <param name="Limit">The limit: the quotient of now and then.</param>
internal sealed record ChangeCondition(MeasureSelector Measure, ChangeBase Against, ValueLimit Limit) : RuleCondition(Measure)
{
    /// <summary>How long ago, for <see cref="ChangeBase.Earlier"/>; how long the past is, for the median.</summary>
    public TimeSpan Past { get; init; } = TimeSpan.FromDays(28);
}
