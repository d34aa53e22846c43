namespace SophiaAI.Providers.Features.Alerting.Rules;

/// <summary>What a rule is about.</summary>
/// <param name="Measure">Which values it is about.</param>
internal abstract record RuleCondition(MeasureSelector Measure)
{
    /// <summary>All values that it takes.</summary>
    public virtual IEnumerable<MeasureSelector> Selectors => [Measure];
}
