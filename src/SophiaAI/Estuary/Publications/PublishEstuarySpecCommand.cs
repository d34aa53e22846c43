using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Estuary;
using SophiaAI.Providers.Services.Estuary.Publications;

namespace SophiaAI.Estuary.Publications;

/// <summary>Publishes specifications to Estuary Flow's catalog, all of them or none: from files, or as objects from the pipeline.</summary>
[Cmdlet(VerbsData.Publish, "EstuarySpec", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(EstuaryPublishedSpec))]
public sealed class PublishEstuarySpecCommand : ServiceCmdlet
{
    private EstuarySpecInputs? _inputs;
    private EstuaryAdvice? _advice;

    /// <summary>Files of specifications, as JSON or YAML. Wildcards are allowed.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Path { get; set; }

    /// <summary>Files of specifications, by paths in which no character is a wildcard.</summary>
    [Parameter]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string[]? LiteralPath { get; set; }

    /// <summary>Specifications: records with their model, objects in the form of a file, or files.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    [ValidateNotNull]
    public PSObject[]? Spec { get; set; }

    /// <summary>Catalog names of specifications to delete. Asks first.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(EstuaryNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Remove { get; set; }

    /// <summary>Only has the service check whether the specifications can be published.</summary>
    [Parameter]
    public SwitchParameter DryRun { get; set; }

    /// <summary>The data plane for new specifications. By default the tenant's own default.</summary>
    [Parameter]
    [OneValue]
    [ArgumentCompleter(typeof(NothingCompleter))]
    [ValidateNotNullOrEmpty]
    public string? DataPlane { get; set; }

    /// <summary>What the publication is for, as its history shows it.</summary>
    [Parameter]
    [OneValue]
    [ArgumentCompleter(typeof(NothingCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Detail { get; set; }

    /// <summary>How long to wait for the publication, in seconds: 600 by default.</summary>
    [Parameter]
    [OneValue]
    [ValidateRange(1, EstuaryPublishing.MostSeconds)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int TimeoutSec { get; set; } = 600;

    /// <summary>Publishes configurations although they have what looks like a secret and is not encrypted.</summary>
    [Parameter]
    public SwitchParameter AllowUnencrypted { get; set; }

    /// <summary>Deletes without asking.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    internal override ServiceException Explain(ServiceException failure) => (_advice ??= new EstuaryAdvice(this, EstuaryNamed.Specification, () => Context())).Explain(failure);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (!MyInvocation.ExpectingInput && Path is null && LiteralPath is null && Spec is null && Remove is null)
            ThrowTerminatingError(ErrorRecords.WrongCall("NothingToPublish", "Nothing was given to publish.", null, "Name files with -Path, pipe in specifications, or name what to delete with -Remove."));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (_inputs is null)
        {
            _inputs = new EstuarySpecInputs(this);
            _inputs.AddFiles(Path, LiteralPath);
        }

        foreach (PSObject spec in Spec ?? []) _inputs.AddObject(spec);
    }

    /// <inheritdoc/>
    protected override void Finish()
    {
        // A pipeline from which nothing came has asked for nothing.
        if (_inputs is null) return;
        foreach (string name in Remove ?? []) _inputs.AddRemoval(name);
        if (_inputs.HasFault) WriteWarning("Nothing was published, because not everything could be read.");
        else if (_inputs.Specs.Count == 0) WriteWarning("There are no specifications in what was given. Nothing was published.");
        else Try(_inputs.Specs.Select(static spec => spec.CatalogName).ToArray(), Publish);
    }

    private void Publish()
    {
        EstuaryClient client = new(Context());
        EstuaryPublicationPlan plan = Await(new EstuaryPublicationPlanner(client) { AllowsPlainSecrets = AllowUnencrypted, Own = SeenNames.Of<EstuaryPublishedSpec>() }.PlanAsync(_inputs!.Specs, StopToken));
        EstuaryPublishing publishing = new(this, client) { Agrees = Agrees, MayRemove = MayRemove };
        publishing.CarryOut(plan, new EstuaryPublishOptions(Detail ?? string.Empty) { IsDryRun = DryRun, DataPlane = DataPlane, Timeout = TimeSpan.FromSeconds(TimeoutSec) }, "Published");
    }

    private bool Agrees(EstuaryPlannedSpec spec) => ShouldProcess(EstuaryPublishing.TargetOf(spec), DryRun ? $"Check whether it can be {spec.Action.ToLowerInvariant()}" : spec.Action switch
    {
        EstuaryAction.Created => "Create",
        EstuaryAction.Deleted => "Delete",
        _ => "Update",
    });

    // Who says that nothing is to be confirmed is not asked at all.
    private bool IsUnasked => Force || (MyInvocation.BoundParameters.TryGetValue("Confirm", out object? confirm) && confirm is SwitchParameter { IsPresent: false });

    private bool MayRemove(IReadOnlyList<EstuaryPlannedSpec> removed) => IsUnasked || ShouldContinue(
        $"{Grammar.Count(removed.Count, "specification")} will be deleted from the catalog: {Grammar.And([.. removed.Select(static spec => $"{spec.CatalogName} ({spec.CatalogType})")])}.", "Delete specifications");
}
