using System.Data;
using DuckDB.NET.Data;
using SophiaAI.Sandbox.Snowflake.Access;
using SophiaAI.Sandbox.Snowflake.Data;
using SophiaAI.Sandbox.Snowflake.History;
using SophiaAI.Sandbox.Snowflake.Sql.Parsing;
using SophiaAI.Sandbox.Snowflake.Sql.Syntax;

namespace SophiaAI.Sandbox.Snowflake.Catalog;

/// <summary>Looks up names as the session sees them.</summary>
internal sealed class CatalogReader(DuckSession duck, Session session)
{
    // DuckDB's own list, which never changes; reading it takes longer than most statements.
    private static Dictionary<string, string>? s_timeZones;

    public Session Session => session;

    public DuckSession Duck => duck;

    /// <summary>What the session's role may do.</summary>
    public Rights Rights => new(this);

    public bool DatabaseExists(string name) => Exists(CatalogTables.Databases, $"name = {DuckNames.Literal(name)}");

    public bool SchemaExists(string database, string name) =>
        Exists(CatalogTables.Schemas, $"database_name = {DuckNames.Literal(database)} AND name = {DuckNames.Literal(name)}");

    public bool WarehouseExists(string name) => Exists(CatalogTables.Warehouses, $"name = {DuckNames.Literal(name)}");

    /// <summary>STARTED or SUSPENDED, and whether the warehouse resumes automatically; null if there is no such warehouse.</summary>
    public (string State, bool AutoResume)? WarehouseState(string name)
    {
        IReadOnlyList<(string, bool)> found = Look($"SELECT state, auto_resume FROM {CatalogTables.Warehouses} WHERE name = {DuckNames.Literal(name)}", r => (r.GetString(0), r.GetString(1) == "true"));
        return found.Count == 0 ? null : found[0];
    }

    public bool RoleExists(string name) => Exists(CatalogTables.Roles, $"name = {DuckNames.Literal(name)}");

    public bool MonitorExists(string name) => Exists(CatalogTables.ResourceMonitors, $"name = {DuckNames.Literal(name)}");

    /// <summary>Whether the session's user has the role, and the token that opened the session allows it.</summary>
    public bool MayTakeRole(string role) =>
        (session.RoleRestriction ?? role) == role && (RoleIsGranted(role, session.User) || (RoleExists(role) && Rights.RolesOf(session.User).Contains(role)));

    public string? UserType(string name) => First($"SELECT type FROM {CatalogTables.Users} WHERE name = {DuckNames.Literal(name)}", r => r.GetString(0));

    public bool RoleIsGranted(string role, string user) =>
        Exists(CatalogTables.RoleGrants, $"role = {DuckNames.Literal(role)} AND grantee = {DuckNames.Literal(user)}");

    /// <summary>The time zone as DuckDB spells it, or null if there is none.</summary>
    public string? FindTimeZone(string name) => (s_timeZones ??= TimeZones()).GetValueOrDefault(name);

    /// <summary>The user's defaults: warehouse, namespace and role.</summary>
    public (string? Warehouse, string? Namespace, string? Role) Defaults(string user) => First(
        $"SELECT default_warehouse, default_namespace, default_role FROM {CatalogTables.Users} WHERE name = {DuckNames.Literal(user)}",
        r => (Text(r, 0), Text(r, 1), Text(r, 2)));

    /// <summary>Completes a name with the session's database and schema.</summary>
    public (string Database, string Schema, string Name) Resolve(ObjectName name, string verb)
    {
        string database = name.Parts.Count == 3 ? name.Parts[0] : session.Database ?? throw NoCurrent("090105", verb, "database");
        string schema = name.Parts.Count >= 2 ? name.Parts[^2] : session.Schema ?? throw NoCurrent("090106", verb, "schema");
        return (database, schema, name.Last);
    }

