using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Services.Snowflake.Statements;

namespace SophiaAI.Snowflake;

/// <summary>Shows the progress of a submitted statement.</summary>
[Cmdlet(VerbsCommon.Get, "SnowflakeStatement")]
[OutputType(typeof(SnowflakeStatement))]
public sealed class GetSnowflakeStatementCommand : ServiceCmdlet
{
    /// <summary>Handles of statements, which are their query ids.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("QueryId", "Id")]
    [ArgumentCompleter(typeof(StatementHandleCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? StatementHandle { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string handle in StatementHandles.Valid(this, StatementHandle!))
            Try(handle, () => WriteObject(Await(new SnowflakeProvider(Context()).GetStatementAsync(handle, StopToken))));
    }
}
