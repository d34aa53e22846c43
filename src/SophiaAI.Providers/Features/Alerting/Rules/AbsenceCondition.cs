namespace SophiaAI.Providers.Features.Alerting.Rules;

/// <summary>There has been no value for a time. A measure that never had a value counts from the first run on.</summary>
/// <param name="Measure">Which values.</param>
/// <param name="Window">For how long.</param>
internal sealed record AbsenceCondition(MeasureSelector Measure, TimeSpan Window) : RuleCondition(Measure);
