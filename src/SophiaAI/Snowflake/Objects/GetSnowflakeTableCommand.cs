using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Services.Snowflake;
using SophiaAI.Providers.Services.Snowflake.Objects;

namespace SophiaAI.Snowflake.Objects;

/// <summary>Gets the tables of schemas.</summary>
[Cmdlet(VerbsCommon.Get, "SnowflakeTable", DefaultParameterSetName = NameSet)]
[OutputType(typeof(SnowflakeTable))]
public sealed class GetSnowflakeTableCommand : ServiceCmdlet
{
    private const string NameSet = "Name";
    private const string InputObjectSet = "InputObject";

    // Patterns may overlap.
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);
    private SnowflakeNameFilter? _names;
    private Listing<SnowflakeTable>? _listing;

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
        Look(Name);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        _written.Clear();
        bool isPipedScope = (Schema is not null && !WasTyped(nameof(Schema))) || (Database is not null && !WasTyped(nameof(Database)));
        if (InputObject is null || isPipedScope)
        {
            WriteTables();
        }
        else if (SnowflakeNames.Text(this, InputObject, "Schema", "Database") is { } typed)
        {
            Look([typed]);
            WriteTables();
            _listing!.WriteMissing();
            Look(Name);
        }
    }

    private void WriteTables()
    {
        foreach (SnowflakeScopeName database in SnowflakeNames.Scopes(Database, stored: !WasTyped(nameof(Database))))
        {
            foreach (SnowflakeScopeName schema in SnowflakeNames.Scopes(Schema, stored: !WasTyped(nameof(Schema)))) WriteTables(schema, database);
        }
    }

    private void WriteTables(SnowflakeScopeName schema, SnowflakeScopeName database) => _listing!.Write(
        (object?)Schema ?? (object?)Database ?? Name,
        () => List(schema, database, _names!.Narrowing),
        table => database.Filter.Matches(table.Database) && schema.Filter.Matches(table.Schema));

    private bool IsFirst(SnowflakeTable table) => _written.Add($"{table.Database}\0{table.Schema}\0{table.Name}");

    private void Look(string[]? names)
    {
        _names = new SnowflakeNameFilter(names, stored: false);
        _listing = new Listing<SnowflakeTable>(this, SnowflakeService.Name, "table") { Admits = IsFirst, Everything = ListAll }.By(static table => table.Name, _names).Remembering(static table => table.Name);
    }

    // A name may be in any of the schemas that were piped in.
    /// <inheritdoc/>
    protected override void Finish() => _listing!.WriteMissing();

    // Of the first schema, if there are several: it is for advice.
    private IAsyncEnumerable<SnowflakeTable> ListAll() => List(
        SnowflakeNames.Scopes(Schema, stored: !WasTyped(nameof(Schema))).First(), SnowflakeNames.Scopes(Database, stored: !WasTyped(nameof(Database))).First(), narrowing: null);

    private IAsyncEnumerable<SnowflakeTable> List(SnowflakeScopeName schema, SnowflakeScopeName database, string? narrowing)
    {
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
