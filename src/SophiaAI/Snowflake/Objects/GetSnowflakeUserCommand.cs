using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Services.Snowflake;
using SophiaAI.Providers.Services.Snowflake.Objects;

namespace SophiaAI.Snowflake.Objects;

/// <summary>Gets the account's users.</summary>
[Cmdlet(VerbsCommon.Get, "SnowflakeUser")]
[OutputType(typeof(SnowflakeUser))]
public sealed class GetSnowflakeUserCommand : ServiceCmdlet
{
    /// <summary>Names. Wildcards are allowed.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SnowflakeNameCompleter<SnowflakeUser>))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Name { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        SnowflakeNameFilter names = new(Name, stored: !WasTyped(nameof(Name)));
        new Listing<SnowflakeUser>(this, SnowflakeService.Name, "user")
            .By(static user => user.Name, names)
            .Remembering(static user => user.Name)
            .WriteAll(Name, () => new SnowflakeObjectProvider(Context()).GetUsersAsync(names.Narrowing, StopToken));
    }
}
