using System.Globalization;
using SophiaAI.Sandbox.Snowflake.Access;
using SophiaAI.Sandbox.Snowflake.Catalog;
using SophiaAI.Sandbox.Snowflake.Data;
using SophiaAI.Sandbox.Snowflake.Sql.Binding;
using SophiaAI.Sandbox.Snowflake.Sql.Syntax;

namespace SophiaAI.Sandbox.Snowflake.Planning;

/// <summary>SHOW: the catalog's lists, with LIKE, IN, STARTS WITH and LIMIT.</summary>
internal sealed class ShowPlanner(BindContext context)
{
    // Of any kind of object, and whatever LIMIT says.
    private const int MostRows = 10_000;

    private Rights Rights => context.Catalog.Rights;

    public Plan Plan(Statement.Show show)
    {
        Session session = context.Session;
        Listing listing = show.Kind switch
        {
            "WAREHOUSES" => Listings.Warehouses(session, context.Catalog.Defaults(session.User).Warehouse),
            "DATABASES" => Listings.Databases(session, context.Catalog.Defaults(session.User).Namespace?.Split('.')[0]),
            "SCHEMAS" => Listings.Schemas(session),
            "TABLES" => Listings.Tables(context.Catalog),
            "VIEWS" => Listings.Views(),
            "OBJECTS" => Listings.Objects(context.Catalog),
            "COLUMNS" => Listings.Columns(),
            "ROLES" => Listings.Roles(session, context.Catalog.Defaults(session.User).Role, string.Join(", ", Rights.Roles.Select(DuckNames.Literal))),
            "USERS" => Listings.Users(),
            "RESOURCE MONITORS" => Listings.Monitors(),
            "PARAMETERS" when show.ScopeKind == "WAREHOUSE" => Listings.WarehouseParameters(Warehouse(show)),
            "PARAMETERS" when show is { ScopeKind: "DATABASE" or "SCHEMA", Scope: { } scope } => Listings.ContainerParameters(new Securables(context.Catalog).Get(ObjectKind.Of(show.ScopeKind), scope).Path),
            _ => Listings.Parameters(session),
        };
        if (show.Terse)
            listing = show.Kind is "DATABASES" or "SCHEMAS" or "TABLES" or "VIEWS" ? Listings.Terse(listing, show.Kind) : throw SnowflakeException.Unsupported($"SHOW TERSE {show.Kind}");
        List<string> conditions = [];
        if (show.Like is not null)
            conditions.Add($"s.name ILIKE {DuckNames.Literal(show.Like)} ESCAPE '\\'");
        if (show.StartsWith is not null)
            conditions.Add($"starts_with(s.name, {DuckNames.Literal(show.StartsWith)})");
        if (Seen(show.Kind) is { } seen)
            conditions.Add(seen);
        conditions.AddRange(Scope(show));
        string where = conditions.Count == 0 ? "" : " WHERE " + string.Join(" AND ", conditions);
        string order = show.Kind switch
        {
            "TABLES" or "VIEWS" or "OBJECTS" => "s.database_name, s.schema_name, s.name",
            "SCHEMAS" => "s.database_name, s.name",
            "COLUMNS" => "s.database_name, s.schema_name, s.table_name, s.ordinal",
            _ => "s.name",
        };
        string limit = string.Create(CultureInfo.InvariantCulture, $" LIMIT {Math.Min(show.Limit ?? MostRows, MostRows)}");
        return new Plan { Rows = show.From is { } from ? After(listing, where, order, from).ToQuery(limit) : listing.ToQuery($"{where} ORDER BY {order}{limit}") };
    }

    private string Warehouse(Statement.Show show)
    {
        string? name = show.Scope?.Last ?? context.Session.Warehouse;
        return name is not null && context.Catalog.WarehouseExists(name) && Rights.Sees(ObjectKind.Warehouse, [name]) ? name : throw SnowflakeException.DoesNotExist("Warehouse", name ?? "");
    }

