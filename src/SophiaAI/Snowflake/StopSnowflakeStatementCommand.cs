using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Services.Snowflake.Statements;

namespace SophiaAI.Snowflake;

/// <summary>Cancels running statements.</summary>
[Cmdlet(VerbsLifecycle.Stop, "SnowflakeStatement", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(SnowflakeStatement))]
public sealed class StopSnowflakeStatementCommand : ServiceCmdlet
{
    /// <summary>Handles of statements, which are their query ids.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("QueryId", "Id")]
    [ArgumentCompleter(typeof(StatementHandleCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? StatementHandle { get; set; }

    /// <summary>Returns each statement as it is afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string handle in StatementHandles.Valid(this, StatementHandle!))
        {
            if (ShouldProcess(handle, "Cancel statement")) Try(handle, () => Stop(handle));
        }
    }

    private void Stop(string handle)
    {
        SnowflakeProvider provider = new(Context());
        bool cancelled = Await(provider.CancelAsync(handle, StopToken));
        // The service's answer is the same for a statement that has ended and for one that never existed: polling it tells.
        if (cancelled && !PassThru) return;
        SnowflakeStatement statement = Await(provider.GetStatementAsync(handle, StopToken));
        if (!cancelled) WriteVerbose($"Statement {handle} had already ended: {statement.Status}.");
        if (PassThru) WriteObject(statement);
    }
}
