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
        bool read = Try(Name, () =>
        {
            foreach (SnowflakeUser user in Stream(new SnowflakeObjectProvider(Context()).GetUsersAsync(names.Narrowing, StopToken)))
            {
                SeenNames.Remember<SnowflakeUser>(user.Name);
                if (names.Matches(user.Name)) WriteObject(user);
            }
        });
        if (!read) return;
        foreach (string name in names.Unmatched) WriteError(ErrorRecords.NotFound(SnowflakeService.Name, "user", name));
    }
}
