using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Files;
using SophiaAI.Providers.Services.Snowflake.Objects;
using SophiaAI.Providers.Services.Snowflake.Statements;
using SophiaAI.Snowflake.Objects;
using SophiaAI.Snowflake.Rows;

namespace SophiaAI.Snowflake;

/// <summary>Runs a statement in Snowflake and returns its rows as objects.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "SnowflakeQuery", DefaultParameterSetName = QuerySet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType("SophiaAI.SnowflakeRow")]
[OutputType("System.Data.DataTable")]
[OutputType(typeof(SnowflakeStatement))]
public sealed class InvokeSnowflakeQueryCommand : ServiceCmdlet
{
    private const string QuerySet = "Query";
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";

    private readonly List<SnowflakeStatistics> _statistics = [];
    private bool _isTable;

    /// <summary>The SQL text.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = QuerySet)]
    [OneValue]
    [Alias("Sql")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? Query { get; set; }

    /// <summary>Files that hold SQL, which run one after another. Wildcards are allowed.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = PathSet)]
    [Alias("InputFile")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Path { get; set; }

    /// <summary>Files that hold SQL, by paths in which no character is a wildcard.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = LiteralPathSet)]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string[]? LiteralPath { get; set; }

    /// <summary>Values for the statement's question marks, in order, or one hashtable for its <c>:name</c>s. An array is the values of <c>IN (?)</c>.</summary>
    [Parameter(Position = 1)]
    [Alias("Parameters")]
    [AllowNull]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public object?[]? Parameter { get; set; }

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

    /// <summary>Submits the statement, returns a SnowflakeStatement immediately, and does not wait for the result.</summary>
    [Parameter]
    public SwitchParameter NoWait { get; set; }

    /// <summary>How long the statement may run, in seconds. By default as long as the account's settings allow.</summary>
    [Parameter]
    [OneValue]
    [Alias("QueryTimeout")]
    [ValidateRange(1, 604_800)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int? TimeoutSec { get; set; }

    /// <summary>A tag by which Snowflake's query history shows the statement.</summary>
    [Parameter]
    [OneValue]
    [ValidateNotNullOrEmpty]
    [ValidateLength(1, 2000)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? QueryTag { get; set; }

    /// <summary>The warehouse, instead of the configured one.</summary>
    [Parameter]
    [OneValue]
    [ArgumentCompleter(typeof(SnowflakeNameCompleter<SnowflakeWarehouse>))]
    [ValidateNotNullOrEmpty]
    public string? Warehouse { get; set; }

    /// <summary>The database, instead of the configured one.</summary>
    [Parameter]
    [OneValue]
    [ArgumentCompleter(typeof(SnowflakeNameCompleter<SnowflakeDatabase>))]
    [ValidateNotNullOrEmpty]
    public string? Database { get; set; }

    /// <summary>The schema, instead of the configured one.</summary>
    [Parameter]
    [OneValue]
    [ArgumentCompleter(typeof(SnowflakeNameCompleter<SnowflakeSchema>))]
    [ValidateNotNullOrEmpty]
    public string? Schema { get; set; }

    /// <summary>The role, instead of the configured one.</summary>
    [Parameter]
    [OneValue]
    [ArgumentCompleter(typeof(SnowflakeNameCompleter<SnowflakeRole>))]
    [ValidateNotNullOrEmpty]
    public string? Role { get; set; }

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
        if (NoWait && (Scalar || _isTable || ExpandVariant || AsText is not null))
            ThrowTerminatingError(ErrorRecords.WrongCall("WrongParameter", "With -NoWait there are no rows yet. Give -Scalar, -As, -ExpandVariant and -AsText to Receive-SnowflakeStatement.", null));
        // Set before anything can stop the pipeline: the list is filled while statements run.
        if (StatisticsVariable is not null) SessionState.PSVariable.Set(StatisticsVariable, _statistics);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == QuerySet)
        {
            Run(Query!, Query!);
            return;
        }

        foreach (InputFile file in InputFiles.Find(this, Path, LiteralPath, out _))
        {
            if (InputFiles.Read(this, file, TextFile.Read) is { } text) Run(text, file.Name);
        }
    }

    // The target of errors is what the user typed.
    private void Run(string text, string target)
    {
        if (QueryArguments.Read(this, text, ParameterSetName == QuerySet ? null : target, nameof(Path)) is not { } statement) return;
        SnowflakeQuery query = QueryArguments.For(this, text, statement, Parameter, Scalar) with { TimeoutSeconds = TimeoutSec, QueryTag = QueryTag };
        // The target names the kind of statement, never its text, which may contain a secret.
        if (!statement.IsReadOnly && !ShouldProcess($"Snowflake ({DescriptionOf(statement)})", "Run statement")) return;
        Try(target, () => Run(query, DescriptionOf(statement)));
    }

    private void Run(SnowflakeQuery query, string description)
    {
        SnowflakeProvider provider = new(Context(SessionParameters.Of(Warehouse, Database, Schema, Role)));
        if (NoWait)
        {
            SnowflakeStatement submitted = Await(provider.SubmitAsync(query, StopToken));
            SeenStatements.Remember(submitted.StatementHandle, description);
            WriteObject(submitted);
            return;
        }

        SnowflakeOutput output = new(this, new RowParsers(AsText, ExpandVariant, WriteWarning), Scalar, _statistics) { Description = description, AsTable = _isTable };
        output.Write(provider, () => provider.ExecuteAsync(query, StopToken));
    }

    private string DescriptionOf(SnowflakeStatementText statement) => QueryTag is null ? statement.Kind : $"{statement.Kind}, tag '{QueryTag}'";
}
