using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Services.Estuary;
using SophiaAI.Providers.Services.Estuary.Catalog;

namespace SophiaAI.Estuary.Catalog;

/// <summary>Gets the prefixes of Estuary Flow's catalog to which the credential has access.</summary>
[Cmdlet(VerbsCommon.Get, "EstuaryTenant")]
[OutputType(typeof(EstuaryTenant))]
public sealed class GetEstuaryTenantCommand : ServiceCmdlet
{
    private readonly GivenNames _prefixes = new();

    /// <summary>Prefixes, such as <c>acmeCo/</c>. Wildcards are allowed. By default all.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SeenNameCompleter<EstuaryTenant>))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Prefix { get; set; }

    /// <summary>What the credential may at least do there.</summary>
    [Parameter]
    [ValidateSet("read", "write", "admin")]
    [OneValue]
    public string MinCapability { get; set; } = "read";

    /// <inheritdoc/>
    protected override void ProcessRecord() => _prefixes.Add(Prefix);

    /// <inheritdoc/>
    protected override void Finish()
    {
        if (!_prefixes.HasInput) return;
        new Listing<EstuaryTenant>(this, EstuaryService.Name, "prefix")
            .By(static tenant => tenant.Prefix, NameFilter.OfNames(_prefixes.All))
            .Remembering(static tenant => tenant.Prefix)
            .WriteAll(_prefixes.Target, () => new EstuaryCatalogProvider(new EstuaryClient(Context())).GetTenantsAsync(MinCapability.ToLowerInvariant(), StopToken));
    }
}
