using System.Collections;
using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Features.Alerting.State;
using SophiaAI.Providers.Features.Monitoring;

namespace SophiaAI.Monitoring;

/// <summary>Raises or ends an alert of a script's own. It goes the way of all alerts: routes, groups and receivers are those of monitoring.yaml.</summary>
[Cmdlet(VerbsCommunications.Send, "SophiaAlert", SupportsShouldProcess = true)]
[OutputType(typeof(SophiaAlert))]
public sealed class SendSophiaAlertCommand : MonitorCmdlet
{
    /// <summary>Its name, which is the label alertname.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [OneValue]
    [ArgumentCompleter(typeof(SeenNameCompleter<SophiaAlert>))]
    [ValidateNotNullOrEmpty]
    [ValidateLength(1, 200)]
    public string Name { get; set; } = string.Empty;

    /// <summary>How bad it is, which is the label severity: critical, warning or info, or another word that the routes know.</summary>
    [Parameter(Position = 1)]
    [OneValue]
    [ArgumentCompleter(typeof(SeverityCompleter))]
    [ValidateNotNullOrEmpty]
    [ValidateLength(1, 200)]
    public string Severity { get; set; } = "warning";

    /// <summary>Other labels, by which the alert is known and routed, as a table of names and values, such as @{ service = 'Gong' }. To end an alert, give the same ones.</summary>
    [Parameter]
    [OneValue]
    [ArgumentCompleter(typeof(LabelCompleter))]
    [ValidateNotNull]
    public IDictionary? Label { get; set; }

    /// <summary>What it says, in a sentence.</summary>
    [Parameter]
    [OneValue]
    [ArgumentCompleter(typeof(NothingCompleter))]
    [ValidateNotNullOrEmpty]
    [ValidateLength(1, 2000)]
    public string? Summary { get; set; }

    /// <summary>Ends the alert. Without it, an alert ends when it has not been raised again for as long as monitoring.yaml says (resolve_timeout).</summary>
    [Parameter]
    public SwitchParameter Resolved { get; set; }

    /// <summary>Marks the alert, and the messages about it, as a drill. They are sent nevertheless: -WhatIf says who would be told, and tells nobody.</summary>
    [Parameter]
    public SwitchParameter Drill { get; set; }

    /// <inheritdoc/>
    protected override void Finish() => Try(Name, () =>
    {
        LabelSet labels = Labels();
        ProviderContext context = Context();
        if (ReadFile(context) is not { } file) return;
        WarnOfNobody(file);
        MonitorRun monitor = NewRun(context, file);
        PostedAlert alert = new(Name, labels)
        {
            Annotations = Summary is null ? LabelSet.Empty : LabelSet.Of(("summary", Summary)),
            EndsAt = Resolved ? context.Runtime.Time.GetUtcNow() : null,
            IsDrill = Drill,
        };
        string act = Resolved ? "End" : Drill ? "Raise as a drill" : "Raise";
        if (!ShouldProcess($"alert {Name}", $"{act}, for {string.Join(" and ", monitor.ReceiversOf(alert))}", out ShouldProcessReason reason))
        {
            if (reason == ShouldProcessReason.WhatIf) WritePlan(monitor, alert);
            return;
        }

        WaitingFor = "Waiting for the monitor";
        (SophiaAlert? shown, SophiaMonitorRun run) = Await(monitor.PostAsync(alert, StopToken));
        WriteWarnings(run.Warnings);
        if (shown is not null) WriteFound(shown);
        else WarnOfNothingToEnd();
    });

    // What the call would say of the state.
    private void WritePlan(MonitorRun monitor, PostedAlert alert)
    {
        (bool exists, IReadOnlyList<string> warnings) = Await(monitor.PlanAsync(alert, StopToken));
        WriteWarnings(warnings);
        if (!exists) WarnOfNothingToEnd();
    }

    private void WarnOfNothingToEnd() => WriteWarning($"There is no alert {Name} with these labels that could end.");

    private void WriteFound(SophiaAlert alert)
    {
        LabelCompleter.Remember(alert.Labels);
        MatcherCompleter.Remember(alert.Labels);
        WriteObject(alert);
    }

    private LabelSet Labels()
    {
        IReadOnlyDictionary<string, string> given = LabelFilter.Read(Label);
        // They have parameters, which would win without a word.
        RefuseLabel(given, LabelNames.AlertName, nameof(Name));
        RefuseLabel(given, LabelNames.Severity, nameof(Severity));
        return LabelSet.Of(AlertLabels.Read(this, Label, Name)).With(LabelNames.Severity, Severity);
    }

    private void RefuseLabel(IReadOnlyDictionary<string, string> given, string label, string parameter)
    {
        if (given.Keys.FirstOrDefault(name => name.Equals(label, StringComparison.OrdinalIgnoreCase)) is { } found)
            ThrowTerminatingError(ErrorRecords.WrongCall("InvalidLabel", $"-Label has the label {found}, which -{parameter} gives.", found, $"Give it with -{parameter}, and leave it out of -Label."));
    }
}
