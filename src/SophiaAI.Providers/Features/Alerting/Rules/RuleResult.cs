using SophiaAI.Providers.Core.Labels;

namespace SophiaAI.Providers.Features.Alerting.Rules;

/// <summary>What a rule finds of one series.</summary>
/// <param name="Rule">The rule's name.</param>
/// <param name="Labels">The labels of the series, without those of the rule.</param>
/// <param name="State">Whether the condition is met.</param>
/// <param name="Value">What was compared; null if that is not known.</param>
internal sealed record RuleResult(string Rule, LabelSet Labels, RuleState State, double? Value)
{
    /// <summary>The unit of what was compared.</summary>
    public string Unit { get; init; } = "1";

    /// <summary>The last values, the oldest first, at most 24.</summary>
    public IReadOnlyList<double> Recent { get; init; } = [];

    /// <summary>What is not part of the identity of the alert, such as the reason of a failure.</summary>
    public LabelSet Details { get; init; } = LabelSet.Empty;
}
