using System.Management.Automation;
using SophiaAI.Providers.Services.Estuary.Catalog;

namespace SophiaAI.Estuary.Catalog;

/// <summary>Gets the collections of Estuary Flow's catalog, in order of name.</summary>
[Cmdlet(VerbsCommon.Get, "EstuaryCollection", DefaultParameterSetName = "Name")]
[OutputType(typeof(EstuaryCollection))]
public sealed class GetEstuaryCollectionCommand : EstuarySpecCmdlet
{
    /// <inheritdoc/>
    private protected override IEstuarySpecList CreateList() => new EstuarySpecList<EstuaryCollection>(
        this, "collection", () => Context(), (provider, filter) => provider.GetCollectionsAsync(filter, StopToken));
}
