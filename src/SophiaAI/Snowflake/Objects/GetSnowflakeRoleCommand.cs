using System.Management.Automation;
using SophiaAI.Common;
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
    protected override void ProcessRecord() => SnowflakeObjects.Write(
        this, Name, InputObject, "Role", static (SnowflakeRole role) => role.Name, name => new SnowflakeObjectProvider(Context()).GetRolesAsync(name, StopToken));
}
