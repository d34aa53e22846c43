using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Services.Snowflake.Objects;

namespace SophiaAI.Snowflake.Objects;

/// <summary>Gets the credits that warehouses used, by warehouse and day.</summary>
[Cmdlet(VerbsCommon.Get, "SnowflakeUsage")]
[OutputType(typeof(SnowflakeUsage))]
public sealed class GetSnowflakeUsageCommand : ServiceCmdlet
{
    /// <summary>Warehouses; <c>*</c> and <c>?</c> are wildcards.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("WarehouseName")]
    [ArgumentCompleter(typeof(SnowflakeNameCompleter<SnowflakeWarehouse>))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Warehouse { get; set; }

    /// <summary>From this time. By default the last 30 days.</summary>
    [Parameter]
    public DateTimeOffset? Since { get; set; }

    /// <summary>Before this time. By default up to now.</summary>
    [Parameter]
    public DateTimeOffset? Until { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        string[] warehouses = (Warehouse ?? []).Select(name => WasTyped(nameof(Warehouse)) ? name : SnowflakeIdentifier.Quote(name)).ToArray();
        WriteAll(() => new SnowflakeHistoryProvider(Context()).GetUsageAsync(Since, Until, warehouses, StopToken), Warehouse);
    }
}
