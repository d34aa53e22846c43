using System.Collections;
using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Features.Monitoring;

namespace SophiaAI.Monitoring;

/// <summary>Says why each alert is told to each of its receivers, or is not. No integration is called.</summary>
[Cmdlet(VerbsCommon.Get, "SophiaAlertDecision", DefaultParameterSetName = ByName)]
[OutputType(typeof(SophiaAlertDecision))]
public sealed class GetSophiaAlertDecisionCommand : MonitorCmdlet
{
    private const string ByName = "Name";
    private const string ByAlert = "Alert";

    private readonly HashSet<LabelSet> _alerts = [];

    /// <summary>The names of the alerts, which are those of their rules. Wildcards are allowed.</summary>
    [Parameter(ParameterSetName = ByName, Position = 0)]
    [ArgumentCompleter(typeof(SeenNameCompleter<SophiaAlert>))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Name { get; set; }

    /// <summary>Alerts, as Get-SophiaAlert returns them.</summary>
    [Parameter(ParameterSetName = ByAlert, Mandatory = true, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    [ValidateNotNullOrEmpty]
    public SophiaAlert[] Alert { get; set; } = [];

    /// <summary>The names of the receivers. Wildcards are allowed.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ReceiverCompleter))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Receiver { get; set; }

    /// <summary>Why: a word such as silenced. Wildcards are allowed.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ReasonCompleter))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Reason { get; set; }

    /// <summary>Labels that the alerts have, as a table of names and values, such as @{ service = 'Gong' }. Wildcards are allowed in values.</summary>
    [Parameter]
    [OneValue]
    [ArgumentCompleter(typeof(LabelNameCompleter))]
    [ValidateNotNull]
    public IDictionary? Label { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _alerts.UnionWith(Alert.Select(static alert => LabelSet.Of(alert.Labels)));

    /// <inheritdoc/>
    protected override void Finish() => Try(MyInvocation.MyCommand.Name, () =>
    {
        // Nothing came through the pipeline: then nothing is asked for.
        if (ParameterSetName == ByAlert && _alerts.Count == 0) return;
        AlertLabels.RequireValues(this, Label);
        ProviderContext context = Context();
        if (ReadFile(context) is not { } file) return;
        WarnOfAlertmanager(file);
        // Whoever has no alert, and whatever is no reason now, is no mistake.
        NameFilter receivers = Known(Receiver, "receiver", [.. file.Configuration.Receivers.Select(static receiver => receiver.Name)]);
        NameFilter reasons = Known(Reason, "reason", ReasonCompleter.Words);
        LastRun last = NewLastRun(context, file);
        WarnOfNoRun(last);
        IReadOnlyList<SophiaAlertDecision> decisions = Await(last.DecisionsAsync(StopToken));
        Listing<SophiaAlertDecision> listing = new(this, "SophiaAI", "alert")
        {
            Admits = decision => receivers.Matches(decision.Receiver) && reasons.Matches(decision.Reason) && (_alerts.Count == 0 || _alerts.Contains(LabelSet.Of(decision.Labels))) && LabelFilter.Matches(Label, decision.Labels),
            Lister = "Get-SophiaAlert",
        };
        listing.By(static decision => decision.Name, NameFilter.OfNames(Name)).WriteFound(decisions);
    });

    private NameFilter Known(string[]? names, string what, IReadOnlyList<string> all)
    {
        NameFilter given = NameFilter.OfNames(names);
        foreach (string name in all) given.Matches(name);
        foreach (string name in given.Unmatched) WriteError(ErrorRecords.NotFound("SophiaAI", what, name, $"{NameDistance.Hint(name, all)}There {(all.Count == 1 ? "is" : "are")} {Grammar.And(all)}."));
        return given;
    }
}
