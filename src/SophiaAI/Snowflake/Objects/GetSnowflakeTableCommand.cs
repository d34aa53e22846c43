using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Services.Snowflake.Objects;

namespace SophiaAI.Snowflake.Objects;

/// <summary>Gets the tables of schemas.</summary>
[Cmdlet(VerbsCommon.Get, "SnowflakeTable", DefaultParameterSetName = NameSet)]
[OutputType(typeof(SnowflakeTable))]
public sealed class GetSnowflakeTableCommand : ServiceCmdlet
{
    private const string NameSet = "Name";
    private const string InputObjectSet = "InputObject";

    private SnowflakeContents<SnowflakeTable>? _tables;

    /// <summary>Names. Wildcards are allowed.</summary>
    [Parameter(Position = 0, ParameterSetName = NameSet)]
    [ArgumentCompleter(typeof(SnowflakeNameCompleter<SnowflakeTable>))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Name { get; set; }

    /// <summary>Names, or objects that have a schema or a database, of which all tables are returned.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputObjectSet)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public PSObject? InputObject { get; set; }

    /// <summary>The schemas; with wildcards, those that match. By default the one that is configured, unless a database is given.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("SchemaName")]
    [ArgumentCompleter(typeof(SnowflakeNameCompleter<SnowflakeSchema>))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Schema { get; set; }

    /// <summary>The databases; with wildcards, those that match. By default the one that is configured, else all.</summary>
    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true)]
    [Alias("DatabaseName")]
    [ArgumentCompleter(typeof(SnowflakeNameCompleter<SnowflakeDatabase>))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Database { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _tables = new SnowflakeContents<SnowflakeTable>(this, "table")
        {
            Names = Name,
            NameOf = static item => item.Name,
            IdentityOf = static item => item.QualifiedName,
            Levels = Levels,
            Members = [nameof(Schema), nameof(Database)],
            List = (provider, scope, name) => provider.GetTablesAsync(scope, name, StopToken),
            Provider = () => new SnowflakeObjectProvider(Context()),
        };
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _tables!.Process(InputObject);

    /// <inheritdoc/>
    protected override void Finish() => _tables!.End();

    private SnowflakeLevel<SnowflakeTable>[] Levels() =>
    [
        new(Database, WasTyped(nameof(Database)), static item => item.Database),
        new(Schema, WasTyped(nameof(Schema)), static item => item.Schema),
    ];
}
