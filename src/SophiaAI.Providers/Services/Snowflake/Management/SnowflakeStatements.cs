using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Resources;
using SophiaAI.Providers.Services.Snowflake.Objects;

namespace SophiaAI.Providers.Services.Snowflake.Management;

/// <summary>The statements by which changes are made. Nothing is created in place of something else, and nothing is set that the manifest does not manage.</summary>
internal sealed class SnowflakeStatements
{
    private static readonly TimeSpan s_pollInterval = TimeSpan.FromSeconds(1);

    private readonly ProviderContext _context;
    private readonly SnowflakeManagedSection _section;
    private readonly HiddenObject _hidden;
    private readonly SnowflakeObjectReader _reader;
    private readonly SnowflakeWarehouseProvider _warehouses;

    /// <param name="context">The settings.</param>
    /// <param name="section">What the manifest says.</param>
    /// <param name="hidden">Says what is missing where something is there that the role does not see.</param>
    public SnowflakeStatements(ProviderContext context, SnowflakeManagedSection section, HiddenObject hidden)
    {
        _context = context;
        ArgumentNullException.ThrowIfNull(section);
        _section = section;
        _hidden = hidden;
        _reader = new SnowflakeObjectReader(context);
        _warehouses = new SnowflakeWarehouseProvider(context, section.CreateRole);
    }

    /// <summary>Those of a change.</summary>
    public IReadOnlyList<ResourceStep> Of(ResourceChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        ResourceKind kind = change.Wish.Kind;
        if (kind == SnowflakeKinds.Grant) return [.. Grants(change).Select(AsGranter)];
        if (kind == SnowflakeKinds.RoleGrant) return [AsGranter(Membership(change))];
        string sql = SnowflakeNames.PathOf(change.Wish.Id).Sql;
        string word = kind.Name.ToUpperInvariant();
        return change.Action switch
        {
            ResourceAction.Create => Creation(change, word, sql),
            ResourceAction.Delete => [By(kind, $"DROP {word} IF EXISTS {sql}{(kind == SnowflakeKinds.Schema ? " RESTRICT" : string.Empty)}")],
            ResourceAction.Rename => [By(kind, $"ALTER {word} {SnowflakePath.Parse(change.Wish.RenamedFrom!)!.Sql} RENAME TO {sql}"), .. Settings(change, word, sql)],
            _ => Settings(change, word, sql),
        };
    }

    private IReadOnlyList<ResourceStep> Creation(ResourceChange change, string word, string sql)
    {
        ResourceKind kind = change.Wish.Kind;
        List<string> clauses = [];
        bool isTransient = false;
        foreach ((ManagedProperty property, ResourceValue value) in Assigned(change))
        {
            if (property.Name == DatabaseKeys.Transient) isTransient = value.Text == "true";
            else if (property.Name == DatabaseKeys.ManagedAccess) clauses.AddRange(value.Text == "true" ? ["WITH MANAGED ACCESS"] : []);
            else clauses.Add(property.Assign(value));
        }

        // One that nobody uses yet costs nothing while it is suspended.
        if (kind == SnowflakeKinds.Warehouse && !change.Wish.Properties.ContainsKey(WarehouseKeys.InitiallySuspended)) clauses.Add("INITIALLY_SUSPENDED = TRUE");
        ResourceStep create = Unseen(change.Wish.Id, By(kind, string.Join(' ', ["CREATE", .. isTransient ? ["TRANSIENT"] : Array.Empty<string>(), word, "IF NOT EXISTS", sql, .. clauses])));
        // Every new database has it, and so it is never made.
        return kind == SnowflakeKinds.Schema && SnowflakeNames.PathOf(change.Wish.Id).Parts[1] == "PUBLIC" ? [create, .. Settings(change, word, sql)] : [create];
    }

    private IReadOnlyList<ResourceStep> Settings(ResourceChange change, string word, string sql)
    {
        ResourceKind kind = change.Wish.Kind;
        List<ResourceStep> steps = [];
        List<string> settings = [];
        foreach ((ManagedProperty property, ResourceValue value) in Assigned(change))
        {
            if (property.Name == DatabaseKeys.Transient) continue;
            if (property.Name == DatabaseKeys.ManagedAccess) steps.Add(By(kind, $"ALTER {word} {sql} {(value.Text == "true" ? "ENABLE" : "DISABLE")} MANAGED ACCESS"));
            else if (property.Name == WarehouseKeys.Type) steps.AddRange(OfType(change, sql, property.Assign(value)));
            else settings.Add(property.Assign(value));
        }

        // Several settings of a warehouse stand without commas, and of others with them.
        if (settings.Count > 0) steps.Add(By(kind, $"ALTER {word} {sql} SET {string.Join(kind == SnowflakeKinds.Warehouse ? " " : ", ", settings)}"));
        return steps;
    }

