using SophiaAI.Common;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Services.Snowflake;
using SophiaAI.Providers.Services.Snowflake.Objects;

namespace SophiaAI.Snowflake.Objects;

/// <summary>Finds warehouses that commands act on.</summary>
internal static class SnowflakeWarehouses
{
    /// <summary>The warehouse with exactly that stored name; null, after writing an error, if there is none.</summary>
    public static SnowflakeWarehouse? Find(SophiaCmdlet cmdlet, ProviderContext context, string name)
    {
        SnowflakeWarehouse? warehouse = cmdlet.Await(new SnowflakeObjectProvider(context).FindWarehouseAsync(name, cmdlet.StopToken));
        if (warehouse is null) cmdlet.WriteError(ErrorRecords.NotFound(SnowflakeService.Name, "warehouse", name));
        return warehouse;
    }
}
