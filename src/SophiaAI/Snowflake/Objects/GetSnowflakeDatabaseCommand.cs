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
        bool read = Try(Name, () =>
        {
            foreach (SnowflakeDatabase database in Stream(new SnowflakeObjectProvider(Context()).GetDatabasesAsync(names.Narrowing, StopToken)))
            {
                SeenNames.Remember<SnowflakeDatabase>(database.Name);
                if (names.Matches(database.Name)) WriteObject(database);
            }
        });
        if (!read) return;
        foreach (string name in names.Unmatched) WriteError(ErrorRecords.NotFound(SnowflakeService.Name, "database", name));
    }
}
