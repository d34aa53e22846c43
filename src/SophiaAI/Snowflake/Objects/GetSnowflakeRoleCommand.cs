using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Services.Snowflake;
using SophiaAI.Providers.Services.Snowflake.Objects;

namespace SophiaAI.Snowflake.Objects;

/// <summary>Gets the account's roles.</summary>
[Cmdlet(VerbsCommon.Get, "SnowflakeRole", DefaultParameterSetName = NameSet)]
[OutputType(typeof(SnowflakeRole))]
public sealed class GetSnowflakeRoleCommand : ServiceCmdlet
{
    private const string NameSet = "Name";
    private const string InputObjectSet = "InputObject";

    /// <summary>Names. Wildcards are allowed.</summary>
    [Parameter(Position = 0, ParameterSetName = NameSet)]
    [ArgumentCompleter(typeof(SnowflakeNameCompleter<SnowflakeRole>))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Name { get; set; }

    /// <summary>Roles from the pipeline: names, or objects that have one.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputObjectSet)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public PSObject? InputObject { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (SnowflakeNames.Given(this, Name, InputObject, "Role") is not { } given) return;
        SnowflakeNameFilter names = SnowflakeNames.Filter(given);
        new Listing<SnowflakeRole>(this, SnowflakeService.Name, "role") { Everything = () => new SnowflakeObjectProvider(Context()).GetRolesAsync(null, StopToken) }
            .By(static role => role.Name, names)
            .Remembering(static role => role.Name)
            .WriteAll(InputObject is null ? Name : given[0].Name, () => new SnowflakeObjectProvider(Context()).GetRolesAsync(names.Narrowing, StopToken));
    }
}
