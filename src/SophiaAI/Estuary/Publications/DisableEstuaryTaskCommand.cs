using System.Management.Automation;
using SophiaAI.Providers.Services.Estuary.Publications;

namespace SophiaAI.Estuary.Publications;

/// <summary>Disables captures, materializations and derivations of Estuary Flow: each stops running, and keeps its place.</summary>
[Cmdlet(VerbsLifecycle.Disable, "EstuaryTask", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(EstuaryPublishedSpec))]
public sealed class DisableEstuaryTaskCommand : EstuaryTaskStateCmdlet
{
    /// <summary>Creates the command.</summary>
    public DisableEstuaryTaskCommand()
        : base(disables: true)
    {
    }
}
