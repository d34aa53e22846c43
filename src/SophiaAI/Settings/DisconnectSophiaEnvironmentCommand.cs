using System.Management.Automation;
using SophiaAI.Common;

namespace SophiaAI.Settings;

/// <summary>Forgets the current connection. Commands then use the process's variables again.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "SophiaEnvironment")]
[OutputType(typeof(void))]
public sealed class DisconnectSophiaEnvironmentCommand : SophiaCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord() => RunspaceState.Connection = null;
}
