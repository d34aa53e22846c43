using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Resources;
using SophiaAI.Providers.Services.Snowflake.Objects;

namespace SophiaAI.Providers.Services.Snowflake.Management;

/// <summary>Reads what an account has of the resources of a manifest: one list for each kind, and for each role what it may do. It needs no warehouse.</summary>
internal sealed class SnowflakeAccountReader
{
    // SHOW WAREHOUSES has no next page.
    private const int MostWarehouses = 10_000;

    private readonly SnowflakeObjectProvider _objects;
    private readonly SnowflakeObjectReader _reader;
    private readonly SnowflakeGrantReader _grants;

    /// <param name="context">The settings.</param>
    /// <param name="isStrict">Whether also privileges count that the manifest does not list.</param>
    public SnowflakeAccountReader(ProviderContext context, bool isStrict)
    {
        _objects = new SnowflakeObjectProvider(context);
        _reader = new SnowflakeObjectReader(context);
        _grants = new SnowflakeGrantReader(_reader, isStrict);
    }

    /// <summary>Reads.</summary>
    /// <param name="wishes">What the manifest says of the resources.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">The call failed.</exception>
    public async Task<IReadOnlyDictionary<ResourceId, LiveResource>> ReadAsync(IReadOnlyList<ResourceWish> wishes, CancellationToken cancellationToken)
    {
        ILookup<ResourceKind, ResourceWish> byKind = wishes.ToLookup(static wish => wish.Kind);
        bool needsRoles = byKind[SnowflakeKinds.Role].Any() || byKind[SnowflakeKinds.Grant].Any() || byKind[SnowflakeKinds.RoleGrant].Any();
        Task<IReadOnlyList<SnowflakeRole>> roles = ListAsync(needsRoles, () => _objects.GetRolesAsync(null, cancellationToken), cancellationToken);
        Task<IReadOnlyList<SnowflakeWarehouse>> warehouses = WarehousesAsync([.. byKind[SnowflakeKinds.Warehouse]], cancellationToken);
        Task<IReadOnlyList<SnowflakeDatabase>> databases = ListAsync(byKind[SnowflakeKinds.Database].Any() || SnowflakeGrantReader.NeedsToKnow(wishes, parts: 1), () => _objects.GetDatabasesAsync(null, cancellationToken), cancellationToken);
        Task<IReadOnlyList<SnowflakeSchema>> schemas = ListAsync(byKind[SnowflakeKinds.Schema].Any() || SnowflakeGrantReader.NeedsToKnow(wishes, parts: 2), () => _objects.GetSchemasAsync(null, null, cancellationToken), cancellationToken);
        await Task.WhenAll(roles, warehouses, databases, schemas).ConfigureAwait(false);

        ComingNames coming = new();
        List<LiveResource> found = [.. (await roles.ConfigureAwait(false)).Select(OfRole), .. (await databases.ConfigureAwait(false)).Select(OfDatabase)];
        found.AddRange(await Task.WhenAll((await warehouses.ConfigureAwait(false)).Select(warehouse => OfWarehouseAsync(warehouse, byKind[SnowflakeKinds.Warehouse], cancellationToken))).ConfigureAwait(false));
        foreach (ResourceKind kind in new[] { SnowflakeKinds.Role, SnowflakeKinds.Database, SnowflakeKinds.Warehouse }) coming.Add(byKind[kind], NamesOf(found, kind));
        found.AddRange((await schemas.ConfigureAwait(false)).Where(static schema => schema.Database is not null).Select(schema => OfSchema(schema, coming)));
        coming.Add(byKind[SnowflakeKinds.Schema], NamesOf(found, SnowflakeKinds.Schema));

        found.AddRange(await _grants.ReadAsync(wishes, NowOf(found, coming), coming, cancellationToken).ConfigureAwait(false));
        HashSet<ResourceId> wanted = [.. wishes.SelectMany(static wish => new[] { wish.Id, wish.RenamedFrom is { } former ? wish.Kind.Id(former) : null }).OfType<ResourceId>()];
        return found.Where(live => wanted.Contains(live.Id)).ToDictionary(static live => live.Id);
    }

