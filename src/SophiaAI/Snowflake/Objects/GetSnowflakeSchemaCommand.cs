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
    private SnowflakeNameFilter? _names;
    private Listing<SnowflakeSchema>? _listing;

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
        _listing = new Listing<SnowflakeSchema>(this, SnowflakeService.Name, "schema") { Everything = () => List(null) }.By(static schema => schema.Name, _names).Remembering(static schema => schema.Name);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        SnowflakeScopeName database = new(Database, stored: !WasTyped(nameof(Database)));
        _listing!.Write((object?)Database ?? Name, () => List(_names!.Narrowing), schema => database.Filter.Matches(schema.Database));
    }

    // A name may be in any of the databases that were piped in.
    /// <inheritdoc/>
    protected override void Finish() => _listing!.WriteMissing();

    private IAsyncEnumerable<SnowflakeSchema> List(string? narrowing)
    {
        SnowflakeScopeName database = new(Database, stored: !WasTyped(nameof(Database)));
        SnowflakeObjectProvider provider = new(Context());
        return provider.GetSchemasAsync(database.IsGiven ? database.Address : provider.DefaultScope.Database, narrowing, StopToken);
    }
}
