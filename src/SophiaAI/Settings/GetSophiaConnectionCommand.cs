using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Settings;

namespace SophiaAI.Settings;

/// <summary>Gets the connections of this runspace: the current one, and those that were given a name.</summary>
[Cmdlet(VerbsCommon.Get, "SophiaConnection")]
[OutputType(typeof(ConnectionInfo))]
public sealed class GetSophiaConnectionCommand : SophiaCmdlet
{
    /// <summary>Names of connections. Wildcards are allowed.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Name { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        NameFilter names = NameFilter.OfNames(Name);
        foreach (SophiaConnection connection in RunspaceState.Connections)
        {
            if (names.Matches(connection.Name)) WriteObject(new ConnectionInfo(connection));
        }

        foreach (string name in names.Unmatched)
            WriteError(ErrorRecords.For(RunspaceState.Find(name).Failed?.ToException() ?? ConnectionArgumentAttribute.NoConnection(name), name));
    }
}
