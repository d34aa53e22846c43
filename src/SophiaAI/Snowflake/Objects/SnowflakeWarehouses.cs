using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Services.Snowflake;
using SophiaAI.Providers.Services.Snowflake.Objects;

namespace SophiaAI.Snowflake.Objects;

/// <summary>Finds warehouses that commands act on.</summary>
internal static class SnowflakeWarehouses
{
    /// <summary>The warehouses that a command was given: by typed names, or by an object from the pipeline.</summary>
    public static IEnumerable<PipedItem> Named(SophiaCmdlet cmdlet, string[]? names, PSObject? input)
    {
        if (input is null) return (names ?? []).Select(static name => new PipedItem(name, IsTyped: true));
        return PipedItem.Of(cmdlet, input, "WarehouseName", "Name") is { } item ? [item] : [];
    }

    /// <summary>The name as it is stored: a typed one is folded to upper case unless it is in double quotes.</summary>
    public static string StoredName(PipedItem item) => item.IsTyped ? SnowflakeIdentifier.Stored(item.Name) : item.Name;

    /// <summary>The warehouse with exactly that stored name; null, after writing an error, if there is none.</summary>
    public static SnowflakeWarehouse? Find(SophiaCmdlet cmdlet, ProviderContext context, string name)
    {
        SnowflakeWarehouse? warehouse = cmdlet.Await(new SnowflakeObjectProvider(context).FindWarehouseAsync(name, cmdlet.StopToken));
        if (warehouse is null) cmdlet.WriteError(ErrorRecords.NotFound(SnowflakeService.Name, "warehouse", name));
        return warehouse;
    }
}
