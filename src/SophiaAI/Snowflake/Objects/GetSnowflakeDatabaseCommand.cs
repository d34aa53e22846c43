using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Services.Snowflake;
using SophiaAI.Providers.Services.Snowflake.Objects;

namespace SophiaAI.Snowflake.Objects;

/// <summary>Gets the account's databases.</summary>
[Cmdlet(VerbsCommon.Get, "SnowflakeDatabase")]
[OutputType(typeof(SnowflakeDatabase))]
public sealed class GetSnowflakeDatabaseCommand : ServiceCmdlet
{
    /// <summary>Names. Wildcards are allowed.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(SnowflakeNameCompleter<SnowflakeDatabase>))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Name { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        SnowflakeNameFilter names = new(Name, stored: false);
        new Listing<SnowflakeDatabase>(this, SnowflakeService.Name, "database")
            .By(static database => database.Name, names)
            .Remembering(static database => database.Name)
            .WriteAll(Name, () => new SnowflakeObjectProvider(Context()).GetDatabasesAsync(names.Narrowing, StopToken));
    }
}
