using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Resources;
using SophiaAI.Providers.Services.Snowflake.Objects;

namespace SophiaAI.Providers.Services.Snowflake.Management;

/// <summary>Reads what an account has of the resources of a manifest: one list for each kind, and for each role what it may do. It needs no warehouse.</summary>
internal sealed class SnowflakeAccountReader
{
    private readonly SnowflakeObjectProvider _objects;
    private readonly SnowflakeObjectReader _reader;
    private readonly bool _isStrict;

    /// <param name="context">The settings.</param>
    /// <param name="isStrict">Whether also privileges count that the manifest does not list.</param>
    public SnowflakeAccountReader(ProviderContext context, bool isStrict)
    {
        _objects = new SnowflakeObjectProvider(context);
        _reader = new SnowflakeObjectReader(context);
        _isStrict = isStrict;
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
        Task<IReadOnlyList<SnowflakeWarehouse>> warehouses = ListAsync(byKind[SnowflakeKinds.Warehouse].Any(), () => _objects.GetWarehousesAsync(null, cancellationToken), cancellationToken);
        Task<IReadOnlyList<SnowflakeDatabase>> databases = ListAsync(byKind[SnowflakeKinds.Database].Any(), () => _objects.GetDatabasesAsync(null, cancellationToken), cancellationToken);
        Task<IReadOnlyList<SnowflakeSchema>> schemas = ListAsync(byKind[SnowflakeKinds.Schema].Any(), () => _objects.GetSchemasAsync(null, null, cancellationToken), cancellationToken);
        await Task.WhenAll(roles, warehouses, databases, schemas).ConfigureAwait(false);

        ComingNames coming = new();
        List<LiveResource> found = [.. (await roles.ConfigureAwait(false)).Select(OfRole), .. (await databases.ConfigureAwait(false)).Select(OfDatabase)];
        found.AddRange(await Task.WhenAll((await warehouses.ConfigureAwait(false)).Select(warehouse => OfWarehouseAsync(warehouse, byKind[SnowflakeKinds.Warehouse], cancellationToken))).ConfigureAwait(false));
        foreach (ResourceKind kind in new[] { SnowflakeKinds.Role, SnowflakeKinds.Database, SnowflakeKinds.Warehouse }) coming.Add(byKind[kind], NamesOf(found, kind));
        found.AddRange((await schemas.ConfigureAwait(false)).Where(static schema => schema.Database is not null).Select(schema => OfSchema(schema, coming)));
        coming.Add(byKind[SnowflakeKinds.Schema], NamesOf(found, SnowflakeKinds.Schema));

        IReadOnlySet<string> known = NamesOf(found, SnowflakeKinds.Role);
        IReadOnlyList<LiveResource>[] granted = await Task.WhenAll(
            GrantsAsync([.. byKind[SnowflakeKinds.Grant]], known, coming, cancellationToken),
            MembershipsAsync([.. byKind[SnowflakeKinds.RoleGrant]], known, coming, cancellationToken)).ConfigureAwait(false);
        HashSet<ResourceId> wanted = [.. wishes.SelectMany(static wish => new[] { wish.Id, wish.RenamedFrom is { } former ? wish.Kind.Id(former) : null }).OfType<ResourceId>()];
        return found.Concat(granted.SelectMany(static part => part)).Where(live => wanted.Contains(live.Id)).ToDictionary(static live => live.Id);
    }

