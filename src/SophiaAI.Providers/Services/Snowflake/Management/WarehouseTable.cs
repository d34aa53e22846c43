using SophiaAI.Providers.Core.Resources;
using SophiaAI.Providers.Core.Yaml;

namespace SophiaAI.Providers.Services.Snowflake.Management;

/// <summary>The keys of a warehouse.</summary>
internal sealed class WarehouseTable
{
    private readonly WishKeys _wish = new([.. WarehouseKeys.All.Where(static property => property.Name != WarehouseKeys.InitiallySuspended).Select(static property => property.Name)]);

    /// <summary>Creates it.</summary>
    public WarehouseTable() => Form = new YamlTableForm<WishMaker>(
        new YamlTable("snowflake_warehouse", "A warehouse. One that is made begins suspended, unless 'initiallySuspended' is false.", () => [.. WarehouseKeys.All.Select(static property => property.Key), .. _wish.All]),
        entry =>
        {
            ResourceWish wish = _wish.Apply(new ResourceWish(SnowflakeKinds.Warehouse, string.Empty, entry.Place) { Properties = ManagedProperty.Read(entry, WarehouseKeys.All) }, entry);
            Check(entry, wish);
            return (name, place) => [wish with { Name = SnowflakeNames.Shown(name), Place = place, RenamedFrom = wish.RenamedFrom is { } former ? SnowflakeNames.Shown(former) : null }];
        });

    /// <summary>One warehouse.</summary>
    public YamlTableForm<WishMaker> Form { get; }

    private static void Check(YamlEntry entry, ResourceWish wish)
    {
        if (Number(wish, "minClusterCount") > Number(wish, "maxClusterCount")) entry.Problem(entry.Place, "minClusterCount is more than maxClusterCount.");
    }

    private static int? Number(ResourceWish wish, string name) => wish.Properties.GetValueOrDefault(name)?.Text is { } text ? int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : null;
}
