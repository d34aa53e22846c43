using System.Collections;
using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Features.Monitoring;

namespace SophiaAI.Monitoring;

/// <summary>Accepts alerts, and decisions for the alerts that they are about.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class AlertOfDecisionAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => EngineValue.Bare(inputData) switch
    {
        SophiaAlertDecision decision => AlertOf(decision),
        IList several => several.Cast<object?>().Select(static one => EngineValue.Bare(one) is SophiaAlertDecision decision ? AlertOf(decision) : one).ToArray(),
        _ => inputData,
    };

    private static SophiaAlert AlertOf(SophiaAlertDecision decision) => new() { Name = decision.Name, State = decision.State, Severity = decision.Severity, Service = decision.Service, Labels = decision.Labels };
}
