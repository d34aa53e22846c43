using SophiaAI.Sandbox.Snowflake.Catalog;
using SophiaAI.Sandbox.Snowflake.Data;
using SophiaAI.Sandbox.Snowflake.Planning;
using SophiaAI.Sandbox.Snowflake.Seed;
using SophiaAI.Sandbox.Snowflake.Sql.Binding;
using SophiaAI.Sandbox.Snowflake.Sql.Syntax;

namespace SophiaAI.Sandbox.Snowflake.History;

/// <summary>The database SNOWFLAKE, which an account has from the start and nobody can change.</summary>
internal static class SystemDatabase
{
    public const string Name = "SNOWFLAKE";
    public const string AccountUsage = "ACCOUNT_USAGE";

    /// <summary>The roles that have been granted IMPORTED PRIVILEGES on it.</summary>
    private static readonly string[] s_readers = ["ACCOUNTADMIN", SeededAccount.Role];

    private static readonly Dictionary<string, Func<string, Listing>> s_views = new(StringComparer.Ordinal)
    {
        ["QUERY_HISTORY"] = HistoryTables.AccountUsageQueries,
        ["WAREHOUSE_METERING_HISTORY"] = HistoryTables.AccountUsageMetering,
        ["METERING_DAILY_HISTORY"] = HistoryTables.AccountUsageDays,
        ["LOGIN_HISTORY"] = HistoryTables.AccountUsageSignIns,
    };

    public static bool Owns(TableInfo table) => table.Database == Name;

    /// <summary>A view's rows. For a role without the privilege, the view does not exist.</summary>
    public static BoundQuery Read(TableInfo view, Session session)
    {
        if (session.Role is not { } role || !s_readers.Contains(role))
            throw SnowflakeException.DoesNotExist("Object", view.FullName);
        session.CompleteHistory();
        return s_views[view.Name](CatalogCommands.Stamp(session.Now - session.ViewLatency)).ToQuery("");
    }

    public static SnowflakeException Refused(string schema) => new(
        "003001", "42501", $"SQL access control error:\nInsufficient privileges to operate on schema '{schema}'.");

    /// <summary>Adds the database to the catalog of an account that does not have it yet.</summary>
    public static void Plant(DuckSession duck, Session session)
    {
        duck.Execute($"INSERT INTO {CatalogTables.Databases} VALUES ('{Name}', {CatalogCommands.Now(session)}, '', '')");
        duck.Execute($"INSERT INTO {CatalogTables.Schemas} VALUES ('{Name}', '{AccountUsage}', {CatalogCommands.Now(session)}, '', '')");
        AddViews(duck, session);
    }

    /// <summary>Adds the views that the account does not have yet: the data file of an earlier sandbox has fewer.</summary>
    public static void AddViews(DuckSession duck, Session session)
    {
        HashSet<string> known = [.. duck.Read($"SELECT name FROM {CatalogTables.Tables} WHERE database_name = '{Name}' AND schema_name = '{AccountUsage}'", r => r.GetString(0))];
        foreach ((string name, Func<string, Listing> view) in s_views.Where(v => !known.Contains(v.Key)))
        {
            IEnumerable<ColumnDefinition> columns = view(HistoryTables.Always).Columns.Select(c => new ColumnDefinition(c.Name, c.Type));
            foreach (string command in CatalogCommands.Register(session, new TableInfo(Name, AccountUsage, name, [.. columns], ""), null))
                duck.Execute(command);
        }
    }
}
