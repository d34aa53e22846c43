using System.Management.Automation;
using SophiaAI.Providers.Services.Estuary.Publications;

namespace SophiaAI.Estuary.Publications;

/// <summary>Enables captures, materializations and derivations of Estuary Flow: each starts to run again, from where it stopped.</summary>
[Cmdlet(VerbsLifecycle.Enable, "EstuaryTask", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(EstuaryPublishedSpec))]
public sealed class EnableEstuaryTaskCommand : EstuaryTaskStateCmdlet
{
    /// <summary>Creates the command.</summary>
    public EnableEstuaryTaskCommand()
        : base(disables: false)
    {
    }
}
