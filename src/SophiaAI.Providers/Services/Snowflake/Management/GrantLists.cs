using System.Collections.Concurrent;
using SophiaAI.Providers.Services.Snowflake.Objects;

namespace SophiaAI.Providers.Services.Snowflake.Management;

/// <summary>What lists of grants say, several of which may be read side by side.</summary>
/// <param name="coming">The names that objects will have.</param>
internal sealed class GrantLists(ComingNames coming)
{
    private const string Role = "ROLE";
    private const string Usage = "USAGE";

    private readonly ConcurrentDictionary<(string Role, string Target), ConcurrentDictionary<string, bool>> _privileges = new();
    private readonly ConcurrentDictionary<(string Role, string Member), bool> _members = new();

    /// <summary>The privileges that a role has on something, and whether it may grant them on; null for none.</summary>
    /// <param name="role">The role's name now.</param>
    /// <param name="target">What they are on, by its coming name.</param>
    public IReadOnlyDictionary<string, bool>? Of(string role, GrantTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return _privileges.GetValueOrDefault((role, target.ToString()));
    }

    /// <summary>Whether somebody has a role.</summary>
    /// <param name="role">The role's name now.</param>
    /// <param name="kind">ROLE or USER.</param>
    /// <param name="member">The name of who may have it, now.</param>
    public bool Has(string role, string kind, string member) => _members.ContainsKey((role, $"{kind} {member}"));

    /// <summary>Adds a row of what a role has, or of who has something on an object.</summary>
    public void Add(SnowflakeObjectRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (!IsOfRole(row, "granted_to")) return;
        string on = row.Required("granted_on");
        string name = row.Text("name") ?? string.Empty;
        string grantee = GranteeOf(row);
        // A privilege on a role is that role itself.
        if (on == Role && row.Required("privilege") == Usage && PathOf(name) is { } inherited) _members[(inherited.ToString(), $"{Role} {grantee}")] = true;
        else if (on == GrantTarget.Account) Add(grantee, new GrantTarget(on, null), row);
        else if (PathOf(name) is { } path) Add(grantee, new GrantTarget(on, path), row);
    }

    /// <summary>Adds a row of privileges on what is still to come.</summary>
    public void AddFuture(SnowflakeObjectRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (IsOfRole(row, "grant_to") && SnowflakePath.OfShow(BeforePlaceholder(row.Text("name") ?? string.Empty)) is { } container) Add(GranteeOf(row), new GrantTarget(row.Required("grant_on"), container, IsFuture: true), row);
    }

    /// <summary>Adds a row of who has a role.</summary>
    public void AddMember(string role, SnowflakeObjectRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        _members[(role, $"{row.Required("granted_to").ToUpperInvariant()} {GranteeOf(row)}")] = true;
    }

    private void Add(string grantee, GrantTarget target, SnowflakeObjectRow row)
    {
        GrantTarget moved = coming.Of(target);
        ConcurrentDictionary<string, bool> privileges = _privileges.GetOrAdd((grantee, moved.ToString()), static _ => new(StringComparer.Ordinal));
        bool hasOption = row.Bool("grant_option") == true;
        string privilege = row.Required("privilege");
        // Two roles may have granted one privilege.
        privileges.AddOrUpdate(privilege, hasOption, (_, before) => before || hasOption);
        if (privilege == Usage && moved.Kind == "DATABASE") privileges.TryAdd("IMPORTED PRIVILEGES", hasOption);
    }

    private static bool IsOfRole(SnowflakeObjectRow row, string column) => row.Text(column) is null or Role;

    private static string GranteeOf(SnowflakeObjectRow row) => (Quoted(row.Required("grantee_name")) ?? new SnowflakePath(row.Required("grantee_name"))).ToString();

    // A name of one part may be written without the double quotes that it would need elsewhere.
    private static SnowflakePath? PathOf(string name) => SnowflakePath.OfShow(name) ?? (name.Length > 0 && !name.Contains('.', StringComparison.Ordinal) && !name.Contains('"', StringComparison.Ordinal) ? new SnowflakePath(name) : null);

    private static SnowflakePath? Quoted(string name) => name.StartsWith('"') && SnowflakePath.OfShow(name) is { Parts.Count: 1 } path ? path : null;

    // SHOW writes DB.SCHEMA.<TABLE>.
    private static string BeforePlaceholder(string name) => name.LastIndexOf(".<", StringComparison.Ordinal) is > 0 and int end ? name[..end] : name;
}
