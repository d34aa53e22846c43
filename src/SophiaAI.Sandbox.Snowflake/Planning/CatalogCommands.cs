using SophiaAI.Sandbox.Snowflake.Access;
using SophiaAI.Sandbox.Snowflake.Catalog;
using SophiaAI.Sandbox.Snowflake.Data;
using SophiaAI.Sandbox.Snowflake.Sql;
using SophiaAI.Sandbox.Snowflake.Sql.Syntax;

namespace SophiaAI.Sandbox.Snowflake.Planning;

/// <summary>The commands that keep the catalog in step with the tables.</summary>
internal static class CatalogCommands
{
    public static string Now(Session session) => Stamp(session.Now);

    public static string Stamp(DateTimeOffset time) => $"CAST({DuckNames.Literal(time.ToUnixTimeMilliseconds() / 1000m)} AS {SqlType.DuckTimestamp})";

    public static string Literal(string? text) => text is null ? "NULL" : DuckNames.Literal(text);

    public static string Where(TableInfo table) =>
        $"database_name = {DuckNames.Literal(table.Database)} AND schema_name = {DuckNames.Literal(table.Schema)}";

    public static IEnumerable<string> Register(Session session, TableInfo table, string? comment, string? owner)
    {
        string path = $"{DuckNames.Literal(table.Database)}, {DuckNames.Literal(table.Schema)}, {DuckNames.Literal(table.Name)}";
        yield return $"INSERT INTO {CatalogTables.Tables} VALUES ({path}, {Now(session)}, {Literal(owner)}, {Literal(comment ?? "")}, {Literal(table.ViewText)})";
        yield return RegisterColumns(table, table.Columns, 0);
    }

    /// <summary>Registers a new table or view for the role that is to own it, with what was granted on future ones. What it replaces has its grants until now: they stay or end.</summary>
    public static IEnumerable<string> Register(CatalogReader catalog, TableInfo table, string? comment, TableInfo? replaced, bool copiesGrants)
    {
        ObjectKind kind = Kind(table);
        string[] path = [table.Database, table.Schema, table.Name];
        string owner = GrantCommands.Owner(catalog, kind, path);
        IEnumerable<string> register = Register(catalog.Session, table, comment, owner);
        if (replaced is { Temporary: false } && copiesGrants)
            return register;
        IEnumerable<string> forget = replaced is { Temporary: false } ? GrantCommands.Forget(Kind(replaced), path) : [];
        return [.. forget, .. register, .. GrantCommands.Arrive(catalog.Session, new Securable(kind, path, owner))];
    }

    public static ObjectKind Kind(TableInfo table) => table.ViewText is null ? ObjectKind.Table : ObjectKind.View;

    /// <summary>Lists side by side: DuckDB prepares them much faster than a list of rows.</summary>
    public static string RegisterColumns(TableInfo table, IReadOnlyList<ColumnDefinition> columns, int firstOrdinal)
    {
        string names = $"{DuckNames.Literal(table.Database)}, {DuckNames.Literal(table.Schema)}, {DuckNames.Literal(table.Name)}";
        string Each(Func<ColumnDefinition, string> value) => $"unnest([{string.Join(", ", columns.Select(value))}])";
        string[] lists =
        [
            Each(c => DuckNames.Literal(c.Name)), $"unnest(range({firstOrdinal}, {firstOrdinal + columns.Count}))", Each(c => DuckNames.Literal(c.Type.ToString())), Each(c => DuckNames.Literal(c.Nullable)),
            Each(c => Literal(c.Default)), Each(c => DuckNames.Literal(c.Identity)), Each(c => DuckNames.Literal(c.PrimaryKey)), Each(c => DuckNames.Literal(c.Unique)), Each(c => Literal(c.Comment)),
        ];
        return $"INSERT INTO {CatalogTables.Columns} SELECT {names}, {string.Join(", ", lists)}";
    }

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
