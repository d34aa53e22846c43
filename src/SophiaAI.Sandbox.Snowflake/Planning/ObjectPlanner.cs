using SophiaAI.Sandbox.Snowflake.Catalog;
using SophiaAI.Sandbox.Snowflake.Data;
using SophiaAI.Sandbox.Snowflake.History;
using SophiaAI.Sandbox.Snowflake.Sql.Binding;
using SophiaAI.Sandbox.Snowflake.Sql.Syntax;

namespace SophiaAI.Sandbox.Snowflake.Planning;

/// <summary>Databases, schemas, warehouses and roles.</summary>
internal sealed class ObjectPlanner(BindContext context)
{
    private const string Success = "Statement executed successfully.";

    private Session Session => context.Session;

    private CatalogReader Catalog => context.Catalog;

    public Plan Create(Statement.CreateObject create)
    {
        CheckProperties(create.Kind, create.Properties, isNew: true);
        IReadOnlyList<string> path = Path(create.Kind, create.Name);
        if (path.Any(p => p.Contains('.', StringComparison.Ordinal)))
            throw SnowflakeException.Unsupported("a name with a dot in it");
        List<string> commands = [];
        if (Exists(create.Kind, path))
        {
            if (create.Mode == CreateMode.IfNotExists)
                return Plan.Ddl($"{path[^1]} already exists, statement succeeded.", []);
            if (create.Mode == CreateMode.Create)
                throw SnowflakeException.AlreadyExists(path[^1]);
            commands.AddRange(DropCommands(create.Kind, path));
        }

        commands.AddRange(CreateCommands(create.Kind, path, create.Properties));
        string title = create.Kind[..1] + create.Kind[1..].ToLowerInvariant();
        return Plan.Ddl($"{title} {path[^1]} successfully created.", commands, () => Enter(create.Kind, path));
    }

    public Plan Alter(Statement.AlterObject alter)
    {
        IReadOnlyList<string> path = alter.Name is { } name ? Path(alter.Kind, name) : [Session.Warehouse
            ?? throw new SnowflakeException("000606", "57P03", "No active warehouse selected in the current session.  Select an active warehouse with the 'use warehouse' command.")];
        if (!Exists(alter.Kind, path))
            return alter.IfExists ? Plan.Ddl(Success, []) : throw Missing(alter.Kind, path);
        if (alter.NewName is { } newName)
            return Rename(alter.Kind, path, newName.Last);

        Dictionary<string, string> properties = alter.Properties.Concat(alter.Unset.Distinct().Select(p => KeyValuePair.Create(p, Warehouses.Default(p)))).ToDictionary();
        CheckProperties(alter.Kind, properties.Where(p => p.Key is not ("STATE" or "IF_SUSPENDED")).ToDictionary(), isNew: false);
        if (alter.Kind == "WAREHOUSE")
            Warehouses.CheckChange(Catalog, path[0], properties);
        List<string?> set = [.. properties
            .Select(p => Warehouses.Column(p.Key) is { } column ? $"{column} = {Warehouses.Value(p.Key, p.Value)}" : null)
            .Where(s => s is not null)];
        if (alter.Kind == "WAREHOUSE")
        {
            set.Add($"updated_on = {CatalogCommands.Now(Session)}");
            if (properties.GetValueOrDefault("STATE") == "STARTED")
                set.Add($"resumed_on = {CatalogCommands.Now(Session)}");
        }

        return Plan.Ddl(Success, set.Count == 0 ? [] : [$"UPDATE {Table(alter.Kind)} SET {string.Join(", ", set)} WHERE {Where(alter.Kind, path)}"]);
    }

    public Plan Drop(Statement.Drop drop)
    {
        IReadOnlyList<string> path = Path(drop.Kind, drop.Name);
        if (!Exists(drop.Kind, path))
            return drop.IfExists ? Plan.Ddl($"Drop statement executed successfully ({path[^1]} already dropped).", []) : throw Missing(drop.Kind, path);
        return Plan.Ddl($"{path[^1]} successfully dropped.", [.. DropCommands(drop.Kind, path)], () => Leave(drop.Kind, path));
    }

    private static string Table(string kind) => kind switch
    {
        "DATABASE" => CatalogTables.Databases,
        "SCHEMA" => CatalogTables.Schemas,
        "WAREHOUSE" => CatalogTables.Warehouses,
        _ => CatalogTables.Roles,
    };

    private static string Where(string kind, IReadOnlyList<string> path) => kind == "SCHEMA"
        ? $"database_name = {DuckNames.Literal(path[0])} AND name = {DuckNames.Literal(path[1])}"
        : $"name = {DuckNames.Literal(path[0])}";

    private static SnowflakeException Missing(string kind, IReadOnlyList<string> path) =>
        SnowflakeException.DoesNotExist(kind[..1] + kind[1..].ToLowerInvariant(), string.Join('.', path));

    private void CheckProperties(string kind, IReadOnlyDictionary<string, string> properties, bool isNew)
    {
        foreach (string name in properties.Keys)
        {
            bool known = name == "COMMENT" || (kind == "WAREHOUSE" ? Warehouses.Knows(name, isNew) : kind != "ROLE" && name is "DATA_RETENTION_TIME_IN_DAYS" or "MAX_DATA_EXTENSION_TIME_IN_DAYS");
            if (kind == "WAREHOUSE" && name == "GENERATION")
                throw SnowflakeException.Unsupported(name);
            if (!known)
                throw SnowflakeException.Compilation("001423", "22023", $"invalid property '{name}' for '{kind}'");
        }

        ResourceMonitors.RefuseAssignment(Catalog, properties);
    }

