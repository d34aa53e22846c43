using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Configuration;
using SophiaAI.Providers.Snowflake;

namespace SophiaAI.Snowflake;

/// <summary>Runs a statement in Snowflake and gives its rows as objects.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "SnowflakeQuery", DefaultParameterSetName = QuerySet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType("SophiaAI.SnowflakeRow")]
public sealed class InvokeSnowflakeQueryCommand : ServiceCmdlet
{
    private const string QuerySet = "Query";
    private const string PathSet = "Path";

    /// <summary>The SQL text.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = QuerySet)]
    [ValidateNotNullOrEmpty]
    public string? Query { get; set; }

    /// <summary>A file that holds the SQL text.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = PathSet)]
    [Alias("PSPath", "LiteralPath")]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>Values for the statement's question marks, in order.</summary>
    [Parameter(Position = 1)]
    [AllowNull]
    [AllowEmptyCollection]
    public object?[]? Parameter { get; set; }

    /// <summary>How long the statement may run, in seconds. By default as long as the account's settings allow.</summary>
    [Parameter]
    [ValidateRange(1, 604_800)]
    public int? TimeoutSec { get; set; }

    /// <summary>The warehouse, in place of the configured one.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Warehouse { get; set; }

    /// <summary>The database, in place of the configured one.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Database { get; set; }

    /// <summary>The schema, in place of the configured one.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Schema { get; set; }

    /// <summary>The role, in place of the configured one.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Role { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Text() is not { } text) return;
        SnowflakeStatementText statement = SnowflakeStatementText.Read(text);
        // The target names the kind of statement, never its text, which may hold a secret.
        if (!statement.IsReadOnly && !ShouldProcess($"Snowflake ({(statement.Statements > 1 ? $"{statement.Statements} statements" : statement.Keyword)})", "Run statement")) return;
        Try((object?)Path ?? Query, () => Run(text));
    }

    private void Run(string text)
    {
        SnowflakeQuery query = new(text)
        {
            Parameters = Parameter?.Select(static value => value is PSObject wrapped ? wrapped.BaseObject : value).ToArray() ?? [],
            TimeoutSeconds = TimeoutSec,
        };
        if (SnowflakeQuery.UnsupportedParameter(query) is { } unsupported)
            ThrowTerminatingError(ErrorRecords.WrongCall("UnsupportedParameter", unsupported, Parameter));
        SnowflakeResult result = Await(new SnowflakeProvider(Context(SettingParameters())).ExecuteAsync(query, StopToken));
        SnowflakeRowWriter rows = new(result, WriteWarning);
        foreach (object?[] row in Stream(result.ReadRowsAsync(StopToken))) WriteObject(rows.ToObject(row));
    }

    private string? Text()
    {
        if (Path is null) return Query;
        try
        {
            return File.ReadAllText(GetUnresolvedProviderPathFromPSPath(Path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            WriteError(ErrorRecords.File(exception, Path));
            return null;
        }
    }

    private Dictionary<string, string> SettingParameters()
    {
        Dictionary<string, string> parameters = [];
        foreach ((string name, string? value) in new[] { (nameof(Warehouse), Warehouse), (nameof(Database), Database), (nameof(Schema), Schema), (nameof(Role), Role) })
        {
            if (value is not null) parameters[SettingCatalog.Find("Snowflake", name)!.Variable] = value;
        }

        return parameters;
    }
}
