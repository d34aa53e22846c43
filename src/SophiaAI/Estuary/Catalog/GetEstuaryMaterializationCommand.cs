using System.Management.Automation;
using SophiaAI.Providers.Services.Estuary.Catalog;

namespace SophiaAI.Estuary.Catalog;

/// <summary>Gets the materializations of Estuary Flow's catalog, in order of name.</summary>
[Cmdlet(VerbsCommon.Get, "EstuaryMaterialization", DefaultParameterSetName = "Name")]
[OutputType(typeof(EstuaryMaterialization))]
public sealed class GetEstuaryMaterializationCommand : EstuarySpecCmdlet
{
    /// <inheritdoc/>
    private protected override IEstuarySpecList CreateList() => new EstuarySpecList<EstuaryMaterialization>(
        this, "materialization", () => Context(), (provider, filter) => provider.GetMaterializationsAsync(filter, StopToken));
}
