using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Services.Snowflake;
using SophiaAI.Providers.Services.Snowflake.Objects;

namespace SophiaAI.Snowflake.Objects;

/// <summary>Gets the account's roles.</summary>
[Cmdlet(VerbsCommon.Get, "SnowflakeRole")]
[OutputType(typeof(SnowflakeRole))]
public sealed class GetSnowflakeRoleCommand : ServiceCmdlet
{
    /// <summary>Names. Wildcards are allowed.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SnowflakeNameCompleter<SnowflakeRole>))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Name { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        SnowflakeNameFilter names = new(Name, stored: !WasTyped(nameof(Name)));
        new Listing<SnowflakeRole>(this, SnowflakeService.Name, "role")
            .By(static role => role.Name, names)
            .Remembering(static role => role.Name)
            .WriteAll(Name, () => new SnowflakeObjectProvider(Context()).GetRolesAsync(names.Narrowing, StopToken));
    }
}
