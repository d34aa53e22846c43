using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Services.Snowflake;
using SophiaAI.Providers.Services.Snowflake.Objects;

namespace SophiaAI.Snowflake.Objects;

/// <summary>Gets the account's warehouses.</summary>
[Cmdlet(VerbsCommon.Get, "SnowflakeWarehouse")]
[OutputType(typeof(SnowflakeWarehouse))]
public sealed class GetSnowflakeWarehouseCommand : ServiceCmdlet
{
    /// <summary>Names. Wildcards are allowed.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SnowflakeNameCompleter<SnowflakeWarehouse>))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Name { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        SnowflakeNameFilter names = new(Name, stored: !WasTyped(nameof(Name)));
        new Listing<SnowflakeWarehouse>(this, SnowflakeService.Name, "warehouse")
            .By(static warehouse => warehouse.Name, names)
            .Remembering(static warehouse => warehouse.Name)
            .WriteAll(Name, () => new SnowflakeObjectProvider(Context()).GetWarehousesAsync(names.Narrowing, StopToken));
    }
}
