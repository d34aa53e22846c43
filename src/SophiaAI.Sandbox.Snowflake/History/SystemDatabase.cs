using SophiaAI.Sandbox.Snowflake.Access;
using SophiaAI.Sandbox.Snowflake.Catalog;
using SophiaAI.Sandbox.Snowflake.Data;
using SophiaAI.Sandbox.Snowflake.Planning;
using SophiaAI.Sandbox.Snowflake.Sql.Binding;
using SophiaAI.Sandbox.Snowflake.Sql.Syntax;

namespace SophiaAI.Sandbox.Snowflake.History;

/// <summary>The database SNOWFLAKE, which an account has from the start and nobody can change.</summary>
internal static class SystemDatabase
{
    public const string Name = "SNOWFLAKE";
    public const string AccountUsage = "ACCOUNT_USAGE";

    private static readonly Dictionary<string, Func<string, Listing>> s_views = new(StringComparer.Ordinal)
    {
        ["QUERY_HISTORY"] = HistoryTables.AccountUsageQueries,
        ["WAREHOUSE_METERING_HISTORY"] = HistoryTables.AccountUsageMetering,
        ["METERING_DAILY_HISTORY"] = HistoryTables.AccountUsageDays,
        ["LOGIN_HISTORY"] = HistoryTables.AccountUsageSignIns,
    };

    public static bool Owns(TableInfo table) => table.Database == Name;

    /// <summary>A view's rows. For a role that has not been granted IMPORTED PRIVILEGES on the database, the view does not exist.</summary>
    public static BoundQuery Read(TableInfo view, CatalogReader catalog)
    {
        if (!catalog.Rights.IsAccountAdministrator && !catalog.Rights.Has("USAGE", ObjectKind.Database, Name))
            throw SnowflakeException.DoesNotExist("Object", view.FullName);
        Session session = catalog.Session;
        session.CompleteHistory();
        return s_views[view.Name](CatalogCommands.Stamp(session.Now - session.ViewLatency)).ToQuery("");
    }

    public static SnowflakeException Refused(string schema) => SnowflakeException.Insufficient("schema", schema);

    /// <summary>Adds the database to the catalog of an account that does not have it yet.</summary>
    public static void Plant(DuckSession duck, Session session)
    {
        duck.Execute($"INSERT INTO {CatalogTables.Databases} (name, created_on, owner, comment) VALUES ('{Name}', {CatalogCommands.Now(session)}, '', '')");
        duck.Execute($"INSERT INTO {CatalogTables.Schemas} (database_name, name, created_on, owner, comment) VALUES ('{Name}', '{AccountUsage}', {CatalogCommands.Now(session)}, '', '')");
        AddViews(duck, session);
    }

    /// <summary>Adds the views that the account does not have yet: the data file of an earlier sandbox has fewer.</summary>
    public static void AddViews(DuckSession duck, Session session)
    {
        HashSet<string> known = [.. duck.Read($"SELECT name FROM {CatalogTables.Tables} WHERE database_name = '{Name}' AND schema_name = '{AccountUsage}'", r => r.GetString(0))];
        foreach ((string name, Func<string, Listing> view) in s_views.Where(v => !known.Contains(v.Key)))
        {
            IEnumerable<ColumnDefinition> columns = view(HistoryTables.Always).Columns.Select(c => new ColumnDefinition(c.Name, c.Type));
            foreach (string command in CatalogCommands.Register(session, new TableInfo(Name, AccountUsage, name, [.. columns], ""), null, session.Role))
                duck.Execute(command);
        }
    }
}