    private async Task<LiveResource> OfWarehouseAsync(SnowflakeWarehouse warehouse, IEnumerable<ResourceWish> wishes, CancellationToken cancellationToken)
    {
        string name = SnowflakeIdentifier.Typed(warehouse.Name);
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
        new(SnowflakeKinds.Database.Id(SnowflakeIdentifier.Typed(database.Name)), DatabaseKeys.Read(database)) { Marks = [Mark(database.CreatedOn)] };

    private static LiveResource OfSchema(SnowflakeSchema schema, ComingNames coming) =>
        new(SnowflakeKinds.Schema.Id($"{coming.Of(SnowflakeKinds.Database.Id(SnowflakeIdentifier.Typed(schema.Database!)))}.{SnowflakeIdentifier.Typed(schema.Name)}"), DatabaseKeys.Read(schema)) { Marks = [Mark(schema.CreatedOn)] };

    private static LiveResource OfRole(SnowflakeRole role) =>
        new(SnowflakeKinds.Role.Id(SnowflakeIdentifier.Typed(role.Name)), new Dictionary<string, ResourceValue> { ["comment"] = ResourceValue.Of(role.Comment) }) { Marks = [Mark(role.CreatedOn)] };

    // What a role has on one object is a resource; it is there if the role has any of what counts.
    private async Task<IReadOnlyList<LiveResource>> GrantsAsync(ResourceWish[] wishes, IReadOnlySet<string> roles, ComingNames coming, CancellationToken cancellationToken)
    {
        IReadOnlyList<LiveResource>[] all = await Task.WhenAll(wishes.ToLookup(wish => coming.Now(SnowflakeKinds.Role.Id(Grant(wish).Role.ToString()))).Where(role => roles.Contains(role.Key)).Select(async role =>
        {
            ResourceWish[] future = [.. role.Where(static wish => Grant(wish).Target.IsFuture)];
            Dictionary<string, Dictionary<string, bool>> held = [];
            if (future.Length < role.Count()) await AddGrantsAsync(held, role.Key, isFuture: false, coming, cancellationToken).ConfigureAwait(false);
            if (future.Length > 0) await AddGrantsAsync(held, role.Key, isFuture: true, coming, cancellationToken).ConfigureAwait(false);
            return (IReadOnlyList<LiveResource>)[.. role.Select(wish => OfGrant(wish, held.GetValueOrDefault(Grant(wish).Target.ToString()))).OfType<LiveResource>()];
        })).ConfigureAwait(false);
        return [.. all.SelectMany(static part => part)];
    }

    private async Task AddGrantsAsync(Dictionary<string, Dictionary<string, bool>> held, string role, bool isFuture, ComingNames coming, CancellationToken cancellationToken)
    {
        string sql = $"SHOW {(isFuture ? "FUTURE " : string.Empty)}GRANTS TO ROLE {SnowflakePath.Parse(role)!.Sql}";
        await foreach (SnowflakeObjectRow row in _reader.ReadAsync(sql, [], cancellationToken).ConfigureAwait(false))
        {
            if (Target(row, isFuture) is not { } found) continue;
            GrantTarget target = coming.Of(found);
            if (!held.TryGetValue(target.ToString(), out Dictionary<string, bool>? privileges)) held[target.ToString()] = privileges = new(StringComparer.Ordinal);
            string privilege = row.Required("privilege");
            bool hasOption = row.Bool("grant_option") == true;
            // Two roles may have granted one privilege.
            privileges[privilege] = hasOption || privileges.GetValueOrDefault(privilege);
            if (privilege == "USAGE" && target.Kind == "DATABASE") privileges.TryAdd("IMPORTED PRIVILEGES", hasOption);
        }
    }

    private static GrantTarget? Target(SnowflakeObjectRow row, bool isFuture)
    {
        string name = row.Text("name") ?? string.Empty;
        if (isFuture) return SnowflakePath.Parse(BeforePlaceholder(name)) is { } container ? new GrantTarget(row.Required("grant_on"), container, IsFuture: true) : null;
        string on = row.Required("granted_on");
        return on == GrantTarget.Account ? new GrantTarget(on, null) : SnowflakePath.Parse(name) is { } path ? new GrantTarget(on, path) : null;
    }

    // SHOW writes DB.SCHEMA.<TABLE>.
    private static string BeforePlaceholder(string name) => name.LastIndexOf(".<", StringComparison.Ordinal) is > 0 and int end ? name[..end] : name;

    private LiveResource? OfGrant(ResourceWish wish, Dictionary<string, bool>? held)
    {
        if (held is null) return null;
        string[] others = [.. held.Keys.Where(privilege => privilege is not ("OWNERSHIP" or "IMPORTED PRIVILEGES") && !wish.Properties.ContainsKey(privilege) && !(privilege == "USAGE" && wish.Properties.ContainsKey("IMPORTED PRIVILEGES"))).Order(StringComparer.Ordinal)];
        string[] counted = [.. wish.Properties.Keys, .. _isStrict ? others : []];
        Dictionary<string, ResourceValue> values = counted.ToDictionary(static privilege => privilege, privilege => held.TryGetValue(privilege, out bool hasOption) ? SnowflakeGrants.Of(hasOption) : ResourceValue.None, StringComparer.Ordinal);
        if (!values.Values.Any(static value => value.Text is not null)) return null;
        return new LiveResource(wish.Id, values)
        {
            Notes = _isStrict || others.Length == 0 ? [] : [$"It also has {Core.Display.Grammar.And(others)}, which the manifest does not list. 'strict: true' would revoke that."],
        };
    }

    private async Task<IReadOnlyList<LiveResource>> MembershipsAsync(ResourceWish[] wishes, IReadOnlySet<string> roles, ComingNames coming, CancellationToken cancellationToken)
    {
        IReadOnlyList<LiveResource>[] all = await Task.WhenAll(wishes.ToLookup(wish => coming.Now(SnowflakeKinds.Role.Id(Member(wish).Role.ToString()))).Where(role => roles.Contains(role.Key)).Select(async role =>
        {
            HashSet<string> members = new(StringComparer.Ordinal);
            await foreach (SnowflakeObjectRow row in _reader.ReadAsync($"SHOW GRANTS OF ROLE {SnowflakePath.Parse(role.Key)!.Sql}", [], cancellationToken).ConfigureAwait(false))
                members.Add($"{row.Required("granted_to").ToUpperInvariant()} {SnowflakeIdentifier.Typed(row.Required("grantee_name"))}");
            return (IReadOnlyList<LiveResource>)[.. role.Where(wish => members.Contains(Member(wish).ToString())).Select(static wish => new LiveResource(wish.Id, new Dictionary<string, ResourceValue> { [SnowflakeGrants.Member] = ResourceValue.Of(SnowflakeGrants.Granted) }))];
        })).ConfigureAwait(false);
        return [.. all.SelectMany(static part => part)];
    }

    private static GrantSubject Grant(ResourceWish wish) => (GrantSubject)wish.Subject!;

    private static MemberSubject Member(ResourceWish wish) => (MemberSubject)wish.Subject!;

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
