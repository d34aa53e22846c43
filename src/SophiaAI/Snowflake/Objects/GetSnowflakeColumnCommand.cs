using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Services.Snowflake.Objects;

namespace SophiaAI.Snowflake.Objects;

/// <summary>Gets the columns of tables and views.</summary>
[Cmdlet(VerbsCommon.Get, "SnowflakeColumn", DefaultParameterSetName = NameSet)]
[OutputType(typeof(SnowflakeTableColumn))]
public sealed class GetSnowflakeColumnCommand : ServiceCmdlet
{
    private const string NameSet = "Name";
    private const string InputObjectSet = "InputObject";

    private SnowflakeContents<SnowflakeTableColumn>? _columns;

    /// <summary>Names. Wildcards are allowed.</summary>
    [Parameter(Position = 0, ParameterSetName = NameSet)]
    [ArgumentCompleter(typeof(SnowflakeNameCompleter<SnowflakeTableColumn>))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Name { get; set; }

    /// <summary>Names, or objects that have a table, a schema or a database, of which all columns are returned.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputObjectSet)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public PSObject? InputObject { get; set; }

    /// <summary>The tables and views; with wildcards, those that match. By default all.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("TableName", "View", "ViewName")]
    [ArgumentCompleter(typeof(SnowflakeTableCompleter))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Table { get; set; }

    /// <summary>The schemas; with wildcards, those that match. By default the one that is configured, unless a database is given.</summary>
    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true)]
    [Alias("SchemaName")]
    [ArgumentCompleter(typeof(SnowflakeNameCompleter<SnowflakeSchema>))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Schema { get; set; }

    /// <summary>The databases; with wildcards, those that match. By default the one that is configured, else all.</summary>
    [Parameter(Position = 3, ValueFromPipelineByPropertyName = true)]
    [Alias("DatabaseName")]
    [ArgumentCompleter(typeof(SnowflakeNameCompleter<SnowflakeDatabase>))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Database { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _columns = new SnowflakeContents<SnowflakeTableColumn>(this, "column")
        {
            Names = Name,
            NameOf = static item => item.Name,
            IdentityOf = static item => item.QualifiedName,
            Levels = Levels,
            Members = [nameof(Table), nameof(Schema), nameof(Database)],
            List = (provider, scope, name) => provider.GetColumnsAsync(scope, name, StopToken),
            Provider = () => new SnowflakeObjectProvider(Context()),
        };
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _columns!.Process(InputObject);

    /// <inheritdoc/>
    protected override void Finish() => _columns!.End();

    private SnowflakeLevel<SnowflakeTableColumn>[] Levels() =>
    [
        new(Database, WasTyped(nameof(Database)), static item => item.Database),
        new(Schema, WasTyped(nameof(Schema)), static item => item.Schema),
        new(Table, WasTyped(nameof(Table)), static item => item.Table),
    ];
}
