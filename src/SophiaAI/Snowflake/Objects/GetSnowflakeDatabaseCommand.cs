using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Services.Snowflake.Objects;

namespace SophiaAI.Snowflake.Objects;

/// <summary>Gets the account's databases.</summary>
[Cmdlet(VerbsCommon.Get, "SnowflakeDatabase", DefaultParameterSetName = NameSet)]
[OutputType(typeof(SnowflakeDatabase))]
public sealed class GetSnowflakeDatabaseCommand : ServiceCmdlet
{
    private const string NameSet = "Name";
    private const string InputObjectSet = "InputObject";

    /// <summary>Names. Wildcards are allowed.</summary>
    [Parameter(Position = 0, ParameterSetName = NameSet)]
    [ArgumentCompleter(typeof(SnowflakeNameCompleter<SnowflakeDatabase>))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Name { get; set; }

    /// <summary>Databases from the pipeline: names, or objects that have one.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputObjectSet)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public PSObject? InputObject { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => SnowflakeObjects.Write(
        this, Name, InputObject, "Database", static (SnowflakeDatabase database) => database.Name, name => new SnowflakeObjectProvider(Context()).GetDatabasesAsync(name, StopToken));
}
