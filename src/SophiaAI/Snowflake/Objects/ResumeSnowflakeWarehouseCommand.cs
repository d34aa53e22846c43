using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Services.Snowflake.Objects;

namespace SophiaAI.Snowflake.Objects;

/// <summary>Starts warehouses. A warehouse that is already running is not an error.</summary>
[Cmdlet(VerbsLifecycle.Resume, "SnowflakeWarehouse", DefaultParameterSetName = NameSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(SnowflakeWarehouse))]
public sealed class ResumeSnowflakeWarehouseCommand : ServiceCmdlet
{
    private const string NameSet = "Name";
    private const string InputObjectSet = "InputObject";

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

    /// <summary>Returns the warehouse as it is afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (PipedItem item in SnowflakeNames.Given(this, Name, InputObject, "Warehouse") ?? [])
        {
            string name = SnowflakeNames.Stored(item);
            if (ShouldProcess($"Snowflake warehouse '{name}'", "Resume")) Try(item.Name, () => Resume(item, name));
        }
    }

    private void Resume(PipedItem item, string name)
    {
        ProviderContext context = Context();
        if (!SnowflakeWarehouses.TryAlter(this, context, item, () => Await(new SnowflakeWarehouseProvider(context).ResumeAsync(name, StopToken)))) return;
        if (PassThru && SnowflakeWarehouses.Find(this, context, item) is { } warehouse) WriteObject(warehouse);
    }
}
