using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Services.Snowflake.Statements;
using SophiaAI.Snowflake.Rows;

namespace SophiaAI.Snowflake;

/// <summary>Returns the rows of submitted statements. Waits for a statement that is still running; stopping the command leaves the statement running.</summary>
[Cmdlet(VerbsCommunications.Receive, "SnowflakeStatement")]
[OutputType("SophiaAI.SnowflakeRow")]
[OutputType("System.Data.DataTable")]
public sealed class ReceiveSnowflakeStatementCommand : ServiceCmdlet
{
    private readonly List<SnowflakeStatistics> _statistics = [];
    private bool _isTable;

    /// <summary>Handles of statements, which are their query ids.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("QueryId", "Id")]
    [ArgumentCompleter(typeof(StatementHandleCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? StatementHandle { get; set; }

    /// <summary>What a result is written as: an object for each row, or one DataTable.</summary>
    [Parameter]
    [OneValue]
    [ValidateSet("Object", "DataTable")]
    public string As { get; set; } = "Object";

    /// <summary>Columns whose values stay the service's text.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string[]? AsText { get; set; }

    /// <summary>Converts VARIANT, OBJECT, ARRAY, GEOGRAPHY and VECTOR values, which are otherwise JSON text, to objects.</summary>
    [Parameter]
    public SwitchParameter ExpandVariant { get; set; }

    /// <summary>Returns the first value of the first row and nothing else.</summary>
    [Parameter]
    public SwitchParameter Scalar { get; set; }

    /// <summary>The name of a variable for the statistics, one SnowflakeStatistics for each statement.</summary>
    [Parameter]
    [OneValue]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? StatisticsVariable { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _isTable = SnowflakeOutput.IsTable(this, As, Scalar);
        // Set before anything can stop the pipeline: the list is filled while results are read.
        if (StatisticsVariable is not null) SessionState.PSVariable.Set(StatisticsVariable, _statistics);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string handle in StatementHandles.Valid(this, StatementHandle!)) Try(handle, () => Receive(handle));
    }

    private void Receive(string handle)
    {
        SnowflakeProvider provider = new(Context());
        SnowflakeOutput output = new(this, new RowParsers(AsText, ExpandVariant, WriteWarning), Scalar, _statistics) { AsTable = _isTable };
        output.Write(provider, () => provider.WaitAsync(handle, timeoutSeconds: null, StopToken));
    }
}