    // Only a warehouse that is suspended can change its type; it goes on as it was.
    private IEnumerable<ResourceStep> OfType(ResourceChange change, string sql, string assignment)
    {
        bool ran = change.Live?.State is not (null or "SUSPENDED" or "SUSPENDING");
        if (change.Live?.State != "SUSPENDED") yield return new ResourceStep(Text($"ALTER WAREHOUSE {sql} SUSPEND", _section.CreateRole), token => SuspendAsync(SnowflakeNames.PathOf(change.Wish.Id).Parts[0], token));
        yield return By(SnowflakeKinds.Warehouse, $"ALTER WAREHOUSE {sql} SET {assignment}");
        if (ran) yield return By(SnowflakeKinds.Warehouse, $"ALTER WAREHOUSE {sql} RESUME IF SUSPENDED");
    }

    private async Task SuspendAsync(string name, CancellationToken cancellationToken)
    {
        await _warehouses.SuspendAsync(name, cancellationToken).ConfigureAwait(false);
        while (await _warehouses.FindAsync(name, cancellationToken).ConfigureAwait(false) is { State: not "SUSPENDED" })
            await Task.Delay(s_pollInterval, _context.Runtime.Time, cancellationToken).ConfigureAwait(false);
    }

    private static IEnumerable<(ManagedProperty Property, ResourceValue Value)> Assigned(ResourceChange change)
    {
        ResourceKind kind = change.Wish.Kind;
        IReadOnlyList<ManagedProperty> all = kind == SnowflakeKinds.Warehouse ? WarehouseKeys.All : kind == SnowflakeKinds.Database ? DatabaseKeys.OfDatabase : kind == SnowflakeKinds.Schema ? DatabaseKeys.OfSchema : DatabaseKeys.OfRole;
        return all.Select(property => (property, change.Deltas.FirstOrDefault(delta => delta.Property.Name == property.Name)?.After)).Where(static one => one.After is not null).Select(static one => (one.property, one.After!));
    }

    private static IEnumerable<string> Grants(ResourceChange change)
    {
        GrantSubject subject = (GrantSubject)change.Wish.Subject!;
        (string role, string on) = (subject.Role.Sql, subject.Target.Sql);
        foreach (IGrouping<(string? Before, string? After), ResourceDelta> group in change.Deltas.GroupBy(static delta => (delta.Before?.Text, delta.After.Text)))
        {
            string privileges = string.Join(", ", group.Select(static delta => delta.Property.Name));
            yield return group.Key switch
            {
                (_, null) => $"REVOKE {privileges} ON {on} FROM ROLE {role}",
                (SnowflakeGrants.WithOption, SnowflakeGrants.Granted) => $"REVOKE GRANT OPTION FOR {privileges} ON {on} FROM ROLE {role}",
                (_, SnowflakeGrants.WithOption) => $"GRANT {privileges} ON {on} TO ROLE {role} WITH GRANT OPTION",
                _ => $"GRANT {privileges} ON {on} TO ROLE {role}",
            };
        }
    }

    private static string Membership(ResourceChange change)
    {
        MemberSubject subject = (MemberSubject)change.Wish.Subject!;
        return change.Action == ResourceAction.Delete ? $"REVOKE ROLE {subject.Role.Sql} FROM {subject.Sql}" : $"GRANT ROLE {subject.Role.Sql} TO {subject.Sql}";
    }

    // Nobody has seen it, and it is there.
    private ResourceStep Unseen(ResourceId id, ResourceStep create) => create with
    {
        RunAsync = async token =>
        {
            try
            {
                await create.RunAsync(token).ConfigureAwait(false);
            }
            catch (ServiceException failure) when (HiddenObject.IsCauseOf(failure))
            {
                throw _hidden.Failure(id, "exists already");
            }
        },
    };

    // Roles are made by whoever grants them.
    private ResourceStep By(ResourceKind kind, string sql) => kind == SnowflakeKinds.Role ? AsGranter(sql) : Step(sql, _section.CreateRole);

    private ResourceStep AsGranter(string sql) => Step(sql, _section.GrantRole);

    private ResourceStep Step(string sql, string? role) => new(Text(sql, role), token => _reader.ExecuteAsAsync(sql, role, token));

    private static string Text(string sql, string? role) => role is null ? sql : $"{sql}  -- as {SnowflakePath.Typed(role)}";
}
