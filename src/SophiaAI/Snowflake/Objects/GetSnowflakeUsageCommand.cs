using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Services.Snowflake.Objects;

namespace SophiaAI.Snowflake.Objects;

/// <summary>Gets the credits that warehouses used, by warehouse and day.</summary>
[Cmdlet(VerbsCommon.Get, "SnowflakeUsage", DefaultParameterSetName = WarehouseSet)]
[OutputType(typeof(SnowflakeUsage))]
public sealed class GetSnowflakeUsageCommand : ServiceCmdlet
{
    private const string WarehouseSet = "Warehouse";
    private const string InputObjectSet = "InputObject";

    /// <summary>Warehouses; <c>*</c> and <c>?</c> are wildcards.</summary>
    [Parameter(Position = 0, ParameterSetName = WarehouseSet)]
    [Alias("WarehouseName")]
    [ArgumentCompleter(typeof(SnowflakeNameCompleter<SnowflakeWarehouse>))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Warehouse { get; set; }

    /// <summary>Warehouses from the pipeline: names, or objects that have one.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputObjectSet)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public PSObject? InputObject { get; set; }

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
        if (SnowflakeNames.Given(this, Warehouse, InputObject, "Warehouse") is not { } given) return;
        string[] warehouses = given.Select(static item => item.IsTyped ? item.Name : SnowflakeIdentifier.Quote(item.Name)).ToArray();
        SnowflakeNameFilter names = SnowflakeNames.Filter(given);
        bool isRead = Try(InputObject is null ? Warehouse : given[0].Name, () =>
        {
            foreach (SnowflakeUsage usage in Stream(new SnowflakeHistoryProvider(Context()).GetUsageAsync(Since, Until, warehouses, StopToken)))
            {
                names.Matches(usage.Warehouse);
                WriteObject(usage);
            }
        });
        // One that used nothing is not an error, and one that does not exist is.
        if (isRead) foreach (PipedItem item in given.Where(item => names.Unmatched.Contains(item.Name))) Try(item.Name, () => SnowflakeWarehouses.Find(this, Context(), item));
    }
}
