using SophiaAI.Sandbox.Snowflake.Access;
using SophiaAI.Sandbox.Snowflake.Catalog;
using SophiaAI.Sandbox.Snowflake.Data;
using SophiaAI.Sandbox.Snowflake.Sql.Syntax;

namespace SophiaAI.Sandbox.Snowflake.Planning;

/// <summary>The commands that make, change and drop databases, schemas, warehouses and roles.</summary>
internal sealed class ObjectCommands(CatalogReader catalog)
{
    private Session Session => catalog.Session;

    public IEnumerable<string> Create(Statement.CreateObject create, IReadOnlyList<string> path)
    {
        IReadOnlyDictionary<string, string> properties = create.Properties;
        string name = DuckNames.Literal(path[^1]);
        string comment = DuckNames.Literal(properties.GetValueOrDefault("COMMENT", ""));
        string tail = $"{CatalogCommands.Now(Session)}, {CatalogCommands.Literal(Session.Role)}, {comment}";
        switch (create.Kind)
        {
            case "DATABASE":
                string values = ObjectProperties.Values(properties, create.IsTransient);
                return
                [
                    $"INSERT INTO {CatalogTables.Databases} (name, created_on, owner, comment, {ObjectProperties.Columns}) VALUES ({name}, {tail}, {values})",
                    .. CreateSchema([path[0], "PUBLIC"], "''", ObjectProperties.Values(new Dictionary<string, string>(), create.IsTransient), isManaged: false),
                ];
            case "SCHEMA":
                return CreateSchema(path, comment, ObjectProperties.Values(properties, create.IsTransient || IsTransient(path[0])), create.HasManagedAccess);
            case "WAREHOUSE":
                return [Warehouses.Insert(path[0], properties, CatalogCommands.Now(Session), Session.Role)];
            default:
                return [$"INSERT INTO {CatalogTables.Roles} VALUES ({name}, {tail})"];
        }
    }

    /// <returns>Null if nothing changes.</returns>
    public string? Alter(Statement.AlterObject alter, IReadOnlyList<string> path)
    {
        ObjectProperties.CheckUnset(alter.Kind, alter.Unset);
        Dictionary<string, string> properties = alter.Properties.Concat(alter.Unset.Distinct().Select(p => KeyValuePair.Create(p, ObjectProperties.Unset(alter.Kind, p)))).ToDictionary();
        ObjectProperties.Check(catalog, alter.Kind, properties.Where(p => p.Key is not ("STATE" or "IF_SUSPENDED")).ToDictionary(), isNew: false);
        if (alter.Kind == "WAREHOUSE")
            Warehouses.CheckChange(catalog, path[0], properties);
        else if (alter.Kind != "ROLE")
            ObjectProperties.CheckRetention(properties, IsTransient(path[0], path.ElementAtOrDefault(1)));
        List<string> set = [.. properties.Select(p => ObjectProperties.Assignment(alter.Kind, p.Key, p.Value)).OfType<string>()];
        if (alter.ManagedAccess is { } managed)
            set.Add($"managed = {DuckNames.Literal(managed)}");
        if (alter.Kind == "WAREHOUSE")
        {
            set.Add($"updated_on = {CatalogCommands.Now(Session)}");
            if (properties.GetValueOrDefault("STATE") == "STARTED")
                set.Add($"resumed_on = {CatalogCommands.Now(Session)}");
        }

        return set.Count == 0 ? null : $"UPDATE {Table(alter.Kind)} SET {string.Join(", ", set)} WHERE {Where(path)}";
    }

    public IEnumerable<string> Drop(ObjectKind kind, IReadOnlyList<string> path)
    {
        if (kind == ObjectKind.Database)
        {
            foreach (string schema in Schemas(path[0]))
            {
                foreach (string command in DropContents([path[0], schema]))
                    yield return command;
            }

            yield return $"DELETE FROM {CatalogTables.Schemas} WHERE database_name = {DuckNames.Literal(path[0])}";
        }
        else if (kind == ObjectKind.Schema)
        {
            foreach (string command in DropContents(path))
                yield return command;
        }
        else if (kind == ObjectKind.Role)
        {
            foreach (string command in GrantCommands.Inherit(path[0], Session.Role))
                yield return command;
        }

        yield return $"DELETE FROM {Table(kind.Words)} WHERE {Where(path)}";
        foreach (string command in GrantCommands.Forget(kind, path))
            yield return command;
    }

