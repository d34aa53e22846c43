using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Services.Snowflake.Objects;

namespace SophiaAI.Snowflake.Objects;

/// <summary>Gets the schemas of databases.</summary>
[Cmdlet(VerbsCommon.Get, "SnowflakeSchema", DefaultParameterSetName = NameSet)]
[OutputType(typeof(SnowflakeSchema))]
public sealed class GetSnowflakeSchemaCommand : ServiceCmdlet
{
    private const string NameSet = "Name";
    private const string InputObjectSet = "InputObject";

    private SnowflakeContents<SnowflakeSchema>? _schemas;

    /// <summary>Names. Wildcards are allowed.</summary>
    [Parameter(Position = 0, ParameterSetName = NameSet)]
    [ArgumentCompleter(typeof(SnowflakeNameCompleter<SnowflakeSchema>))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Name { get; set; }

    /// <summary>Names, or objects that have a database, of which all schemas are returned.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputObjectSet)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public PSObject? InputObject { get; set; }

    /// <summary>The databases; with wildcards, those that match. By default the one that is configured, else all.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("DatabaseName")]
    [ArgumentCompleter(typeof(SnowflakeNameCompleter<SnowflakeDatabase>))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Database { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _schemas = new SnowflakeContents<SnowflakeSchema>(this, "schema")
        {
            Names = Name,
            NameOf = static item => item.Name,
            IdentityOf = static item => item.ToString(),
            Levels = Levels,
            Members = [nameof(Database)],
            List = (provider, scope, name) => provider.GetSchemasAsync(scope.Database, name, StopToken),
            Provider = () => new SnowflakeObjectProvider(Context()),
        };
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _schemas!.Process(InputObject);

    /// <inheritdoc/>
    protected override void Finish() => _schemas!.End();

    private SnowflakeLevel<SnowflakeSchema>[] Levels() =>
    [
        new(Database, WasTyped(nameof(Database)), static item => item.Database),
    ];
}
