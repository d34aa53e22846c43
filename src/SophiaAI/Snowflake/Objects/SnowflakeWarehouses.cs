using SophiaAI.Common;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
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
        if (warehouse is null) cmdlet.WriteError(ErrorRecords.NotFound(SnowflakeService.Name, "warehouse", item.Name, Existing(cmdlet, context).Advice(item.Name, "Get-SnowflakeWarehouse")));
        return warehouse;
    }

    private static ExistingNames Existing(SophiaCmdlet cmdlet, ProviderContext context)
    {
        try
        {
            return ExistingNames.Of(cmdlet.Stream(new SnowflakeObjectProvider(context).GetWarehousesAsync(null, cmdlet.StopToken)).Take(ExistingNames.Most).Select(static warehouse => warehouse.Name));
        }
        catch (ServiceException)
        {
            // Only a hint: the warehouse does not exist all the same.
            return new ExistingNames();
        }
    }
}
