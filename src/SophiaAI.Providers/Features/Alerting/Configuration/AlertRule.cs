using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Features.Alerting.Rules;

namespace SophiaAI.Providers.Features.Alerting.Configuration;

/// <summary>A rule: one alert for each set of labels that meets its condition.</summary>
/// <param name="Name">Its name, which is the alert's label <c>alertname</c>.</param>
/// <param name="Condition">What it is about.</param>
internal sealed record AlertRule(string Name, RuleCondition Condition)
{
    /// <summary>How long the condition is met before the alert fires.</summary>
    public TimeSpan For { get; init; }

    /// <summary>How long the alert goes on firing when the condition is met no more.</summary>
    public TimeSpan KeepFiringFor { get; init; }

    /// <summary>Labels that the alert has besides those of the values.</summary>
    public LabelSet Labels { get; init; } = LabelSet.Empty;

    /// <summary>Texts for people. <c>{{ $value }}</c> and <c>{{ $labels.NAME }}</c> stand for the value and the labels.</summary>
    public IReadOnlyDictionary<string, string> Annotations { get; init; } = new Dictionary<string, string>();
}
