using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Services.Snowflake;
using SophiaAI.Providers.Services.Snowflake.Objects;

namespace SophiaAI.Snowflake.Objects;

/// <summary>Gets the schemas of databases.</summary>
[Cmdlet(VerbsCommon.Get, "SnowflakeSchema", DefaultParameterSetName = NameSet)]
[OutputType(typeof(SnowflakeSchema))]
public sealed class GetSnowflakeSchemaCommand : ServiceCmdlet
{
    private const string NameSet = "Name";
    private const string InputObjectSet = "InputObject";

    // Patterns may overlap.
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);
    private SnowflakeNameFilter? _names;
    private Listing<SnowflakeSchema>? _listing;

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
        Look(Name);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        _written.Clear();
        if (InputObject is null || (Database is not null && !WasTyped(nameof(Database))))
        {
            WriteSchemas();
        }
        else if (SnowflakeNames.Text(this, InputObject, "Database") is { } typed)
        {
            Look([typed]);
            WriteSchemas();
            _listing!.WriteMissing();
            Look(Name);
        }
    }

    private void WriteSchemas()
    {
        foreach (SnowflakeScopeName database in SnowflakeNames.Scopes(Database, stored: !WasTyped(nameof(Database)))) WriteSchemas(database);
    }

    private void WriteSchemas(SnowflakeScopeName database) => _listing!.Write(
        (object?)Database ?? Name,
        () => List(database, _names!.Narrowing),
        schema => database.Filter.Matches(schema.Database));

    private bool IsFirst(SnowflakeSchema schema) => _written.Add($"{schema.Database}\0{schema.Name}");

    private void Look(string[]? names)
    {
        _names = new SnowflakeNameFilter(names, stored: false);
        _listing = new Listing<SnowflakeSchema>(this, SnowflakeService.Name, "schema") { Admits = IsFirst, Everything = ListAll }.By(static schema => schema.Name, _names).Remembering(static schema => schema.Name);
    }

    // A name may be in any of the databases that were piped in.
    /// <inheritdoc/>
    protected override void Finish() => _listing!.WriteMissing();

    // Of the first database, if there are several: it is for advice.
    private IAsyncEnumerable<SnowflakeSchema> ListAll() => List(SnowflakeNames.Scopes(Database, stored: !WasTyped(nameof(Database))).First(), narrowing: null);

    private IAsyncEnumerable<SnowflakeSchema> List(SnowflakeScopeName database, string? narrowing)
    {
        SnowflakeObjectProvider provider = new(Context());
        return provider.GetSchemasAsync(database.IsGiven ? database.Address : provider.DefaultScope.Database, narrowing, StopToken);
    }
}
