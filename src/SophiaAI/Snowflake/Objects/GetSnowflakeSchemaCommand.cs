using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Services.Snowflake;
using SophiaAI.Providers.Services.Snowflake.Objects;

namespace SophiaAI.Snowflake.Objects;

/// <summary>Gets the schemas of databases.</summary>
[Cmdlet(VerbsCommon.Get, "SnowflakeSchema")]
[OutputType(typeof(SnowflakeSchema))]
public sealed class GetSnowflakeSchemaCommand : ServiceCmdlet
{
    private SnowflakeNameFilter _names = new(null, stored: false);
    private bool _failed;

    /// <summary>Names. Wildcards are allowed.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(SnowflakeNameCompleter<SnowflakeSchema>))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Name { get; set; }

    /// <summary>The database; with wildcards, those that match. By default the one that is configured, else all.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("DatabaseName")]
    [ArgumentCompleter(typeof(SnowflakeNameCompleter<SnowflakeDatabase>))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string? Database { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _names = new SnowflakeNameFilter(Name, stored: false);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        SnowflakeScopeName database = new(Database, stored: !WasTyped(nameof(Database)));
        _failed |= !Try((object?)Database ?? Name, () =>
        {
            SnowflakeObjectProvider provider = new(Context());
            string? where = database.IsGiven ? database.Address : provider.DefaultScope.Database;
            foreach (SnowflakeSchema schema in Stream(provider.GetSchemasAsync(where, _names.Narrowing, StopToken)))
            {
                SeenNames.Remember<SnowflakeSchema>(schema.Name);
                if (database.Filter.Matches(schema.DatabaseName) && _names.Matches(schema.Name)) WriteObject(schema);
            }
        });
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        // A name may be in any of the databases that were piped in.
        if (_failed) return;
        foreach (string name in _names.Unmatched) WriteError(ErrorRecords.NotFound(SnowflakeService.Name, "schema", name));
    }
}
