using SophiaAI.Sandbox.Snowflake.Access;
using SophiaAI.Sandbox.Snowflake.Catalog;
using SophiaAI.Sandbox.Snowflake.Data;

namespace SophiaAI.Sandbox.Snowflake.Planning;

/// <summary>The commands that keep the grants in step with the objects and the roles.</summary>
internal static class GrantCommands
{
    /// <summary>Kinds whose names belong to the account: a dot in one of them means nothing.</summary>
    private const string OfAccount = "('ACCOUNT', 'ROLE', 'USER', 'WAREHOUSE', 'RESOURCE_MONITOR', 'INTEGRATION')";

    private const string Columns = "privilege, granted_on, name, grantee, created_on, grant_option, granted_by";

    private static readonly string[] s_owned = [CatalogTables.Warehouses, CatalogTables.Databases, CatalogTables.Schemas, CatalogTables.Tables, CatalogTables.Roles, CatalogTables.ResourceMonitors];

    /// <summary>Grants what is not granted yet. What is granted with the option keeps it.</summary>
    public static IEnumerable<string> Grant(Session session, string role, bool option, IReadOnlyList<(string Privilege, Securable On, string Grantor)> grants)
    {
        if (grants.Count == 0)
            yield break;
        IEnumerable<string> rows = grants.Select(g => $"({DuckNames.Literal(g.Privilege)}, '{g.On.Kind.Name}', {DuckNames.Literal(g.On.Name)}, {DuckNames.Literal(g.Grantor)})");
        string same = $"g.privilege = v.privilege AND g.granted_on = v.granted_on AND g.name = v.name AND g.grantee = {DuckNames.Literal(role)}";
        string values = $"(VALUES {string.Join(", ", rows)}) v(privilege, granted_on, name, granted_by)";
        if (option)
            yield return $"UPDATE {CatalogTables.Grants} g SET grant_option = true FROM {values} WHERE {same}";
        yield return $"INSERT INTO {CatalogTables.Grants} ({Columns}) SELECT privilege, granted_on, name, {DuckNames.Literal(role)}, {CatalogCommands.Now(session)}, {DuckNames.Literal(option)}, granted_by "
            + $"FROM {values} WHERE NOT EXISTS (SELECT 1 FROM {CatalogTables.Grants} g WHERE {same})";
    }

    /// <summary>Takes a privilege back, or only the option to grant it.</summary>
    public static string Revoke(string role, string privilege, Securable on, bool optionOnly)
    {
        string where = $"WHERE {On(on)} AND privilege = {DuckNames.Literal(privilege)} AND grantee = {DuckNames.Literal(role)}";
        return optionOnly ? $"UPDATE {CatalogTables.Grants} SET grant_option = false {where}" : $"DELETE FROM {CatalogTables.Grants} {where}";
    }

    /// <summary>Gives an object to a role; the grants stay, in the name of the new owner, or end.</summary>
    public static IEnumerable<string> Transfer(Securable securable, string role, bool revokes)
    {
        yield return $"UPDATE {Table(securable.Kind)} SET owner = {DuckNames.Literal(role)} WHERE {Where(securable)}";
        yield return revokes
            ? $"DELETE FROM {CatalogTables.Grants} WHERE {On(securable)}"
            : $"UPDATE {CatalogTables.Grants} SET granted_by = {DuckNames.Literal(role)} WHERE {On(securable)}";
    }

    /// <summary>Ends the grants on a dropped object and on all that was in it.</summary>
    public static IEnumerable<string> Forget(ObjectKind kind, IReadOnlyList<string> path)
    {
        string name = string.Join('.', path);
        yield return $"DELETE FROM {CatalogTables.Grants} WHERE {Within(kind, name)}";
        if (kind.Parts < 3)
            yield return $"DELETE FROM {CatalogTables.FutureGrants} WHERE {WithinFuture(kind, name)}";
        if (kind != ObjectKind.Role)
            yield break;
        yield return $"DELETE FROM {CatalogTables.Grants} WHERE grantee = {DuckNames.Literal(name)}";
        yield return $"DELETE FROM {CatalogTables.FutureGrants} WHERE grantee = {DuckNames.Literal(name)}";
        yield return $"DELETE FROM {CatalogTables.RoleGrants} WHERE role = {DuckNames.Literal(name)}";
    }

    /// <summary>What a dropped role owned belongs to the role that dropped it, and so does what it granted.</summary>
    public static IEnumerable<string> Inherit(string role, string? heir) => Replace("owner", s_owned, role, heir ?? "").Concat(Replace("granted_by", [CatalogTables.Grants, CatalogTables.RoleGrants], role, heir ?? ""));

