using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Services.Snowflake.Objects;

namespace SophiaAI.Snowflake.Objects;

/// <summary>Gets the account's users.</summary>
[Cmdlet(VerbsCommon.Get, "SnowflakeUser", DefaultParameterSetName = NameSet)]
[OutputType(typeof(SnowflakeUser))]
public sealed class GetSnowflakeUserCommand : ServiceCmdlet
{
    private const string NameSet = "Name";
    private const string InputObjectSet = "InputObject";

    /// <summary>Names. Wildcards are allowed.</summary>
    [Parameter(Position = 0, ParameterSetName = NameSet)]
    [ArgumentCompleter(typeof(SnowflakeNameCompleter<SnowflakeUser>))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Name { get; set; }

    /// <summary>Users from the pipeline: names, or objects that have one.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputObjectSet)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public PSObject? InputObject { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => SnowflakeObjects.Write(
        this, Name, InputObject, "User", static (SnowflakeUser user) => user.Name, name => new SnowflakeObjectProvider(Context()).GetUsersAsync(name, StopToken));
}
