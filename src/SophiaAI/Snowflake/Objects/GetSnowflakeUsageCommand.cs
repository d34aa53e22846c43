using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Snowflake.Objects;

namespace SophiaAI.Snowflake.Objects;

/// <summary>Gets the credits that warehouses used, by warehouse and day.</summary>
[Cmdlet(VerbsCommon.Get, "SnowflakeUsage")]
[OutputType(typeof(SnowflakeUsage))]
public sealed class GetSnowflakeUsageCommand : ServiceCmdlet
{
    private bool _typed;

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
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        // What is bound before the first object comes was typed; the rest comes with the objects.
        _typed = MyInvocation.BoundParameters.ContainsKey(nameof(Warehouse));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        string[] warehouses = (Warehouse ?? []).Select(name => _typed ? name : SnowflakeIdentifier.Quote(name)).ToArray();
        WriteAll(() => new SnowflakeHistoryProvider(Context()).GetUsageAsync(Since, Until, warehouses, StopToken), Warehouse);
    }
}
