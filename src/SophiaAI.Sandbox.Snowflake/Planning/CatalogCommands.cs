using System.Globalization;
using SophiaAI.Sandbox.Snowflake.Catalog;
using SophiaAI.Sandbox.Snowflake.Data;
using SophiaAI.Sandbox.Snowflake.Sql;
using SophiaAI.Sandbox.Snowflake.Sql.Syntax;

namespace SophiaAI.Sandbox.Snowflake.Planning;

/// <summary>The commands that keep the catalog in step with the tables.</summary>
internal static class CatalogCommands
{
    public static string Now(Session session) =>
        $"CAST({DuckNames.Literal(session.Now.ToUnixTimeMilliseconds() / 1000m)} AS {SqlType.DuckTimestamp})";

    public static string Literal(string? text) => text is null ? "NULL" : DuckNames.Literal(text);

    public static string Where(TableInfo table) =>
        $"database_name = {DuckNames.Literal(table.Database)} AND schema_name = {DuckNames.Literal(table.Schema)}";

    public static IEnumerable<string> Register(Session session, TableInfo table, string? comment)
    {
        string path = $"{DuckNames.Literal(table.Database)}, {DuckNames.Literal(table.Schema)}, {DuckNames.Literal(table.Name)}";
        yield return $"INSERT INTO {CatalogTables.Tables} VALUES ({path}, {Now(session)}, {Literal(session.Role)}, {Literal(comment ?? "")}, {Literal(table.ViewText)})";
        yield return RegisterColumns(table, table.Columns, 0);
    }

    public static string RegisterColumns(TableInfo table, IReadOnlyList<ColumnDefinition> columns, int firstOrdinal) =>
        $"INSERT INTO {CatalogTables.Columns} VALUES {string.Join(", ", columns.Select((c, i) => Row(table, c, firstOrdinal + i)))}";

    private static string Row(TableInfo table, ColumnDefinition column, int ordinal) => string.Create(
        CultureInfo.InvariantCulture,
        $"({DuckNames.Literal(table.Database)}, {DuckNames.Literal(table.Schema)}, {DuckNames.Literal(table.Name)}, "
            + $"{DuckNames.Literal(column.Name)}, {ordinal}, {DuckNames.Literal(column.Type.ToString())}, {DuckNames.Literal(column.Nullable)}, {Literal(column.Default)}, "
            + $"{DuckNames.Literal(column.Identity)}, {DuckNames.Literal(column.PrimaryKey)}, {DuckNames.Literal(column.Unique)}, {Literal(column.Comment)})");

    public static IEnumerable<string> Unregister(TableInfo table)
    {
        yield return $"DELETE FROM {CatalogTables.Tables} WHERE {Where(table)} AND name = {DuckNames.Literal(table.Name)}";
        yield return $"DELETE FROM {CatalogTables.Columns} WHERE {Where(table)} AND table_name = {DuckNames.Literal(table.Name)}";
    }

    /// <summary>Removes a table or a view with everything that belongs to it.</summary>
    public static IEnumerable<string> Drop(TableInfo table)
    {
        if (table.ViewText is null)
            yield return $"DROP TABLE {table.DuckName}";
        if (table.Temporary)
            yield break;
        foreach (ColumnDefinition? column in table.Columns.Where(c => c.Identity))
            yield return $"DROP SEQUENCE IF EXISTS {table.Sequence(column.Name)}";
        foreach (string command in Unregister(table))
            yield return command;
    }

    public static string Define(ColumnDefinition column) => $"{DuckNames.Quote(column.Name)} {column.Type.Duck}{(column.Nullable ? "" : " NOT NULL")}";
}