    /// <summary>Keeps the grants on a renamed object and on all that is in it.</summary>
    public static IEnumerable<string> Rename(ObjectKind kind, IReadOnlyList<string> path, IReadOnlyList<string> newPath)
    {
        (string name, string newName) = (string.Join('.', path), string.Join('.', newPath));
        string Renamed(string column) => $"{DuckNames.Literal(newName)} || substr({column}, length({DuckNames.Literal(name)}) + 1)";
        yield return $"UPDATE {CatalogTables.Grants} SET name = {Renamed("name")} WHERE {Within(kind, name)}";
        if (kind.Parts < 3)
            yield return $"UPDATE {CatalogTables.FutureGrants} SET container = {Renamed("container")} WHERE {WithinFuture(kind, name)}";
        if (kind != ObjectKind.Role)
            yield break;
        foreach (string command in Replace("grantee", [CatalogTables.Grants, CatalogTables.FutureGrants], name, newName).Concat(Replace("role", [CatalogTables.RoleGrants], name, newName)).Concat(Inherit(name, newName)))
            yield return command;
    }

    /// <summary>Grants on a new object what was granted on future ones: in its schema, and in its database only if there is nothing of the kind.</summary>
    public static IEnumerable<string> Arrive(Session session, Securable securable)
    {
        yield return $"INSERT INTO {CatalogTables.Grants} ({Columns}) SELECT privilege, grant_on, {DuckNames.Literal(securable.Name)}, grantee, {CatalogCommands.Now(session)}, grant_option, {DuckNames.Literal(securable.Owner)} "
            + $"FROM {CatalogTables.FutureGrants} WHERE privilege <> '{Privileges.Ownership}' AND {Arriving(securable)}";
    }

    /// <summary>The role that owns a new object: the one that was granted OWNERSHIP of future ones, or the session's.</summary>
    public static string Owner(CatalogReader catalog, ObjectKind kind, IReadOnlyList<string> path)
    {
        IReadOnlyList<string> owners = catalog.Duck.Read(
            $"SELECT grantee FROM {CatalogTables.FutureGrants} WHERE privilege = '{Privileges.Ownership}' AND {Arriving(new Securable(kind, path, ""))}", r => r.GetString(0));
        return owners.Count > 0 ? owners[0] : catalog.Session.Role ?? "";
    }

    /// <summary>The condition for the grants on one object.</summary>
    public static string On(Securable securable) => $"granted_on = '{securable.Kind.Name}' AND name = {DuckNames.Literal(securable.Name)}";

    private static string Arriving(Securable securable)
    {
        string database = In("", "DATABASE", securable.Path[0]);
        if (securable.Path.Count < 3)
            return database;
        string schema = securable.Path[0] + "." + securable.Path[1];
        return $"({In("", "SCHEMA", schema)} OR ({database} AND NOT EXISTS (SELECT 1 FROM {CatalogTables.FutureGrants} f WHERE {In("f.", "SCHEMA", schema)})))";

        string In(string alias, string kind, string container) =>
            $"{alias}grant_on = '{securable.Kind.Name}' AND {alias}container_kind = '{kind}' AND {alias}container = {DuckNames.Literal(container)}";
    }

    private static string Within(ObjectKind kind, string name)
    {
        string exactly = $"(granted_on = '{kind.Name}' AND name = {DuckNames.Literal(name)})";
        return kind.Name is "DATABASE" or "SCHEMA" ? $"({exactly} OR (granted_on NOT IN {OfAccount} AND starts_with(name, {DuckNames.Literal(name + ".")})))" : exactly;
    }

    private static string WithinFuture(ObjectKind kind, string name) => kind == ObjectKind.Database
        ? $"(container = {DuckNames.Literal(name)} OR starts_with(container, {DuckNames.Literal(name + ".")}))"
        : $"(container_kind = '{kind.Name}' AND container = {DuckNames.Literal(name)})";

    private static IEnumerable<string> Replace(string column, IEnumerable<string> tables, string old, string value) =>
        tables.Select(table => $"UPDATE {table} SET {column} = {DuckNames.Literal(value)} WHERE {column} = {DuckNames.Literal(old)}");

    private static string Table(ObjectKind kind) => kind.Name switch
    {
        "WAREHOUSE" => CatalogTables.Warehouses,
        "DATABASE" => CatalogTables.Databases,
        "SCHEMA" => CatalogTables.Schemas,
        "TABLE" or "VIEW" => CatalogTables.Tables,
        "ROLE" => CatalogTables.Roles,
        _ => throw SnowflakeException.Unsupported("GRANT OWNERSHIP ON " + kind.Words),
    };

    private static string Where(Securable securable)
    {
        string[] columns = securable.Path.Count switch
        {
            1 => ["name"],
            2 => ["database_name", "name"],
            _ => ["database_name", "schema_name", "name"],
        };
        return string.Join(" AND ", columns.Zip(securable.Path, (column, part) => $"{column} = {DuckNames.Literal(part)}"));
    }
}
