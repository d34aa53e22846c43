using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Resources;
using SophiaAI.Providers.Core.Yaml;

namespace SophiaAI.Providers.Services.Snowflake.Management;

/// <summary>The keys of a manifest's section.</summary>
internal sealed class SnowflakeSectionTable
{
    private readonly YamlKeyOf<SnowflakePath> _create = new("create", SnowflakeNames.One("a role"), "The role that makes, changes and removes objects, such as SYSADMIN.");
    private readonly YamlKeyOf<SnowflakePath> _grant = new("grant", SnowflakeNames.One("a role"), "The role that makes roles, and grants, such as SECURITYADMIN.");
    private readonly YamlKeyOf<bool> _strict = new("strict", YamlForms.Boolean, "Whether privileges are revoked that are not listed, on objects for which a role's 'grants' list some. Ownership is never revoked.") { Default = "false" };
    private readonly YamlKeyOf<(SnowflakePath? Create, SnowflakePath? Grant)> _role;
    private readonly YamlKeyOf<IReadOnlyList<YamlNamed<WishMaker>>> _warehouses = MapOf("warehouses", new WarehouseTable().Form, "Warehouses, by their names.");
    private readonly YamlKeyOf<IReadOnlyList<YamlNamed<WishMaker>>> _databases = MapOf("databases", new DatabaseTable().Form, "Databases, by their names.");
    private readonly YamlKeyOf<IReadOnlyList<YamlNamed<WishMaker>>> _roles = MapOf("roles", new RoleTable().Form, "Roles of the account, by their names.");

    /// <summary>Creates it.</summary>
    public SnowflakeSectionTable()
    {
        _role = new("role", new YamlTableForm<(SnowflakePath?, SnowflakePath?)>(new YamlTable("snowflake_role", "Who makes the changes. Reading is done by the role of the settings.", () => [_create, _grant]), entry => (entry.Find(_create), entry.Find(_grant))), "Who makes the changes.");
        YamlTable table = new("snowflake", "What a Snowflake account is to have. What is left out is left as it is.", () => [SectionKeys.Engine, _role, _strict, _warehouses, _databases, _roles]);
        Form = new YamlTableForm<ManagedSection>(table, Build);
    }

    /// <summary>The section.</summary>
    public YamlTableForm<ManagedSection> Form { get; }

    /// <summary>A key whose value has objects by their names.</summary>
    internal static YamlKeyOf<IReadOnlyList<YamlNamed<WishMaker>>> MapOf(string name, YamlTableForm<WishMaker> form, string description) =>
        new(name, new YamlMapForm<WishMaker>(form, "a map of names") { CheckName = SnowflakeNames.Check }, description);

    private ManagedSection Build(YamlEntry entry)
    {
        (SnowflakePath? create, SnowflakePath? grant) = entry.Get(_role, (null, null));
        List<ResourceWish> wishes = [];
        foreach (YamlKeyOf<IReadOnlyList<YamlNamed<WishMaker>>> key in new[] { _warehouses, _databases, _roles })
        {
            SnowflakeNames.RefuseTwins(entry, entry.Named(key));
            wishes.AddRange(entry.Named(key).SelectMany(static named => named.Value(named.Name, named.Place)));
        }

        RefuseTwice(entry, wishes);
        RefuseOnAbsent(entry, wishes);
        return new SnowflakeManagedSection
        {
            Wishes = wishes,
            Engine = SectionKeys.EngineOf(entry),
            CreateRole = create?.Parts[0],
            GrantRole = grant?.Parts[0],
            IsStrict = entry.Get(_strict, false),
        };
    }

    private static void RefuseTwice(YamlEntry entry, List<ResourceWish> wishes)
    {
        HashSet<ResourceId> seen = [];
        foreach (ResourceWish wish in wishes.Where(wish => !seen.Add(wish.Id)).ToArray())
        {
            wishes.Remove(wish);
            if (wish.Kind != SnowflakeKinds.Warehouse && wish.Kind != SnowflakeKinds.Database && wish.Kind != SnowflakeKinds.Role) entry.Problem(wish.Place, $"{wish.Name} stands in the manifest twice.");
        }
    }

    // What is granted on something that is then removed would be granted again, run after run.
    private static void RefuseOnAbsent(YamlEntry entry, List<ResourceWish> wishes)
    {
        HashSet<ResourceId> absent = [.. wishes.Where(static wish => wish.IsAbsent).Select(static wish => wish.Id)];
        foreach (ResourceWish wish in wishes.Where(static wish => wish is { IsAbsent: false, Subject: not null } && wish.Properties.Values.Any(static value => value.Text is not null)))
        {
            if (wish.After.FirstOrDefault(absent.Contains) is { } missing) entry.Problem(wish.Place, $"{wish.Name} can't be there without {missing}, which is to be absent.");
        }
    }
}
