namespace SophiaAI.Providers.Features.Alerting.Rules;

/// <summary>
/// The budget of errors is used up too fast, in a long window and in a short one (of a twelfth), as the SRE workbook has
/// it. Only of counts of requests: with a probe every few minutes, each failure would be too many.
/// </summary>
/// <param name="Measure">The errors.</param>
/// <param name="Of">The requests.</param>
/// <param name="Objective">The part of the requests that has to succeed, such as 0.999.</param>
/// <param name="Windows">The pairs of windows; one of them is enough.</param>
internal sealed record BurnRateCondition(MeasureSelector Measure, MeasureSelector Of, double Objective, IReadOnlyList<BurnRateWindow> Windows) : RuleCondition(Measure)
{
    /// <inheritdoc/>
    public override IEnumerable<MeasureSelector> Selectors => [Measure, Of];
}
