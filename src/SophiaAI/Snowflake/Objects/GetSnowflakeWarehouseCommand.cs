using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Services.Snowflake.Objects;

namespace SophiaAI.Snowflake.Objects;

/// <summary>Gets the account's warehouses.</summary>
[Cmdlet(VerbsCommon.Get, "SnowflakeWarehouse", DefaultParameterSetName = NameSet)]
[OutputType(typeof(SnowflakeWarehouse))]
public sealed class GetSnowflakeWarehouseCommand : ServiceCmdlet
{
    private const string NameSet = "Name";
    private const string InputObjectSet = "InputObject";

    /// <summary>Names. Wildcards are allowed.</summary>
    [Parameter(Position = 0, ParameterSetName = NameSet)]
    [ArgumentCompleter(typeof(SnowflakeNameCompleter<SnowflakeWarehouse>))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Name { get; set; }

    /// <summary>Warehouses from the pipeline: names, or objects that have one.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputObjectSet)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public PSObject? InputObject { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => SnowflakeObjects.Write(
        this, Name, InputObject, "Warehouse", static (SnowflakeWarehouse warehouse) => warehouse.Name, name => new SnowflakeObjectProvider(Context()).GetWarehousesAsync(name, StopToken));
}
