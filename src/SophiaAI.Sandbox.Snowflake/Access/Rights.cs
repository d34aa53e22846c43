using System.Globalization;
using SophiaAI.Sandbox.Snowflake.Catalog;
using SophiaAI.Sandbox.Snowflake.Data;
using SophiaAI.Sandbox.Snowflake.History;
using SophiaAI.Sandbox.Snowflake.Sql.Functions;

namespace SophiaAI.Sandbox.Snowflake.Access;

/// <summary>What a session's role may see and do, with all that it inherits.</summary>
/// <remarks>
/// This is about the objects that privileges are granted on, not about the rows: whoever names a table reads and writes
/// it, makes tables next to it and runs that in any warehouse. Roles and users are seen by everybody.
/// </remarks>
internal sealed class Rights(CatalogReader catalog)
{
    /// <summary>The account's name in the catalog's grants.</summary>
    public const string Account = ContextFunctions.Locator;

    private const string Public = "PUBLIC";

    /// <summary>The session's role, and the roles that it has been granted.</summary>
    public IReadOnlySet<string> Roles => Inherited(catalog.Session.Role is { } role ? [role] : []);

    /// <summary>Lets a role act as the owner of everything when it grants, and see everything.</summary>
    public bool ManagesGrants => Has(Privileges.ManageGrants, ObjectKind.Account, Account);

    public bool IsAccountAdministrator => Roles.Contains("ACCOUNTADMIN");

    /// <summary>
    /// The roles that a user can take: those granted, those they inherit, and those they own. Snowflake demands a grant
    /// of what one owns too, but that is what a role is mostly made for in a sandbox.
    /// </summary>
    public IReadOnlySet<string> RolesOf(string user)
    {
        HashSet<string> roles = Inherited(catalog.Look($"SELECT role FROM {CatalogTables.RoleGrants} WHERE grantee = {DuckNames.Literal(user)}", r => r.GetString(0)));
        return Inherited([.. roles, .. catalog.Look($"SELECT name FROM {CatalogTables.Roles} WHERE owner IN {Set(roles)}", r => r.GetString(0))]);
    }

    /// <summary>Whether a role, or one that it has been granted, is another one.</summary>
    public bool Inherits(string role, string other) => Inherited([role]).Contains(other);

    public bool Has(string privilege, ObjectKind kind, string name) => Any(
        $"SELECT count(*) FROM {CatalogTables.Grants} WHERE privilege = {DuckNames.Literal(privilege)} AND granted_on = '{kind.Name}' AND name = {DuckNames.Literal(name)} AND grantee IN {Set(Roles)}");

    public bool Owns(Securable securable) => securable.Owner.Length > 0 && Roles.Contains(securable.Owner);

    /// <summary>The role that would be the grantor of a privilege on an object; null when this session can't grant it.</summary>
    public string? Grantor(Securable securable, string privilege)
    {
        string owner = Authority(securable);
        if (Roles.Contains(owner) || ManagesGrants)
            return securable.Kind == ObjectKind.Account ? catalog.Session.Role ?? "" : owner;
        // In a schema with managed access, nobody passes on what was granted.
        if (owner != securable.Owner)
            return null;
        return catalog.Look(
            $"SELECT min(grantee) FROM {CatalogTables.Grants} WHERE grant_option AND privilege = {DuckNames.Literal(privilege)} AND granted_on = '{securable.Kind.Name}' "
                + $"AND name = {DuckNames.Literal(securable.Name)} AND grantee IN {Set(Roles)}",
            r => r.IsDBNull(0) ? null : r.GetString(0))[0];
    }

    /// <summary>Who decides on grants: an object's owner, or that of its schema if it has managed access.</summary>
    public string Authority(Securable securable)
    {
        if (securable.Kind == ObjectKind.Account)
            return "ACCOUNTADMIN";
        if (securable.Kind.Parts < 3)
            return securable.Owner;
        IReadOnlyList<string> managed = catalog.Look(
            $"SELECT owner FROM {CatalogTables.Schemas} WHERE managed AND database_name = {DuckNames.Literal(securable.Path[0])} AND name = {DuckNames.Literal(securable.Path[1])}", r => r.GetString(0));
        return managed.Count == 0 ? securable.Owner : managed[0];
    }

