using System.Collections;
using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Features.Alerting.State;
using SophiaAI.Providers.Features.Monitoring;

namespace SophiaAI.Monitoring;

/// <summary>Lists the alerts as the monitor's last run has left them. No integration is called.</summary>
[Cmdlet(VerbsCommon.Get, "SophiaAlert")]
[OutputType(typeof(SophiaAlert))]
public sealed class GetSophiaAlertCommand : MonitorCmdlet
{
    /// <summary>The names of the alerts, which are those of their rules. Wildcards are allowed.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(SeenNameCompleter<SophiaAlert>))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Name { get; set; }

    /// <summary>Where the alerts stand; by default those that fire, are pending, or were resolved within the last minutes.</summary>
    [Parameter]
    [ValidateSet(nameof(AlertPhase.Firing), nameof(AlertPhase.Pending), nameof(AlertPhase.Resolved))]
    public string[]? State { get; set; }

    /// <summary>Labels that the alerts have, as a table of names and values, such as @{ service = 'Gong' }. Wildcards are allowed in values.</summary>
    [Parameter]
    [OneValue]
    [ArgumentCompleter(typeof(LabelCompleter))]
    [ValidateNotNull]
    public IDictionary? Label { get; set; }

    // Without the other name, which is that of a parameter here.
    /// <inheritdoc/>
    [Parameter]
    [OneValue]
    [ValidateNotNullOrEmpty]
    public override string? StatePath { get; set; }

    /// <inheritdoc/>
    protected override void Finish() => Try(MyInvocation.MyCommand.Name, () =>
    {
        AlertLabels.RequireValues(this, Label);
        ProviderContext context = Context();
        if (ReadFile(context) is not { } file) return;
        LastRun last = NewLastRun(context, file);
        WarnOfNoRun(last);
        IReadOnlyList<SophiaAlert> alerts = Await(last.AlertsAsync(StopToken));
        foreach (SophiaAlert alert in alerts)
        {
            LabelCompleter.Remember(alert.Labels);
            MatcherCompleter.Remember(alert.Labels);
        }

        Listing<SophiaAlert> listing = new(this, "SophiaAI", "alert") { Admits = alert => IsInState(alert) && LabelFilter.Matches(Label, alert.Labels) };
        listing.By(static alert => alert.Name, NameFilter.OfNames(Name)).Remembering(static alert => alert.Name).WriteFound(alerts);
    });

    private bool IsInState(SophiaAlert alert) => State is null || State.Contains(alert.State, StringComparer.OrdinalIgnoreCase);
}