    /// <summary>Like <see cref="Resolve"/>, for names that must be in an existing schema.</summary>
    public (string Database, string Schema, string Name) ResolveIn(ObjectName name, string verb)
    {
        (string Database, string Schema, string Name) resolved = Resolve(name, verb);
        if (!DatabaseExists(resolved.Database))
            throw SnowflakeException.DoesNotExist("Database", resolved.Database);
        if (!SchemaExists(resolved.Database, resolved.Schema))
            throw SnowflakeException.DoesNotExist("Schema", $"{resolved.Database}.{resolved.Schema}");
        if (resolved.Database == SystemDatabase.Name)
            throw SystemDatabase.Refused(resolved.Schema);
        return resolved;
    }

    public TableInfo? FindTable(string database, string schema, string name)
    {
        if (session.TemporaryTables.TryGetValue($"{database}.{schema}.{name}", out TableInfo? temporary))
            return temporary;
        return FindKept(database, schema, name);
    }

    /// <summary>Like <see cref="FindTable"/>, without the tables that end with the session.</summary>
    public TableInfo? FindKept(string database, string schema, string name)
    {
        string where = $"database_name = {DuckNames.Literal(database)} AND schema_name = {DuckNames.Literal(schema)}";
        IReadOnlyList<string?> found = Look($"SELECT view_text FROM {CatalogTables.Tables} WHERE {where} AND name = {DuckNames.Literal(name)}", r => Text(r, 0));
        if (found.Count == 0)
            return null;
        IReadOnlyList<ColumnDefinition> columns = Look(
            "SELECT name, type, nullable, default_text, identity, primary_key, unique_key, comment "
                + $"FROM {CatalogTables.Columns} WHERE {where} AND table_name = {DuckNames.Literal(name)} ORDER BY ordinal",
            r => new ColumnDefinition(r.GetString(0), TypeParser.Parse(r.GetString(1)))
            {
                Nullable = r.GetBoolean(2),
                Default = Text(r, 3),
                Identity = r.GetBoolean(4),
                PrimaryKey = r.GetBoolean(5),
                Unique = r.GetBoolean(6),
                Comment = Text(r, 7),
            });
        return new TableInfo(database, schema, name, columns, found[0]);
    }

    /// <param name="name">The name as the user wrote it.</param>
    /// <param name="verb">The verb for the message when the session has no database.</param>
    /// <param name="kind">The kind of object in the message: Object in queries, Table in DDL.</param>
    public TableInfo GetTable(ObjectName name, string verb, string kind = "Object")
    {
        (string? database, string? schema, string? table) = Resolve(name, verb);
        if (FindTable(database, schema, table) is { } found)
            return found;
        if (name.Parts.Count == 3 && !DatabaseExists(database))
            throw SnowflakeException.DoesNotExist("Database", database);
        if (name.Parts.Count >= 2 && !SchemaExists(database, schema))
            throw SnowflakeException.DoesNotExist("Schema", $"{database}.{schema}");
        throw SnowflakeException.DoesNotExist(kind, kind == "Object" ? name.ToString() : $"{database}.{schema}.{table}");
    }

    private Dictionary<string, string> TimeZones() => duck.Read("SELECT DISTINCT name FROM pg_timezone_names()", r => r.GetString(0)).ToDictionary(name => name, StringComparer.OrdinalIgnoreCase);

    private static string? Text(IDataRecord record, int index) => record.IsDBNull(index) ? null : record.GetString(index);

    private static SnowflakeException NoCurrent(string code, string verb, string kind) => new(
        code, "22000", $"Cannot perform {verb}. This session does not have a current {kind}. Call 'USE {kind.ToUpperInvariant()}', or use a qualified name.");

    private bool Exists(string table, string where) => Look($"SELECT count(*) FROM {table} WHERE {where}", r => r.GetInt64(0))[0] > 0;

    private T? First<T>(string sql, Func<DuckDBDataReader, T> map) => Look(sql, map) is [var first, ..] ? first : default;

    /// <summary>A query's rows, remembered where that is safe.</summary>
    public IReadOnlyList<T> Look<T>(string sql, Func<DuckDBDataReader, T> map) => session.InTransaction ? duck.Read(sql, map) : duck.Recall(sql, map);
}
