using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Services.Snowflake;
using SophiaAI.Providers.Services.Snowflake.Objects;

namespace SophiaAI.Snowflake.Objects;

/// <summary>Finds warehouses that commands act on.</summary>
internal static class SnowflakeWarehouses
{
    /// <summary>The warehouse that has this name; null, after writing an error that names it as it was given, if there is none.</summary>
    public static SnowflakeWarehouse? Find(SophiaCmdlet cmdlet, ProviderContext context, PipedItem item)
    {
        SnowflakeWarehouse? warehouse = cmdlet.Await(new SnowflakeObjectProvider(context).FindWarehouseAsync(SnowflakeNames.Stored(item), cmdlet.StopToken));
        if (warehouse is null) cmdlet.WriteError(NotFound(cmdlet, context, item.Name));
        return warehouse;
    }

    private static ErrorRecord NotFound(SophiaCmdlet cmdlet, ProviderContext context, string name)
    {
        ExistingNames existing = new();
        existing.AddFrom(cmdlet, () => new SnowflakeObjectProvider(context).GetWarehousesAsync(null, cmdlet.StopToken), static warehouse => warehouse.Name);
        return ErrorRecords.NotFound(SnowflakeService.Name, "warehouse", name, existing.Advice(name, "Get-SnowflakeWarehouse"));
    }
}