    /// <summary>The condition that hides what the role has no privilege on; null where everybody sees everything.</summary>
    private string? Seen(string kind)
    {
        const string schema = "s.database_name || '.' || s.schema_name";
        return kind switch
        {
            "WAREHOUSES" => Rights.Seen(ObjectKind.Warehouse, "s.name"),
            "DATABASES" => Rights.Seen(ObjectKind.Database, "s.name"),
            "SCHEMAS" => Rights.Seen(ObjectKind.Schema, "s.database_name || '.' || s.name", "s.database_name"),
            "TABLES" or "VIEWS" or "OBJECTS" => Rights.Seen(ObjectKind.Table, $"{schema} || '.' || s.name", "s.database_name", schema),
            "COLUMNS" => Rights.Seen(ObjectKind.Table, $"{schema} || '.' || s.table_name", "s.database_name", schema),
            "RESOURCE MONITORS" => Rights.Seen(ObjectKind.Of("RESOURCE MONITOR"), "s.name"),
            _ => null,
        };
    }

    /// <summary>LIMIT … FROM 'text': what follows the first object whose name begins with the text.</summary>
    private static Listing After(Listing listing, string where, string order, string from)
    {
        string ranked = $"(SELECT *, row_number() OVER (ORDER BY {order}) AS show_rank FROM {listing.From}{where})";
        return listing with
        {
            From = $"(SELECT * FROM {ranked} WHERE show_rank > (SELECT min(show_rank) FROM {ranked} WHERE starts_with(name, {DuckNames.Literal(from)})) ORDER BY show_rank) s",
        };
    }

    /// <summary>Without IN, lists of a database's objects are limited to the session's own schema or database.</summary>
    private IEnumerable<string> Scope(Statement.Show show)
    {
        if (show.Kind is not ("SCHEMAS" or "TABLES" or "VIEWS" or "OBJECTS" or "COLUMNS"))
        {
            if (show is { Kind: "PARAMETERS", ScopeKind: "WAREHOUSE" } or { Kind: "PARAMETERS", ScopeKind: "DATABASE" or "SCHEMA", Scope: not null })
                return [];
            if (show.Scope is not null || show.ScopeKind is not (null or "ACCOUNT" or "SESSION"))
                throw SnowflakeException.Unsupported($"SHOW {show.Kind} IN");
            return [];
        }

        if (show.ScopeKind == "ACCOUNT")
            return [];
        if (show.Kind == "COLUMNS" && show.Scope is not null && show.ScopeKind is null or "TABLE" or "VIEW")
            return TableScope(show.Scope ?? throw SnowflakeException.Unsupported("SHOW COLUMNS IN TABLE without a name"));

        (string? database, string? schema) = Names(show);
        if (database is null)
            return [];
        if (!context.Catalog.DatabaseExists(database) || !Rights.Sees(ObjectKind.Database, [database]))
            throw SnowflakeException.DoesNotExist("Database", database);
        if (show.Kind == "SCHEMAS" || schema is null)
            return [$"s.database_name = {DuckNames.Literal(database)}"];
        if (schema != InformationSchema.Name && !(context.Catalog.SchemaExists(database, schema) && Rights.Sees(ObjectKind.Schema, [database, schema])))
            throw SnowflakeException.DoesNotExist("Schema", $"{database}.{schema}");
        return [$"s.database_name = {DuckNames.Literal(database)}", $"s.schema_name = {DuckNames.Literal(schema)}"];
    }

    private (string? Database, string? Schema) Names(Statement.Show show)
    {
        Session session = context.Session;
        if (show.Scope is null)
            return show.ScopeKind == "DATABASE" || show.Kind == "SCHEMAS" ? (session.Database, null) : (session.Database, session.Schema);
        if (show.ScopeKind == "DATABASE" || show.Kind == "SCHEMAS")
            return (show.Scope.Last, null);

        // IN x means a schema of this database; if there is none, x may be a database.
        if (show.Scope.Parts.Count > 1)
            return (show.Scope.Parts[^2], show.Scope.Last);
        bool isSchema = session.Database is { } database && context.Catalog.SchemaExists(database, show.Scope.Last);
        return show.ScopeKind == "SCHEMA" || isSchema ? (session.Database, show.Scope.Last) : (show.Scope.Last, null);
    }

    private string[] TableScope(ObjectName name)
    {
        TableInfo table = context.Catalog.GetTable(name, "SHOW COLUMNS", "Table");
        return
        [
            $"s.database_name = {DuckNames.Literal(table.Database)}", $"s.schema_name = {DuckNames.Literal(table.Schema)}", $"s.table_name = {DuckNames.Literal(table.Name)}",
        ];
    }
}
