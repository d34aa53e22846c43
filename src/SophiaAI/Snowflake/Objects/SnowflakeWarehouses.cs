using System.Management.Automation;
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
        if (warehouse is null) cmdlet.WriteError(NotFound(Existing(cmdlet, context), item.Name));
        return warehouse;
    }

    /// <summary>Starts or stops a warehouse. That there is none of this name is an error that names those that exist.</summary>
    /// <returns>Whether it was done.</returns>
    public static bool TryAlter(SophiaCmdlet cmdlet, ProviderContext context, PipedItem item, Action alter)
    {
        try
        {
            alter();
            return true;
        }
        catch (ServiceException failure) when (failure.Reason == FailureReason.NotFound)
        {
            ExistingNames existing = Existing(cmdlet, context);
            // The service says the same of a warehouse that the role may see, but not start or stop.
            if (existing.Has(SnowflakeNames.Stored(item))) throw;
            cmdlet.WriteError(NotFound(existing, item.Name));
            return false;
        }
    }

    private static ExistingNames Existing(SophiaCmdlet cmdlet, ProviderContext context)
    {
        ExistingNames existing = new();
        existing.AddFrom(cmdlet, () => new SnowflakeObjectProvider(context).GetWarehousesAsync(null, cmdlet.StopToken), static warehouse => warehouse.Name);
        return existing;
    }

    private static ErrorRecord NotFound(ExistingNames existing, string name) =>
        ErrorRecords.NotFound(SnowflakeService.Name, "warehouse", name, existing.Advice(name, "Get-SnowflakeWarehouse"));
}