    /// <summary>Whether the role has any privilege on the object, and on what it is in.</summary>
    public bool Sees(ObjectKind kind, IReadOnlyList<string> path)
    {
        if (kind.Parts > 1 && !Sees(ObjectKind.Database, [path[0]]))
            return false;
        // Whoever has a database of Snowflake's has all of it, and every database describes itself.
        if (kind.Parts > 1 && (path[0] == SystemDatabase.Name || path[1] == InformationSchema.Name))
            return true;
        if (kind.Parts > 2 && !Sees(ObjectKind.Schema, [path[0], path[1]]))
            return false;
        return SeenNames(kind) is not { } seen || Any($"SELECT count(*) FROM ({seen}) WHERE name = {DuckNames.Literal(string.Join('.', path))}");
    }

    public bool Sees(Securable securable) => Sees(securable.Kind, securable.Path);

    /// <summary>Refuses what needs a privilege, on an object that the role sees.</summary>
    public void Require(string privilege, Securable securable)
    {
        if (!Owns(securable) && (privilege == Privileges.Ownership || !Has(privilege, securable.Kind, securable.Name)))
            throw Refused(securable);
    }

    public static SnowflakeException Refused(Securable securable) => SnowflakeException.Insufficient(securable.Kind.Title, securable.Path[^1]);

    /// <summary>The condition that hides from the role what it has no privilege on.</summary>
    /// <param name="kind">What is listed.</param>
    /// <param name="name">SQL: the complete name.</param>
    /// <param name="database">SQL: the database that it is in.</param>
    /// <param name="schema">SQL: the schema that it is in, with its database.</param>
    public string Seen(ObjectKind kind, string name, string? database = null, string? schema = null)
    {
        if (SeenNames(kind) is not { } own)
            return "true";
        List<string> conditions = [$"{name} IN ({own})"];
        if (database is null)
            return conditions[0];
        if (schema is not null)
            conditions.Add($"{schema} IN ({SeenNames(ObjectKind.Schema)})");
        string whole = $"{database} = '{SystemDatabase.Name}' OR split_part({schema ?? name}, '.', 2) = '{InformationSchema.Name}'";
        return $"{database} IN ({SeenNames(ObjectKind.Database)}) AND ({whole} OR ({string.Join(" AND ", conditions)}))";
    }

    /// <summary>SQL: the complete names, called name, of the objects that the role owns or has a privilege on; null when it sees all.</summary>
    private string? SeenNames(ObjectKind kind)
    {
        if (ManagesGrants || (kind == ObjectKind.Warehouse && Has(Privileges.ManageWarehouses, ObjectKind.Account, Account)))
            return null;
        string owned = kind.Name switch
        {
            "WAREHOUSE" => $"SELECT name FROM {CatalogTables.Warehouses}",
            "DATABASE" => $"SELECT name FROM {CatalogTables.Databases}",
            "SCHEMA" => $"SELECT database_name || '.' || name AS name FROM {CatalogTables.Schemas}",
            "TABLE" or "VIEW" => $"SELECT database_name || '.' || schema_name || '.' || name AS name FROM {CatalogTables.Tables}",
            "RESOURCE_MONITOR" => $"SELECT name FROM {CatalogTables.ResourceMonitors}",
            _ => "",
        };
        if (owned.Length == 0)
            return null;
        string kinds = kind.Name is "TABLE" or "VIEW" ? "'TABLE', 'VIEW'" : $"'{kind.Name}'";
        return $"{owned} WHERE owner IN {Set(Roles)} UNION ALL SELECT name FROM {CatalogTables.Grants} WHERE granted_on IN ({kinds}) AND grantee IN {Set(Roles)}";
    }

    private HashSet<string> Inherited(IEnumerable<string> roles)
    {
        ILookup<string, string> granted = catalog.Look($"SELECT grantee, name FROM {CatalogTables.Grants} WHERE granted_on = 'ROLE'", r => (Grantee: r.GetString(0), Role: r.GetString(1)))
            .ToLookup(grant => grant.Grantee, grant => grant.Role, StringComparer.Ordinal);
        HashSet<string> found = new(StringComparer.Ordinal);
        Stack<string> open = new([Public, .. roles]);
        while (open.TryPop(out string? role))
        {
            if (!found.Add(role))
                continue;
            foreach (string other in granted[role])
                open.Push(other);
        }

        return found;
    }

    private bool Any(string sql) => catalog.Look(sql, r => Convert.ToInt64(r.GetValue(0), CultureInfo.InvariantCulture))[0] > 0;

    private static string Set(IEnumerable<string> roles) => $"({string.Join(", ", roles.Order(StringComparer.Ordinal).Select(DuckNames.Literal))})";
}
