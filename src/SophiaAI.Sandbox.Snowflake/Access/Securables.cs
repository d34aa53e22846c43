using SophiaAI.Sandbox.Snowflake.Catalog;
using SophiaAI.Sandbox.Snowflake.Data;
using SophiaAI.Sandbox.Snowflake.Sql.Syntax;

namespace SophiaAI.Sandbox.Snowflake.Access;

/// <summary>Finds the objects that statements name. What the session's role does not see does not exist.</summary>
internal sealed class Securables(CatalogReader catalog)
{
    /// <summary>All users belong to this role.</summary>
    public const string UserOwner = "USERADMIN";

    public static Securable Account { get; } = new(ObjectKind.Account, [Rights.Account], "");

    public Securable Get(ObjectKind kind, ObjectName? name)
    {
        if (kind == ObjectKind.Account || name is null)
            return Account;
        IReadOnlyList<string> path = Path(kind, name);
        Securable? found = Find(kind, path);
        return found is not null && catalog.Rights.Sees(found) ? found : throw SnowflakeException.DoesNotExist(kind.Title, string.Join('.', path));
    }

    /// <summary>An object, whether or not the session's role sees it.</summary>
    public Securable? Find(ObjectKind kind, IReadOnlyList<string> path)
    {
        if (kind.Name is "TABLE" or "VIEW")
            return Look("TABLE", $"SELECT owner, CASE WHEN view_text IS NULL THEN 'TABLE' ELSE 'VIEW' END FROM {CatalogTables.Tables} WHERE {In(path)} AND schema_name = {DuckNames.Literal(path[1])} AND name = {DuckNames.Literal(path[2])}", path);
        string last = DuckNames.Literal(path[^1]);
        return kind.Name switch
        {
            "WAREHOUSE" => Look(kind.Words, $"SELECT owner FROM {CatalogTables.Warehouses} WHERE name = {last}", path),
            "DATABASE" => Look(kind.Words, $"SELECT owner FROM {CatalogTables.Databases} WHERE name = {last}", path),
            "SCHEMA" => Look(kind.Words, $"SELECT owner FROM {CatalogTables.Schemas} WHERE {In(path)} AND name = {last}", path),
            "ROLE" => Look(kind.Words, $"SELECT owner FROM {CatalogTables.Roles} WHERE name = {last}", path),
            "USER" => Look(kind.Words, $"SELECT '{UserOwner}' FROM {CatalogTables.Users} WHERE name = {last}", path),
            "RESOURCE_MONITOR" => Look(kind.Words, $"SELECT owner FROM {CatalogTables.ResourceMonitors} WHERE name = {last}", path),
            _ => null,
        };
    }

    /// <summary>All objects of a kind in a database or a schema that the session's role sees.</summary>
    public IReadOnlyList<Securable> AllIn(ObjectKind kind, Securable container)
    {
        string where = In(container.Path) + (container.Kind == ObjectKind.Schema ? $" AND schema_name = {DuckNames.Literal(container.Path[1])}" : "");
        string? sql = kind.Name switch
        {
            "SCHEMA" => $"SELECT database_name, name, NULL, owner FROM {CatalogTables.Schemas} WHERE {In(container.Path)} ORDER BY name",
            "TABLE" => $"SELECT database_name, schema_name, name, owner FROM {CatalogTables.Tables} WHERE view_text IS NULL AND {where} ORDER BY schema_name, name",
            "VIEW" => $"SELECT database_name, schema_name, name, owner FROM {CatalogTables.Tables} WHERE view_text IS NOT NULL AND {where} ORDER BY schema_name, name",
            _ => null,
        };
        if (sql is null)
            return [];
        return
        [
            .. catalog.Look(sql, r => new Securable(kind, r.IsDBNull(2) ? [r.GetString(0), r.GetString(1)] : [r.GetString(0), r.GetString(1), r.GetString(2)], r.GetString(3)))
                .Where(catalog.Rights.Sees),
        ];
    }

    /// <summary>The object's complete name.</summary>
    private IReadOnlyList<string> Path(ObjectKind kind, ObjectName name)
    {
        if (name.Parts.Count > kind.Parts)
            throw SnowflakeException.Syntax(name.Span.Line, name.Span.Position, name.ToString());
        if (kind.Parts == 1 || name.Parts.Count == kind.Parts)
            return name.Parts;
        if (kind.Parts == 3)
        {
            (string database, string schema, string last) = catalog.Resolve(name, "GRANT");
            return [database, schema, last];
        }

        return
        [
            catalog.Session.Database
                ?? throw new SnowflakeException("090105", "22000", "Cannot perform operation. This session does not have a current database. Call 'USE DATABASE', or use a qualified name."),
            name.Last,
        ];
    }

    /// <summary>The owner, and the kind if the query has a second column.</summary>
    private Securable? Look(string words, string sql, IReadOnlyList<string> path)
    {
        IReadOnlyList<Securable> found = catalog.Look(sql, r => new Securable(ObjectKind.Of(r.FieldCount > 1 ? r.GetString(1) : words), path, r.GetString(0)));
        return found.Count == 0 ? null : found[0];
    }

    private static string In(IReadOnlyList<string> path) => $"database_name = {DuckNames.Literal(path[0])}";
}
