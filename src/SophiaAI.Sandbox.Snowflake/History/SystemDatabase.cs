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

    private static readonly Dictionary<string, Func<Listing>> s_views = new(StringComparer.Ordinal)
    {
        ["QUERY_HISTORY"] = HistoryTables.AccountUsageQueries,
        ["WAREHOUSE_METERING_HISTORY"] = HistoryTables.AccountUsageMetering,
    };

    public static bool Owns(TableInfo table) => table.Database == Name;

    /// <summary>A view's rows. For a role without the privilege, the view does not exist.</summary>
    public static BoundQuery Read(TableInfo view, Session session)
    {
        if (session.Role is not { } role || !s_readers.Contains(role))
            throw SnowflakeException.DoesNotExist("Object", view.FullName);
        session.CompleteHistory();
        return s_views[view.Name]().ToQuery("");
    }

    public static SnowflakeException Refused(string schema) => new(
        "003001", "42501", $"SQL access control error:\nInsufficient privileges to operate on schema '{schema}'.");

    /// <summary>Adds the database to the catalog of an account that does not have it yet.</summary>
    public static void Plant(DuckSession duck, Session session)
    {
        duck.Execute($"INSERT INTO {CatalogTables.Databases} VALUES ('{Name}', {CatalogCommands.Now(session)}, '', '')");
        duck.Execute($"INSERT INTO {CatalogTables.Schemas} VALUES ('{Name}', '{AccountUsage}', {CatalogCommands.Now(session)}, '', '')");
        foreach ((string? name, Func<Listing>? view) in s_views)
        {
            IEnumerable<ColumnDefinition> columns = view().Columns.Select(c => new ColumnDefinition(c.Name, c.Type));
            foreach (string command in CatalogCommands.Register(session, new TableInfo(Name, AccountUsage, name, [.. columns], ""), null))
                duck.Execute(command);
        }
    }
}