    public IEnumerable<string> Rename(ObjectKind kind, IReadOnlyList<string> path, IReadOnlyList<string> newPath)
    {
        if (kind == ObjectKind.Database)
        {
            foreach (string schema in Schemas(path[0]))
            {
                foreach (string command in SchemaMover.Move(catalog, [path[0], schema], [newPath[0], schema]))
                    yield return command;
            }
        }

        if (kind == ObjectKind.Schema)
        {
            foreach (string command in SchemaMover.Move(catalog, path, newPath))
                yield return command;
        }
        else
        {
            yield return $"UPDATE {Table(kind.Words)} SET name = {DuckNames.Literal(newPath[0])} WHERE {Where(path)}";
        }

        foreach (string command in GrantCommands.Rename(kind, path, newPath))
            yield return command;
    }

    /// <summary>Whether privileges on future objects have been granted to a role.</summary>
    public bool HasFutureGrants(string role) => catalog.Look($"SELECT 1 FROM {CatalogTables.FutureGrants} WHERE grantee = {DuckNames.Literal(role)} LIMIT 1", r => r.GetInt32(0)).Count > 0;

    private static string Table(string kind) => kind switch
    {
        "DATABASE" => CatalogTables.Databases,
        "SCHEMA" => CatalogTables.Schemas,
        "WAREHOUSE" => CatalogTables.Warehouses,
        _ => CatalogTables.Roles,
    };

    private static string Where(IReadOnlyList<string> path) => path.Count == 2
        ? $"database_name = {DuckNames.Literal(path[0])} AND name = {DuckNames.Literal(path[1])}"
        : $"name = {DuckNames.Literal(path[0])}";

    private List<string> Schemas(string database) =>
        catalog.Duck.Read($"SELECT name FROM {CatalogTables.Schemas} WHERE database_name = {DuckNames.Literal(database)}", r => r.GetString(0));

    /// <summary>All in a transient database is transient.</summary>
    private bool IsTransient(string database, string? schema = null)
    {
        string table = schema is null ? CatalogTables.Databases : CatalogTables.Schemas;
        return catalog.Duck.Read($"SELECT transient FROM {table} WHERE {Where(schema is null ? [database] : [database, schema])}", r => r.GetBoolean(0)) is [true];
    }

    private IEnumerable<string> CreateSchema(IReadOnlyList<string> path, string comment, string values, bool isManaged)
    {
        string owner = GrantCommands.Owner(catalog, ObjectKind.Schema, path);
        yield return $"INSERT INTO {CatalogTables.Schemas} (database_name, name, created_on, owner, comment, {ObjectProperties.Columns}, managed) VALUES "
            + $"({DuckNames.Literal(path[0])}, {DuckNames.Literal(path[1])}, {CatalogCommands.Now(Session)}, {DuckNames.Literal(owner)}, {comment}, {values}, {DuckNames.Literal(isManaged)})";
        yield return $"CREATE SCHEMA {DuckNames.Schema(path[0], path[1])}";
        foreach (string command in GrantCommands.Arrive(Session, new Securable(ObjectKind.Schema, path, owner)))
            yield return command;
    }

    private static IEnumerable<string> DropContents(IReadOnlyList<string> path)
    {
        string where = $"database_name = {DuckNames.Literal(path[0])} AND schema_name = {DuckNames.Literal(path[1])}";
        yield return $"DROP SCHEMA {DuckNames.Schema(path[0], path[1])} CASCADE";
        yield return $"DELETE FROM {CatalogTables.Tables} WHERE {where}";
        yield return $"DELETE FROM {CatalogTables.Columns} WHERE {where}";
    }
}
