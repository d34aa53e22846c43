using System.Globalization;
using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Features.Secrets.History;

namespace SophiaAI.Secrets.Environments;

/// <summary>Restores the definition of an older revision of a Pulumi ESC environment, as a new revision.</summary>
[Cmdlet(VerbsData.Restore, "SophiaSecret", DefaultParameterSetName = RevisionSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(SecretRestoreResult))]
public sealed class RestoreSophiaSecretCommand : ServiceCmdlet
{
    private const string RevisionSet = "Revision";
    private const string InputObjectSet = "InputObject";

    /// <summary>The revision to go back to: its number, or a tag of it.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = RevisionSet)]
    [OneValue]
    [ArgumentCompleter(typeof(SeenNameCompleter<SecretRevision>))]
    [ValidatePattern(RevisionName.Pattern)]
    public string? Revision { get; set; }

    /// <summary>A revision: its number, a tag of it, or an object with a Revision.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputObjectSet)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public PSObject? InputObject { get; set; }

    /// <summary>The environment: name, project/name or organization/project/name. By default the one that is connected or configured.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [OneValue]
    [Alias("Name")]
    [ArgumentCompleter(typeof(EnvironmentCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Environment { get; set; }

    /// <summary>Removes keys that the revision does not have without asking.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Revision is not null) Restore(Revision);
        else if (PipedRevision(InputObject!) is { } piped) Restore(piped);
    }

    private string? PipedRevision(PSObject input) => (input.BaseObject as int? ?? input.Properties["Revision"]?.Value) switch
    {
        int number => number.ToString(CultureInfo.InvariantCulture),
        _ => PipedItem.Of(this, input, "Revision")?.Name,
    };

    private void Restore(string revision) => Try((object?)Environment ?? revision, () =>
    {
        ProviderContext context = Context();
        SecretRestorePlan plan = Await(new SecretRestorer(context).PlanAsync(Environment, revision, StopToken));
        this.CarryOut(context, plan, planned => Agrees(planned) && MayRemove(planned), out IReadOnlyList<SecretRestoreResult> changes);
        WriteObject(changes, enumerateCollection: true);
    });

    private bool Agrees(SecretRestorePlan plan) => ShouldProcess(
        $"Restoring {plan.Target} from revision {plan.CurrentRevision} to revision {plan.TargetRevision}: {plan.Summary}.",
        $"Restore {plan.Target} from revision {plan.CurrentRevision} to revision {plan.TargetRevision}? {plan.Summary}.",
        "Restore secrets");

    private bool MayRemove(SecretRestorePlan plan) => plan.Removed.Count == 0 || Force || ShouldContinue(
        $"{Grammar.Count(plan.Removed.Count, "key")} will be removed from {plan.Target}: {plan.RemovedNames}.", "Remove keys that the revision does not have");
}
