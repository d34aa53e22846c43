using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Settings;

namespace SophiaAI.Settings;

/// <summary>Makes another connection the current one.</summary>
[Cmdlet(VerbsCommon.Select, "SophiaConnection")]
[OutputType(typeof(SophiaConnection))]
public sealed class SelectSophiaConnectionCommand : SophiaCmdlet
{
    /// <summary>The connection, or its name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ConnectionArgument]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    [AllowNull]
    public SophiaConnection? Connection { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Connection is null) Refuse(ErrorRecords.EmptyConnection(nameof(Connection)), string.Empty);
        else if (Connection.Fault is { } fault) Refuse(ErrorRecords.For(fault, Connection.Name), Connection.Name);
        else Use(Connection);
    }

    private void Use(SophiaConnection connection)
    {
        RunspaceState.Use(connection);
        WriteObject(connection);
    }

    // Whoever wanted another connection does not want to go on with the previous one.
    private void Refuse(ErrorRecord error, string name)
    {
        RunspaceState.Fail(new FailedConnection($"{MyInvocation.MyCommand.Name} {(name.Length == 0 ? "''" : name)}", error.ErrorDetails.Message));
        ThrowTerminatingError(error);
    }
}