    private IReadOnlyList<string> Path(string kind, ObjectName name)
    {
        if (kind == "DATABASE" && name.Last == SystemDatabase.Name)
            throw new SnowflakeException("003001", "42501", $"SQL access control error:\nInsufficient privileges to operate on database '{name.Last}'.");
        if (kind != "SCHEMA")
            return name.Parts.Count == 1 ? name.Parts : throw SnowflakeException.Syntax(name.Span.Line, name.Span.Position, name.ToString());
        if (name.Parts.Count > 2)
            throw SnowflakeException.Syntax(name.Span.Line, name.Span.Position, name.ToString());
        string database = name.Parts.Count == 2 ? name.Parts[0] : Session.Database
            ?? throw new SnowflakeException("090105", "22000", "Cannot perform operation. This session does not have a current database. Call 'USE DATABASE', or use a qualified name.");
        if (database == SystemDatabase.Name)
            throw SystemDatabase.Refused(name.Last);
        return Catalog.DatabaseExists(database) ? [database, name.Last] : throw SnowflakeException.DoesNotExist("Database", database);
    }

    private bool Exists(string kind, IReadOnlyList<string> path) => kind switch
    {
        "DATABASE" => Catalog.DatabaseExists(path[0]),
        "SCHEMA" => Catalog.SchemaExists(path[0], path[1]) || path[1] == InformationSchema.Name,
        "WAREHOUSE" => Catalog.WarehouseExists(path[0]),
        _ => Catalog.RoleExists(path[0]),
    };

    private IEnumerable<string> CreateCommands(string kind, IReadOnlyList<string> path, IReadOnlyDictionary<string, string> properties)
    {
        string name = DuckNames.Literal(path[^1]);
        string tail = $"{CatalogCommands.Now(Session)}, {CatalogCommands.Literal(Session.Role)}, {DuckNames.Literal(properties.GetValueOrDefault("COMMENT", ""))}";
        switch (kind)
        {
            case "DATABASE":
                return [$"INSERT INTO {CatalogTables.Databases} VALUES ({name}, {tail})", .. CreateCommands("SCHEMA", [path[0], "PUBLIC"], new Dictionary<string, string>())];
            case "SCHEMA":
                return [$"INSERT INTO {CatalogTables.Schemas} VALUES ({DuckNames.Literal(path[0])}, {name}, {tail})", $"CREATE SCHEMA {DuckNames.Schema(path[0], path[1])}"];
            case "WAREHOUSE":
                return [Warehouses.Insert(path[0], properties, CatalogCommands.Now(Session), Session.Role)];
            default:
                return
                [
                    $"INSERT INTO {CatalogTables.Roles} VALUES ({name}, {tail})",
                    $"INSERT INTO {CatalogTables.RoleGrants} VALUES ({name}, {DuckNames.Literal(Session.User)})",
                ];
        }
    }

    private IEnumerable<string> DropCommands(string kind, IReadOnlyList<string> path)
    {
        if (kind == "DATABASE")
        {
            foreach (string? schema in Catalog.Duck.Read($"SELECT name FROM {CatalogTables.Schemas} WHERE database_name = {DuckNames.Literal(path[0])}", r => r.GetString(0)))
            {
                foreach (string command in DropCommands("SCHEMA", [path[0], schema]))
                    yield return command;
            }
        }
        else if (kind == "SCHEMA")
        {
            string where = $"database_name = {DuckNames.Literal(path[0])} AND schema_name = {DuckNames.Literal(path[1])}";
            yield return $"DROP SCHEMA {DuckNames.Schema(path[0], path[1])} CASCADE";
            yield return $"DELETE FROM {CatalogTables.Tables} WHERE {where}";
            yield return $"DELETE FROM {CatalogTables.Columns} WHERE {where}";
        }
        else if (kind == "ROLE")
        {
            yield return $"DELETE FROM {CatalogTables.RoleGrants} WHERE role = {DuckNames.Literal(path[0])}";
        }

        yield return $"DELETE FROM {Table(kind)} WHERE {Where(kind, path)}";
    }

    private Plan Rename(string kind, IReadOnlyList<string> path, string name)
    {
        if (kind is not ("WAREHOUSE" or "ROLE"))
            throw SnowflakeException.Unsupported($"ALTER {kind} RENAME");
        if (Exists(kind, [name]))
            throw SnowflakeException.AlreadyExists(name);
        List<string> commands = [$"UPDATE {Table(kind)} SET name = {DuckNames.Literal(name)} WHERE {Where(kind, path)}"];
        if (kind == "ROLE")
            commands.Add($"UPDATE {CatalogTables.RoleGrants} SET role = {DuckNames.Literal(name)} WHERE role = {DuckNames.Literal(path[0])}");
        return Plan.Ddl(Success, commands);
    }

    /// <summary>A newly created object becomes the current one.</summary>
    private void Enter(string kind, IReadOnlyList<string> path)
    {
        switch (kind)
        {
            case "DATABASE":
                (Session.Database, Session.Schema) = (path[0], "PUBLIC");
                break;
            case "SCHEMA":
                (Session.Database, Session.Schema) = (path[0], path[1]);
                break;
            case "WAREHOUSE":
                Session.Warehouse = path[0];
                break;
            default:
                break;
        }
    }

    private void Leave(string kind, IReadOnlyList<string> path)
    {
        if (kind == "WAREHOUSE" && Session.Warehouse == path[0])
            Session.Warehouse = null;
        if (kind == "DATABASE" && Session.Database == path[0])
            (Session.Database, Session.Schema) = (null, null);
        if (kind == "SCHEMA" && Session.Database == path[0] && Session.Schema == path[1])
            Session.Schema = null;
    }
}
