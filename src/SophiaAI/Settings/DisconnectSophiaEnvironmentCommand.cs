using System.Management.Automation;
using SophiaAI.Common;

namespace SophiaAI.Settings;

/// <summary>Forgets the current connection, or connections by name. Without a current connection, commands use the process's variables.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "SophiaEnvironment")]
[OutputType(typeof(void))]
public sealed class DisconnectSophiaEnvironmentCommand : SophiaCmdlet
{
    /// <summary>Names of connections. Wildcards are allowed. By default the current one.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Name { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Name is null)
        {
            RunspaceState.ForgetCurrent();
            return;
        }

        NameFilter names = NameFilter.OfNames(Name);
        RunspaceState.Forget(names.Matches);
        foreach (string name in names.Unmatched) WriteError(ErrorRecords.For(ConnectionArgumentAttribute.NoConnection(name), name));
    }
}
