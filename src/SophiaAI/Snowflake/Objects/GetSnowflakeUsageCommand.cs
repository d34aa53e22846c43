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
    [TimeOrAgo]
    [ArgumentCompleter(typeof(TimeAgoCompleter))]
    public DateTimeOffset? Since { get; set; }

    /// <summary>Before this time. By default up to now.</summary>
    [Parameter]
    [TimeOrAgo]
    [ArgumentCompleter(typeof(TimeAgoCompleter))]
    public DateTimeOffset? Until { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        TimeRange.Require(this, Since, Until);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        string[] warehouses = (Warehouse ?? []).Select(name => WasTyped(nameof(Warehouse)) ? name : SnowflakeIdentifier.Quote(name)).ToArray();
        SnowflakeNameFilter names = new(Warehouse, stored: !WasTyped(nameof(Warehouse)));
        bool isRead = Try(Warehouse, () =>
        {
            foreach (SnowflakeUsage usage in Stream(new SnowflakeHistoryProvider(Context()).GetUsageAsync(Since, Until, warehouses, StopToken)))
            {
                names.Matches(usage.Warehouse);
                WriteObject(usage);
            }
        });
        // One that used nothing is not an error, and one that does not exist is.
        if (isRead) foreach (string name in names.Unmatched) Try(name, () => SnowflakeWarehouses.Find(this, Context(), SnowflakeNames.Stored(new PipedItem(name, WasTyped(nameof(Warehouse))))));
    }
}