    private async Task<IReadOnlyList<SnowflakeWarehouse>> WarehousesAsync(ResourceWish[] wishes, CancellationToken cancellationToken)
    {
        IReadOnlyList<SnowflakeWarehouse> all = await ListAsync(wishes.Length > 0, () => _objects.GetWarehousesAsync(null, cancellationToken), cancellationToken).ConfigureAwait(false);
        if (all.Count < MostWarehouses) return all;
        List<SnowflakeWarehouse> named = [];
        foreach (string name in wishes.SelectMany(static wish => new[] { wish.Name, wish.RenamedFrom }).OfType<string>().Distinct())
        {
            if (await _objects.FindWarehouseAsync(SnowflakePath.Parse(name)!.Parts[0], cancellationToken).ConfigureAwait(false) is { } found) named.Add(found);
        }

        return named;
    }

    private async Task<LiveResource> OfWarehouseAsync(SnowflakeWarehouse warehouse, IEnumerable<ResourceWish> wishes, CancellationToken cancellationToken)
    {
        string name = SnowflakePath.Typed(warehouse.Name);
        Dictionary<string, ResourceValue> values = WarehouseKeys.Read(warehouse);
        if (wishes.Any(wish => (wish.Name == name || wish.RenamedFrom == name) && WarehouseKeys.All.Any(property => property.IsParameter && wish.Properties.ContainsKey(property.Name))))
            await AddParametersAsync(values, warehouse.Name, cancellationToken).ConfigureAwait(false);
        return new LiveResource(SnowflakeKinds.Warehouse.Id(name), values) { Marks = [Mark(warehouse.CreatedOn)], State = warehouse.State };
    }

    private async Task AddParametersAsync(Dictionary<string, ResourceValue> values, string name, CancellationToken cancellationToken)
    {
        await foreach (SnowflakeObjectRow row in _reader.ReadAsync($"SHOW PARAMETERS IN WAREHOUSE {SnowflakeIdentifier.Quote(name)}", [], cancellationToken).ConfigureAwait(false))
        {
            string key = row.Required("key");
            if (WarehouseKeys.All.FirstOrDefault(property => property.IsParameter && property.Word == key) is { } property) values[property.Name] = ResourceValue.Of(row.Text("value"));
        }
    }

    private static LiveResource OfDatabase(SnowflakeDatabase database) =>
        new(SnowflakeKinds.Database.Id(SnowflakePath.Typed(database.Name)), DatabaseKeys.Read(database)) { Marks = [Mark(database.CreatedOn)] };

    private static LiveResource OfSchema(SnowflakeSchema schema, ComingNames coming) =>
        new(SnowflakeKinds.Schema.Id($"{coming.Of(SnowflakeKinds.Database.Id(SnowflakePath.Typed(schema.Database!)))}.{SnowflakePath.Typed(schema.Name)}"), DatabaseKeys.Read(schema)) { Marks = [Mark(schema.CreatedOn)] };

    private static LiveResource OfRole(SnowflakeRole role) =>
        new(SnowflakeKinds.Role.Id(SnowflakePath.Typed(role.Name)), new Dictionary<string, ResourceValue> { ["comment"] = ResourceValue.Of(role.Comment) }) { Marks = [Mark(role.CreatedOn)] };

    // Roles by the names that they have; databases and schemas by those that they will have.
    private static HashSet<ResourceId> NowOf(List<LiveResource> found, ComingNames coming) =>
        [.. found.Select(live => live.Id.Kind == SnowflakeKinds.Database.Name ? live.Id with { Name = coming.Of(live.Id) } : live.Id), .. found.Where(static live => live.Id.Kind == SnowflakeKinds.Schema.Name).Select(live => live.Id with { Name = coming.Of(live.Id) })];

    private static IReadOnlySet<string> NamesOf(IEnumerable<LiveResource> found, ResourceKind kind) => found.Where(live => live.Id.Kind == kind.Name).Select(static live => live.Id.Name).ToHashSet(StringComparer.Ordinal);

    private static string Mark(DateTimeOffset? created) => created?.UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture) ?? string.Empty;

    private static async Task<IReadOnlyList<T>> ListAsync<T>(bool isNeeded, Func<IAsyncEnumerable<T>> list, CancellationToken cancellationToken)
    {
        List<T> all = [];
        if (!isNeeded) return all;
        await foreach (T item in list().WithCancellation(cancellationToken).ConfigureAwait(false)) all.Add(item);
        return all;
    }
}
