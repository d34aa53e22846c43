using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Services.Snowflake.Statements;

namespace SophiaAI.Snowflake;

/// <summary>Waits until submitted statements have ended, and returns each of them. Stopping the command leaves them running.</summary>
[Cmdlet(VerbsLifecycle.Wait, "SnowflakeStatement")]
[OutputType(typeof(SnowflakeStatement))]
public sealed class WaitSnowflakeStatementCommand : ServiceCmdlet
{
    private readonly ElapsedTime _waited = new();

    /// <summary>Handles of statements, which are their query ids.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("QueryId", "Id")]
    [ArgumentCompleter(typeof(StatementHandleCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? StatementHandle { get; set; }

    /// <summary>How long to wait for all statements together, in seconds. By default as long as they run.</summary>
    [Parameter]
    [OneValue]
    [ValidateRange(1, 604_800)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int? TimeoutSec { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        // They run at the same time, so waiting for one after another takes only as long as the longest.
        foreach (string handle in StatementHandles.Valid(this, StatementHandle!))
            Try(handle, () => WriteObject(Await(new SnowflakeProvider(Context()).WaitForEndAsync(handle, SecondsLeft(), StopToken))));
    }

    // When time is up, a statement that has already ended is still output.
    private int? SecondsLeft() => TimeoutSec is { } all ? Math.Max(1, all - (int)_waited.Value.TotalSeconds) : null;
}
