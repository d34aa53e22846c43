using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Services.Snowflake;
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
    protected override void ProcessRecord()
    {
        if (SnowflakeNames.Given(this, Name, InputObject, "User") is not { } given) return;
        SnowflakeNameFilter names = SnowflakeNames.Filter(given);
        new Listing<SnowflakeUser>(this, SnowflakeService.Name, "user") { Everything = () => new SnowflakeObjectProvider(Context()).GetUsersAsync(null, StopToken) }
            .By(static user => user.Name, names)
            .Remembering(static user => user.Name)
            .WriteAll(InputObject is null ? Name : given[0].Name, () => new SnowflakeObjectProvider(Context()).GetUsersAsync(names.Narrowing, StopToken));
    }
}
