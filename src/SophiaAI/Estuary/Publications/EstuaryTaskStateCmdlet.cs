using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Estuary;
using SophiaAI.Providers.Services.Estuary.Catalog;
using SophiaAI.Providers.Services.Estuary.Publications;

namespace SophiaAI.Estuary.Publications;

/// <summary>Enables or disables tasks of Estuary Flow, all of them in one publication.</summary>
public abstract class EstuaryTaskStateCmdlet : ServiceCmdlet
{
    private readonly GivenNames _names = new();
    private readonly bool _disables;
    private EstuaryAdvice? _advice;

    /// <summary>Creates the command.</summary>
    /// <param name="disables">Whether it disables.</param>
    private protected EstuaryTaskStateCmdlet(bool disables) => _disables = disables;

    /// <summary>Catalog names of captures, materializations and derivations.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("CatalogName")]
    [NamedBy(typeof(EstuarySpec), "CatalogName", Key = nameof(EstuarySpec.CatalogName), Only = true)]
    [ArgumentCompleter(typeof(EstuaryNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Name { get; set; }

    /// <summary>What the change is for, as the history shows it.</summary>
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

    /// <inheritdoc/>
    internal override ServiceException Explain(ServiceException failure) => (_advice ??= new EstuaryAdvice(this, EstuaryNamed.Task, () => Context())).Explain(failure);

    /// <inheritdoc/>
    protected override void ProcessRecord() => _names.Add(Name);

    /// <inheritdoc/>
    protected override void Finish()
    {
        if (_names.Any) Try(_names.Target, Publish);
    }

    private void Publish()
    {
        string verb = _disables ? "Disable" : "Enable";
        EstuaryClient client = new(Context());
        EstuaryPublicationPlan plan = Await(new EstuaryPublicationPlanner(client).PlanStateAsync(_names.All, _disables, StopToken));
        EstuaryPublishing publishing = new(this, client) { Agrees = spec => ShouldProcess($"{spec.CatalogName} ({spec.CatalogType})", verb) };
        publishing.CarryOut(plan, new EstuaryPublishOptions(Detail ?? string.Empty) { Timeout = TimeSpan.FromSeconds(TimeoutSec) }, verb + "d");
    }
}
