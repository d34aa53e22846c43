using System.Collections;
using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Features.Monitoring;

namespace SophiaAI.Monitoring;

/// <summary>Says where an alert goes: which routes and receivers, in which group, when it is told next, and what mutes it. No integration is called.</summary>
[Cmdlet(VerbsCommon.Get, "SophiaAlertRoute")]
[OutputType(typeof(SophiaAlertRoute))]
public sealed class GetSophiaAlertRouteCommand : MonitorCmdlet
{
    private readonly List<LabelSet> _alerts = [];

    /// <summary>The labels of an alert, which need not exist, as a table of names and values; or alerts from the pipeline.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [OneValue]
    [Alias("Labels")]
    [ArgumentCompleter(typeof(LabelNameCompleter))]
    [ValidateNotNull]
    public IDictionary? Label { get; set; }

    /// <summary>The time, or how long from now, such as 2h; by default now. Of a time to come, the intervals and silences of that time count, and the alerts that fire now.</summary>
    [Parameter]
    [TimeOrAgo(IsAhead = true)]
    [ArgumentCompleter(typeof(TimeAheadCompleter))]
    public DateTimeOffset? At { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _alerts.Add(LabelSet.Of(AlertLabels.Read(this, Label, MyInvocation.MyCommand.Name)));

    /// <inheritdoc/>
    protected override void Finish() => Try(MyInvocation.MyCommand.Name, () =>
    {
        ProviderContext context = Context();
        if (_alerts.Count == 0 || ReadFile(context) is not { } file) return;
        WarnOfAlertmanager(file);
        foreach (SophiaAlertRoute route in Await(NewLastRun(context, file).RoutesAsync(_alerts, At, StopToken))) WriteObject(route);
    });
}
