using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Features.Alerting.Silences;
using SophiaAI.Providers.Features.Monitoring;

namespace SophiaAI.Monitoring;

/// <summary>Ends silences: what fires, and what was resolved meanwhile, is told by the next run for which its group is due. They stay in the list as expired for 5 days.</summary>
[Cmdlet(VerbsCommon.Remove, "SophiaSilence", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(void))]
public sealed class RemoveSophiaSilenceCommand : MonitorCmdlet
{
    private readonly List<string> _ids = [];

    /// <summary>Ids. One of monitoring.yaml can only be ended there.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [NamedBy(typeof(SophiaSilence), Key = nameof(SophiaSilence.Id), Only = true)]
    [ArgumentCompleter(typeof(SilenceIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Id { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord() => _ids.AddRange(Id);

    /// <inheritdoc/>
    protected override void Finish() => Try(MyInvocation.MyCommand.Name, () =>
    {
        ProviderContext context = Context();
        if (_ids.Count == 0 || ReadFile(context) is not { } file) return;
        SilenceDesk desk = NewDesk(context, file);
        WarnOfNoRun(Await(desk.NeverRanAsync(StopToken)));
        foreach (string id in _ids.Distinct()) Try(id, () => End(desk, id));
        WriteWarnings(desk.Warnings);
    });

    private void End(SilenceDesk desk, string id)
    {
        desk.RefuseFile(id);
        SophiaSilence silence = Await(desk.FindAsync(id, StopToken));
        if (silence.State == nameof(SilenceState.Expired))
        {
            WriteWarning($"The silence '{id}' is over already.");
            return;
        }

        if (!ShouldProcess($"silence {id} of {silence.Author}: {string.Join(", ", silence.Matchers)}", "End")) return;
        WaitingFor = "Waiting for the monitor";
        Await(ExpireAsync(desk, id));
        SilenceIdCompleter.Forget(StatePath, id);
    }

    private async Task<bool> ExpireAsync(SilenceDesk desk, string id)
    {
        await desk.ExpireAsync(id, StopToken).ConfigureAwait(false);
        return true;
    }
}
