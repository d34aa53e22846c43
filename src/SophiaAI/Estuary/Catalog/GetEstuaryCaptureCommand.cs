using System.Management.Automation;
using SophiaAI.Providers.Services.Estuary.Catalog;

namespace SophiaAI.Estuary.Catalog;

/// <summary>Gets the captures of Estuary Flow's catalog, in order of name.</summary>
[Cmdlet(VerbsCommon.Get, "EstuaryCapture", DefaultParameterSetName = "Name")]
[OutputType(typeof(EstuaryCapture))]
public sealed class GetEstuaryCaptureCommand : EstuarySpecCmdlet
{
    /// <inheritdoc/>
    private protected override IEstuarySpecList CreateList() => new EstuarySpecList<EstuaryCapture>(
        this, "capture", () => Context(), (provider, filter) => provider.GetCapturesAsync(filter, StopToken));
}
