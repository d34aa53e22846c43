using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Services.Snowflake.Objects;

namespace SophiaAI.Snowflake.Objects;

/// <summary>Changes warehouses: their size, when they are suspended automatically, how many clusters they have.</summary>
[Cmdlet(VerbsCommon.Set, "SnowflakeWarehouse", DefaultParameterSetName = NameSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(SnowflakeWarehouse))]
public sealed class SetSnowflakeWarehouseCommand : ServiceCmdlet
{
    private const string NameSet = "Name";
    private const string InputObjectSet = "InputObject";

    private SnowflakeWarehouseChange _change = new();

    /// <summary>Names, without wildcards. Typed ones are folded to upper case unless they are in double quotes.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = NameSet)]
    [Alias("WarehouseName")]
    [ArgumentCompleter(typeof(SnowflakeNameCompleter<SnowflakeWarehouse>))]
    [ValidateNotNullOrEmpty]
    public string[]? Name { get; set; }

    /// <summary>Warehouses from the pipeline: names, or objects that have one.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputObjectSet)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public PSObject? InputObject { get; set; }

    /// <summary>The size.</summary>
    [Parameter]
    [OneValue]
    [ValidateSet(
        SnowflakeWarehouseSize.XSmall, SnowflakeWarehouseSize.Small, SnowflakeWarehouseSize.Medium, SnowflakeWarehouseSize.Large, SnowflakeWarehouseSize.XLarge,
        SnowflakeWarehouseSize.X2Large, SnowflakeWarehouseSize.X3Large, SnowflakeWarehouseSize.X4Large, SnowflakeWarehouseSize.X5Large, SnowflakeWarehouseSize.X6Large)]
    public string? Size { get; set; }

    /// <summary>How long the warehouse may be idle before it is suspended: seconds, or a time span; 0 for never.</summary>
    [Parameter]
    [Seconds]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public TimeSpan? AutoSuspend { get; set; }

    /// <summary>Whether a statement starts it.</summary>
    [Parameter]
    [OneValue]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public bool? AutoResume { get; set; }

    /// <summary>The minimum number of clusters.</summary>
    [Parameter]
    [OneValue]
    [ValidateRange(1, 300)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int? MinClusterCount { get; set; }

    /// <summary>The maximum number of clusters.</summary>
    [Parameter]
    [OneValue]
    [ValidateRange(1, 300)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int? MaxClusterCount { get; set; }

    /// <summary>When clusters are added: Standard immediately, Economy when there is enough work for several minutes.</summary>
    [Parameter]
    [OneValue]
    [ValidateSet("Standard", "Economy")]
    public string? ScalingPolicy { get; set; }

    /// <summary>A comment on the warehouse; empty to remove it.</summary>
    [Parameter]
    [OneValue]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? Comment { get; set; }

    /// <summary>Returns the warehouse as it is afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _change = new SnowflakeWarehouseChange
        {
            Size = Size,
            AutoSuspend = AutoSuspend,
            AutoResume = AutoResume,
            MinClusterCount = MinClusterCount,
            MaxClusterCount = MaxClusterCount,
            ScalingPolicy = ScalingPolicy,
            Comment = Comment,
        };
        if (_change == new SnowflakeWarehouseChange())
            ThrowTerminatingError(ErrorRecords.WrongCall("NothingToSet", "No setting was given to change.", Name, "Give at least one of -Size, -AutoSuspend, -AutoResume, -MinClusterCount, -MaxClusterCount, -ScalingPolicy, -Comment."));
        if (MinClusterCount > MaxClusterCount)
            ThrowTerminatingError(ErrorRecords.WrongCall("WrongParameter", $"-MinClusterCount ({MinClusterCount}) is greater than -MaxClusterCount ({MaxClusterCount}).", MinClusterCount));
        // Half a second would become 0, and 0 means never.
        if (AutoSuspend is { } pause && pause.Ticks % TimeSpan.TicksPerSecond != 0)
            ThrowTerminatingError(ErrorRecords.WrongCall("NotWholeSeconds", "-AutoSuspend must be a whole number of seconds.", AutoSuspend));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (PipedItem item in SnowflakeNames.Given(this, Name, InputObject, "Warehouse") ?? []) Try(item.Name, () => Change(item));
    }

    private void Change(PipedItem item)
    {
        ProviderContext context = Context();
        if (SnowflakeWarehouses.Find(this, context, item) is not { } warehouse) return;
        if (ClusterCountsOf(warehouse) is { } wrong)
        {
            WriteError(wrong);
            return;
        }

        SnowflakeWarehousePlan plan = new(new SnowflakeWarehouseProvider(context), warehouse, _change);
        if (!this.CarryOut(context, plan, planned => ShouldProcess(planned.Target, planned.Summary), out IReadOnlyList<string> _) || !PassThru) return;
        if (!plan.HasChanges) WriteObject(warehouse);
        else if (SnowflakeWarehouses.Find(this, context, item) is { } changed) WriteObject(changed);
    }

    // The service refuses it too, without saying which number is the warehouse's own.
    private ErrorRecord? ClusterCountsOf(SnowflakeWarehouse warehouse)
    {
        if (MaxClusterCount is null && MinClusterCount > warehouse.MaxClusterCount)
            return ErrorRecords.WrongCall("WrongParameter", $"-MinClusterCount ({MinClusterCount}) is greater than the maximum of {warehouse.Name} ({warehouse.MaxClusterCount}).", MinClusterCount, "Give -MaxClusterCount too, or a smaller minimum.");
        return MinClusterCount is null && MaxClusterCount < warehouse.MinClusterCount
            ? ErrorRecords.WrongCall("WrongParameter", $"-MaxClusterCount ({MaxClusterCount}) is less than the minimum of {warehouse.Name} ({warehouse.MinClusterCount}).", MaxClusterCount, "Give -MinClusterCount too, or a greater maximum.")
            : null;
    }
}
