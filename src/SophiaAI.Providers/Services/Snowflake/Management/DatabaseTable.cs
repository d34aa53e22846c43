using SophiaAI.Providers.Core.Resources;
using SophiaAI.Providers.Core.Yaml;

namespace SophiaAI.Providers.Services.Snowflake.Management;

/// <summary>The keys of a database, and of the schemas in it.</summary>
internal sealed class DatabaseTable
{
    private readonly WishKeys _wish = new([.. DatabaseKeys.OfDatabase.Select(static property => property.Name)]);
    private readonly WishKeys _schemaWish = new([.. DatabaseKeys.OfSchema.Select(static property => property.Name)]);
    private readonly YamlKeyOf<IReadOnlyList<YamlNamed<WishMaker>>> _schemas;

    /// <summary>Creates it.</summary>
    public DatabaseTable()
    {
        YamlTable schema = new("snowflake_schema", "A schema.", () => [.. DatabaseKeys.OfSchema.Select(static property => property.Key), .. _schemaWish.All]);
        // The name gets that of its database later.
        _schemas = SnowflakeSectionTable.MapOf("schemas", new YamlTableForm<WishMaker>(schema, entry => Maker(Wish(entry, _schemaWish, SnowflakeKinds.Schema, DatabaseKeys.OfSchema))), "Schemas, by their names.");
        YamlTable table = new("snowflake_database", "A database.", () => [.. DatabaseKeys.OfDatabase.Select(static property => property.Key), _schemas, .. _wish.All]);
        Form = new YamlTableForm<WishMaker>(table, Build);
    }

    /// <summary>One database.</summary>
    public YamlTableForm<WishMaker> Form { get; }

    private static ResourceWish Wish(YamlEntry entry, WishKeys keys, ResourceKind kind, IReadOnlyList<ManagedProperty> properties) =>
        keys.Apply(new ResourceWish(kind, string.Empty, entry.Place) { Properties = ManagedProperty.Read(entry, properties) }, entry);

    private static WishMaker Maker(ResourceWish wish) => (name, place) => [wish with { Name = SnowflakeNames.Shown(name), Place = place, RenamedFrom = wish.RenamedFrom is { } former ? SnowflakeNames.Shown(former) : null }];

    private WishMaker Build(YamlEntry entry)
    {
        ResourceWish wish = Wish(entry, _wish, SnowflakeKinds.Database, DatabaseKeys.OfDatabase);
        IReadOnlyList<YamlNamed<WishMaker>> schemas = entry.Named(_schemas);
        SnowflakeNames.RefuseTwins(entry, schemas);
        WishMaker database = Maker(wish);
        return (name, place) =>
        {
            ResourceWish own = database(name, place)[0];
            ResourceWish[] inner = [.. schemas.SelectMany(schema => schema.Value(schema.Name, schema.Place)).DistinctBy(static schema => schema.Name).Select(schema => In(own, schema))];
            foreach (ResourceWish kept in inner.Where(schema => own.IsAbsent && !schema.IsAbsent)) entry.Problem(kept.Place, $"{kept.Name} can't be there without its database, which is to be absent.");
            foreach (ResourceWish born in inner.Where(static schema => schema.Name.EndsWith(".PUBLIC", StringComparison.Ordinal) && schema.Properties.ContainsKey(DatabaseKeys.Transient)))
                entry.Problem(born.Place, "PUBLIC comes with its database, and is transient if that is. Remove 'transient' here.");
            return [own, .. inner];
        };
    }

    private static ResourceWish In(ResourceWish database, ResourceWish schema) => schema with
    {
        Name = $"{database.Name}.{schema.Name}",
        RenamedFrom = schema.RenamedFrom is { } former && SnowflakePath.Parse(former) is { Parts.Count: 1 } ? $"{database.Name}.{former}" : schema.RenamedFrom,
        IsProtected = schema.IsProtected || database.IsProtected,
        After = [database.Id],
    };
}
