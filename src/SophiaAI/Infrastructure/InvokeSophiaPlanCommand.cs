using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Files;
using SophiaAI.Providers.Core.Resources;
using SophiaAI.Providers.Features.Infrastructure;
using SophiaAI.Providers.Features.Infrastructure.Applying;
using SophiaAI.Providers.Features.Infrastructure.Planning;

namespace SophiaAI.Infrastructure;

/// <summary>Makes the changes of a manifest, of objects of a plan, or of a saved plan: the manifest and what there is are read again, and what is not any more as it was approved is refused.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "SophiaPlan", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, DefaultParameterSetName = Manifest)]
[OutputType(typeof(SophiaPlanResult))]
public sealed class InvokeSophiaPlanCommand : ManifestCmdlet
{
    private const string Manifest = "Manifest";
    private const string Objects = "Objects";
    private const string Saved = "Saved";

    private readonly List<SophiaPlanChange> _piped = [];

    /// <summary>Changes that Get-SophiaPlan has returned. Only these are made, as far as they are still the same.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = Objects)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    [ValidateNotNullOrEmpty]
    public SophiaPlanChange[] InputObject { get; set; } = [];

    /// <summary>A plan that Get-SophiaPlan -OutFile has written. Only its changes are made, as far as they are still the same; nothing in the file is sent.</summary>
    [Parameter(Mandatory = true, ParameterSetName = Saved)]
    [OneValue]
    [ValidateNotNullOrEmpty]
    public string? PlanFile { get; set; }

    /// <summary>How old a saved plan may be.</summary>
    [Parameter(ParameterSetName = Saved)]
    [Duration("365d")]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Resources whose secret values are written, although nobody can read whether they are the same.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(SeenNameCompleter<SophiaPlanChange>))]
    [ValidateNotNullOrEmpty]
    public string[] Rewrite { get; set; } = [];

    /// <summary>Also makes changes that destroy something. The command asks about them, unless -Force is given.</summary>
    [Parameter]
    public SwitchParameter AllowDestroy { get; set; }

    /// <summary>Does not ask about changes that destroy something.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _piped.AddRange(InputObject);

    /// <inheritdoc/>
    protected override void Finish() => Try(Path, () =>
    {
        WaitingFor = "Reading the integrations";
        ProviderContext context = Context();
        if (ParameterSetName == Manifest)
        {
            Apply(context, PlanScope(static _ => true), approved: null);
            return;
        }

        IReadOnlyList<SophiaPlanChange>? approved = ParameterSetName == Saved ? ReadPlan(context) : _piped;
        if (approved is not { Count: > 0 }) return;
        // The plan knows them; a parameter of the command counts more.
        if (!MyInvocation.BoundParameters.ContainsKey(nameof(Environment))) Environment = approved[0].Environment;
        if (ParameterSetName == Objects && !MyInvocation.BoundParameters.ContainsKey(nameof(Path))) Path = approved[0].Manifest;
        HashSet<ResourceId> ids = [.. approved.Select(static change => new ResourceId(change.Service, change.Kind, change.Name))];
        Apply(context, PlanScope(ids.Contains), approved);
    });

    private PlanScope PlanScope(Func<ResourceId, bool> includes) => new() { Includes = (service, kind, name) => includes(new ResourceId(service, kind, name)), Rewritten = Rewrite };

    private IReadOnlyList<SophiaPlanChange>? ReadPlan(ProviderContext context)
    {
        if (InputFiles.Find(this, paths: null, [PlanFile!], out _) is not [{ } file] || InputFiles.Read(this, file, static full => SavedPlan.Read(TextFile.Read(full))) is not { } plan) return null;
        TimeSpan age = context.Runtime.Time.GetUtcNow() - plan.CreatedAt;
        if (age <= MaxAge) return plan.Changes;
        WriteError(ErrorRecords.WrongCall("PlanTooOld", $"The plan in '{file.Name}' was made {Quantity.Of(age.TotalHours, "h")} ago. Nothing was changed.", file.Name, "Make a new plan with Get-SophiaPlan, or say with -MaxAge how old it may be."));
        return null;
    }

    private void Apply(ProviderContext context, PlanScope scope, IReadOnlyList<SophiaPlanChange>? approved)
    {
        // Whoever rotates a secret relies on it being written: with a name that does not exist, nothing is.
        if (ReadManifest() is not { } manifest || WriteMissing(Rewrite, manifest)) return;
        ManifestPlanner planner = new(context, manifest, scope);
        ManifestPlan plan = Await(planner.PlanAsync(StopToken));
        (IReadOnlyList<PlannedChange> changes, IReadOnlyList<SophiaPlanResult> moved) = approved is null ? (plan.ToDo, []) : PlanApproval.Match(plan, approved);
        foreach (SophiaPlanResult result in moved) Output(result);
        List<PlannedChange> agreed = [];
        List<ResourceId> declined = [];
        foreach (PlannedChange change in changes)
        {
            if (MayApply(change)) agreed.Add(change);
            // What is only not changed is there all the same.
            else if (change.Change.Action is ResourceAction.Create or ResourceAction.Rename) declined.Add(change.Change.Wish.Id);
        }

        WaitingFor = "Applying the manifest";
        foreach (SophiaPlanResult result in Stream(new PlanApplication(context, planner, declined).ApplyAsync(agreed, StopToken))) Output(result);
    }

    private bool MayApply(PlannedChange change)
    {
        string target = $"{change.Shown.Service} {change.Change.Wish.Id}";
        bool destroys = change.Change.Impact == ResourceImpact.Destroys;
        if (change.Change.Refusal is null && destroys && !AllowDestroy)
        {
            if (ShouldProcess(target, InWords(change))) Output(PlanApproval.Refused(change.Shown, "It would destroy something. -AllowDestroy allows that."));
            return false;
        }

        return ShouldProcess(target, InWords(change))
            && (!destroys || change.Change.Refusal is not null || Force || ShouldContinue($"{change.Shown.Action} {target}? What is in it is lost.", "Something is destroyed"));
    }

    private static string InWords(PlannedChange change) => change.Shown.Properties.Count > 0 ? $"{change.Shown.Action} ({change.Shown.Summary})" : change.Shown.Action;

    private void Output(SophiaPlanResult result)
    {
        WriteObject(result);
        if (result.IsDone) return;
        if (result.Failure is { } failure) WriteError(ErrorRecords.For(failure, result.Name));
        else WriteError(ErrorRecords.NotApplied($"{result.Kind} {result.Name}", result.Reason, "Get-SophiaPlan shows what there is to do. Beginning again goes on from there."));
    }
}
