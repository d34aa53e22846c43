using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Services.Snowflake.Objects;

namespace SophiaAI.Snowflake.Objects;

/// <summary>Stops warehouses. A warehouse that is already stopped is not an error.</summary>
[Cmdlet(VerbsLifecycle.Suspend, "SnowflakeWarehouse", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(SnowflakeWarehouse))]
public sealed class SuspendSnowflakeWarehouseCommand : ServiceCmdlet
{
    /// <summary>Names, without wildcards. Typed ones are folded to upper case unless they are in double quotes.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("WarehouseName")]
    [ArgumentCompleter(typeof(SnowflakeNameCompleter<SnowflakeWarehouse>))]
    [ValidateNotNullOrEmpty]
    public string[]? Name { get; set; }

    /// <summary>Returns the warehouse as it is afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string given in Name!)
        {
            string name = WasTyped(nameof(Name)) ? SnowflakeIdentifier.Stored(given) : given;
            if (ShouldProcess($"Snowflake warehouse '{name}'", "Suspend")) Try(given, () => Suspend(name));
        }
    }

    private void Suspend(string name)
    {
        if (!Await(new SnowflakeWarehouseProvider(Context()).SuspendAsync(name, StopToken))) WriteVerbose($"Warehouse '{name}' was already suspended.");
        if (PassThru && SnowflakeWarehouses.Find(this, Context(), name) is { } warehouse) WriteObject(warehouse);
    }
}
