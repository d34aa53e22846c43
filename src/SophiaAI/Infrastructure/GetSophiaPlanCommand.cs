using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Features.Infrastructure;
using SophiaAI.Providers.Features.Infrastructure.Manifest;
using SophiaAI.Providers.Features.Infrastructure.Planning;

namespace SophiaAI.Infrastructure;

/// <summary>Compares a manifest with what there is: one object for each change that would be made. Nothing is written.</summary>
[Cmdlet(VerbsCommon.Get, "SophiaPlan")]
[OutputType(typeof(SophiaPlanChange))]
public sealed class GetSophiaPlanCommand : ManifestCmdlet
{
    private PlanFiles? _files;

    /// <inheritdoc/>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [OneValue]
    [Alias("FullName", "LiteralPath", "PSPath")]
    [ValidateNotNullOrEmpty]
    public override string Path { get; set; } = "sophia.yaml";

    /// <summary>Only the resources of these services.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ManagedServiceCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Service { get; set; }

    /// <summary>Only the resources of these kinds, such as Warehouse.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ResourceKindCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Kind { get; set; }

    /// <summary>Only the resources with these names. What a plan is not about is not read.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(SeenNameCompleter<SophiaPlanChange>))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Name { get; set; }

    /// <summary>Resources whose secret values are written, although nobody can read whether they are the same.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(SeenNameCompleter<SophiaPlanChange>))]
    [ValidateNotNullOrEmpty]
    public string[] Rewrite { get; set; } = [];

    /// <summary>Also returns resources that are as the manifest says.</summary>
    [Parameter]
    public SwitchParameter IncludeUnchanged { get; set; }

    /// <summary>Ends with the error Infrastructure.Drift if anything is not as the manifest says.</summary>
    [Parameter]
    public SwitchParameter Drift { get; set; }

    /// <summary>Files to which the plan is written, for a review: in Markdown if the extension is .md, otherwise in JSON, of which Invoke-SophiaPlan -PlanFile applies what was reviewed. They are replaced if they exist.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? OutFile { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _files = PlanFiles.Begin(this, OutFile ?? []);
    }

    /// <inheritdoc/>
    protected override void OnEnded()
    {
        _files?.Dispose();
        base.OnEnded();
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Try(Path, () =>
    {
        WaitingFor = "Reading the integrations";
        ProviderContext context = Context();
        if (ManifestFiles.Find(this, Path) is not { } file || !_files!.MayWrite(file, Environment is null ? null : OverlayFiles.Of(file, Environment)) || ReadManifest(file) is not { } manifest) return;
        NameFilter services = NameFilter.OfNames(Service);
        NameFilter kinds = NameFilter.OfNames(Kind);
        NameFilter names = NameFilter.OfNames(Name);
        PlanScope scope = new() { Includes = (service, kind, name) => services.Matches(service) & kinds.Matches(kind) & names.Matches(name), Rewritten = Rewrite };
        ManifestPlan plan = Await(new ManifestPlanner(context, manifest, scope).PlanAsync(StopToken));
        // Before the objects: whoever takes only some of them ends the command.
        _files.Write(plan, context.Runtime.Time.GetUtcNow());
        foreach (SophiaPlanChange change in plan.Changes)
        {
            SeenNames.Remember<SophiaPlanChange>(change.Name);
            if (IncludeUnchanged || change.IsShown) WriteObject(change);
        }

        WriteMissing("service", services, manifest);
        WriteMissing("kind", kinds, manifest);
        WriteMissing("resource", names, manifest);
        WriteMissing(Rewrite, manifest);
        if (Drift && plan.HasChanges) WriteError(ErrorRecords.Drift(manifest.Name, plan.Summary));
    });

    private void WriteMissing(string what, NameFilter filter, SophiaManifest manifest)
    {
        foreach (string missing in filter.Unmatched) WriteMissing(what, missing, manifest);
    }
}
