using SophiaAI.Providers.Core.Resources;
using SophiaAI.Providers.Core.Yaml;

namespace SophiaAI.Providers.Services.Snowflake.Management;

/// <summary>The keys of a role: who has it, and what it may do.</summary>
internal sealed class RoleTable
{
    private readonly WishKeys _wish = new([.. DatabaseKeys.OfRole.Select(static property => property.Name)]);
    private readonly YamlKeyOf<IReadOnlyList<YamlItem<SnowflakePath>>> _toRoles = new("roles", new YamlListForm<SnowflakePath>(SnowflakeNames.One("a role"), "a list of roles") { MayBeOne = true }, "Roles that inherit it.");
    private readonly YamlKeyOf<IReadOnlyList<YamlItem<SnowflakePath>>> _toUsers = new("users", new YamlListForm<SnowflakePath>(SnowflakeNames.One("a user"), "a list of users") { MayBeOne = true }, "Users that have it.");
    private readonly YamlKeyOf<IReadOnlyList<(string Kind, YamlItem<SnowflakePath> Name)>> _grantedTo;
    private readonly YamlKeyOf<IReadOnlyList<(string Kind, YamlItem<SnowflakePath> Name)>> _revokedFrom;
    private readonly YamlKeyOf<IReadOnlyList<YamlItem<GrantDraft>>> _grants = new("grants", new YamlListForm<GrantDraft>(new GrantTable().Form, "a list of grants"), "What it may do.");

    /// <summary>Creates it.</summary>
    public RoleTable()
    {
        YamlTableForm<IReadOnlyList<(string, YamlItem<SnowflakePath>)>> members = new(
            new YamlTable("snowflake_members", "Roles and users.", () => [_toRoles, _toUsers]),
            entry => [.. entry.Items(_toRoles).Select(static item => ("ROLE", item)), .. entry.Items(_toUsers).Select(static item => ("USER", item))]);
        _grantedTo = new("grantedTo", members, "Who has it. Others that have it keep it.");
        _revokedFrom = new("revokedFrom", members, "Who does not have it.");
        Form = new YamlTableForm<WishMaker>(new YamlTable("snowflake_role_of_account", "A role of the account.", () => [.. DatabaseKeys.OfRole.Select(static property => property.Key), _grantedTo, _revokedFrom, _grants, .. _wish.All]), Build);
    }

    /// <summary>One role.</summary>
    public YamlTableForm<WishMaker> Form { get; }

    private WishMaker Build(YamlEntry entry)
    {
        ResourceWish wish = _wish.Apply(new ResourceWish(SnowflakeKinds.Role, string.Empty, entry.Place) { Properties = ManagedProperty.Read(entry, DatabaseKeys.OfRole) }, entry);
        (string Kind, YamlItem<SnowflakePath> Name, bool IsAbsent)[] members = [.. entry.Get(_grantedTo, []).Select(static one => (one.Kind, one.Name, false)), .. entry.Get(_revokedFrom, []).Select(static one => (one.Kind, one.Name, true))];
        GrantDraft[] grants = [.. entry.Values(_grants)];
        if (wish.IsAbsent && (members.Length > 0 || grants.Length > 0)) entry.Problem(entry.Place, "A role that is to be absent has neither grants nor members: what it has goes with it.");
        return (name, place) =>
        {
            ResourceWish role = wish with { Name = SnowflakeNames.Shown(name), Place = place, RenamedFrom = wish.RenamedFrom is { } former ? SnowflakeNames.Shown(former) : null };
            return [role, .. members.Select(member => Membership(role, member)), .. Grants(entry, role, grants)];
        };
    }

    private static ResourceWish Membership(ResourceWish role, (string Kind, YamlItem<SnowflakePath> Name, bool IsAbsent) member) => new(SnowflakeKinds.RoleGrant, $"{role.Name} to {member.Kind} {member.Name.Value}", member.Name.Place)
    {
        Subject = new MemberSubject(SnowflakeNames.PathOf(role.Id), member.Kind, member.Name.Value),
        Properties = new Dictionary<string, ResourceValue>(StringComparer.Ordinal) { [SnowflakeGrants.Member] = ResourceValue.Of(SnowflakeGrants.Granted) },
        IsAbsent = member.IsAbsent,
        After = member.Kind == "ROLE" ? [role.Id, SnowflakeKinds.Role.Id(SnowflakePath.Typed(member.Name.Value.Parts[0]))] : [role.Id],
    };

    // Items for one object are one resource, whose properties are the privileges.
    private static IEnumerable<ResourceWish> Grants(YamlEntry entry, ResourceWish role, GrantDraft[] drafts)
    {
        foreach (IGrouping<string, GrantDraft> group in drafts.GroupBy(static draft => draft.Target.ToString()))
        {
            Dictionary<string, ResourceValue> privileges = new(StringComparer.Ordinal);
            foreach (GrantDraft draft in group)
            {
                ResourceValue value = draft.IsAbsent ? ResourceValue.None : ResourceValue.Of(draft.HasOption ? SnowflakeGrants.WithOption : SnowflakeGrants.Granted);
                foreach (string privilege in draft.Privileges.Where(privilege => !privileges.TryAdd(privilege, value))) entry.Problem(draft.Place, $"{privilege} on {group.Key} stands in the grants of this role twice.");
            }

            yield return new ResourceWish(SnowflakeKinds.Grant, $"{role.Name} on {group.Key}", group.First().Place)
            {
                Subject = new GrantSubject(SnowflakeNames.PathOf(role.Id), group.First().Target),
                Properties = privileges,
                After = [role.Id, .. group.First().Target.Needs],
            };
        }
    }
}
