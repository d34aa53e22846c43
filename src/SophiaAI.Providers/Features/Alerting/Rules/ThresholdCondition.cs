namespace SophiaAI.Providers.Features.Alerting.Rules;

/// <summary>The present value is beyond a limit.</summary>
/// <param name="Measure">Which values.</param>
/// <param name="Limit">The limit.</param>
internal sealed record ThresholdCondition(MeasureSelector Measure, ValueLimit Limit) : RuleCondition(Measure);
