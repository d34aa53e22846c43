using SophiaAI.Sandbox.Snowflake.Catalog;
using SophiaAI.Sandbox.Snowflake.Data;
using SophiaAI.Sandbox.Snowflake.Sql.Syntax;

namespace SophiaAI.Sandbox.Snowflake.Planning;

/// <summary>Gives a schema another name, or another database. DuckDB can't rename one: its tables are copied.</summary>
internal static class SchemaMover
{
    public static IEnumerable<string> Move(CatalogReader catalog, IReadOnlyList<string> from, IReadOnlyList<string> to)
    {
        yield return $"CREATE SCHEMA {DuckNames.Schema(to[0], to[1])}";
        string inside = $"database_name = {DuckNames.Literal(from[0])} AND schema_name = {DuckNames.Literal(from[1])}";
        foreach (string name in catalog.Duck.Read($"SELECT name FROM {CatalogTables.Tables} WHERE {inside} AND view_text IS NULL", r => r.GetString(0)))
        {
            foreach (string command in Copy(catalog, catalog.FindKept(from[0], from[1], name)!, to))
                yield return command;
        }

        yield return $"DROP SCHEMA {DuckNames.Schema(from[0], from[1])} CASCADE";
        string place = $"database_name = {DuckNames.Literal(to[0])}, schema_name = {DuckNames.Literal(to[1])}";
        yield return $"UPDATE {CatalogTables.Tables} SET {place} WHERE {inside}";
        yield return $"UPDATE {CatalogTables.Columns} SET {place} WHERE {inside}";
        yield return $"UPDATE {CatalogTables.Schemas} SET database_name = {DuckNames.Literal(to[0])}, name = {DuckNames.Literal(to[1])} "
            + $"WHERE database_name = {DuckNames.Literal(from[0])} AND name = {DuckNames.Literal(from[1])}";
    }

    private static IEnumerable<string> Copy(CatalogReader catalog, TableInfo table, IReadOnlyList<string> to)
    {
        TableInfo copy = table with { Database = to[0], Schema = to[1] };
        yield return $"CREATE TABLE {copy.DuckName} ({string.Join(", ", copy.Columns.Select(CatalogCommands.Define))})";
        yield return $"INSERT INTO {copy.DuckName} SELECT * FROM {table.DuckName}";
        foreach (ColumnDefinition column in table.Columns.Where(c => c.Identity))
        {
            long last = catalog.Duck.Count(
                $"SELECT coalesce(max(last_value), 0) FROM duckdb_sequences() WHERE schema_name = {DuckNames.Literal(DuckNames.Mangle(DuckNames.SchemaName(table.Database, table.Schema)))} "
                    + $"AND sequence_name = {DuckNames.Literal(DuckNames.Mangle($"{table.Name}.{column.Name}"))}");
            yield return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"CREATE SEQUENCE {copy.Sequence(column.Name)} START {last + 1}");
        }
    }
}
