using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Services.Snowflake;
using SophiaAI.Providers.Services.Snowflake.Objects;

namespace SophiaAI.Snowflake.Objects;

/// <summary>Gets the tables of schemas.</summary>
[Cmdlet(VerbsCommon.Get, "SnowflakeTable")]
[OutputType(typeof(SnowflakeTable))]
public sealed class GetSnowflakeTableCommand : ServiceCmdlet
{
    private SnowflakeNameFilter? _names;
    private Listing<SnowflakeTable>? _listing;

    /// <summary>Names. Wildcards are allowed.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(SnowflakeNameCompleter<SnowflakeTable>))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Name { get; set; }

    /// <summary>The schema; with wildcards, those that match. By default the one that is configured, unless a database is given.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("SchemaName")]
    [ArgumentCompleter(typeof(SnowflakeNameCompleter<SnowflakeSchema>))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string? Schema { get; set; }

    /// <summary>The database; with wildcards, those that match. By default the one that is configured, else all.</summary>
    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true)]
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
        _listing = new Listing<SnowflakeTable>(this, SnowflakeService.Name, "table") { Everything = () => List(null) }.By(static table => table.Name, _names).Remembering(static table => table.Name);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        SnowflakeScopeName schema = new(Schema, stored: !WasTyped(nameof(Schema)));
        SnowflakeScopeName database = new(Database, stored: !WasTyped(nameof(Database)));
        _listing!.Write(
            (object?)Schema ?? (object?)Database ?? Name,
            () => List(_names!.Narrowing),
            table => database.Filter.Matches(table.Database) && schema.Filter.Matches(table.Schema));
    }

    // A name may be in any of the schemas that were piped in.
    /// <inheritdoc/>
    protected override void Finish() => _listing!.WriteMissing();

    private IAsyncEnumerable<SnowflakeTable> List(string? narrowing)
    {
        SnowflakeScopeName schema = new(Schema, stored: !WasTyped(nameof(Schema)));
        SnowflakeScopeName database = new(Database, stored: !WasTyped(nameof(Database)));
        SnowflakeObjectProvider provider = new(Context());
        return provider.GetTablesAsync(Scope(schema, database, provider.DefaultScope), narrowing, StopToken);
    }

    // As narrow as the parameters allow; the filters do the rest.
    private static SnowflakeScope Scope(SnowflakeScopeName schema, SnowflakeScopeName database, SnowflakeScope configured)
    {
        if (!schema.IsGiven && !database.IsGiven) return configured;
        return new SnowflakeScope(database.IsGiven ? database.Address : configured.Database, schema.Address);
    }
}
