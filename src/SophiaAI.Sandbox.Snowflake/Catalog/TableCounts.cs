using SophiaAI.Sandbox.Snowflake.Data;

namespace SophiaAI.Sandbox.Snowflake.Catalog;

/// <summary>The exact row count of each table: DuckDB's catalog has only estimates.</summary>
internal static class TableCounts
{
    /// <summary>The catalog's tables as a source, each with its <c>row_count</c>, which is NULL for a view.</summary>
    public static string Source(CatalogReader catalog)
    {
        List<string> counts = catalog.Duck.Read(
            $"SELECT database_name, schema_name, name FROM {CatalogTables.Tables} WHERE view_text IS NULL",
            r => Count(r.GetString(0), r.GetString(1), r.GetString(2)));
        counts.Add("SELECT NULL AS d, NULL AS s, NULL AS n, NULL AS c");
        return $"(SELECT t.*, z.c AS row_count FROM {CatalogTables.Tables} t LEFT JOIN ({string.Join(" UNION ALL ", counts)}) z(d, s, n, c) "
            + "ON z.d = t.database_name AND z.s = t.schema_name AND z.n = t.name)";
    }

    private static string Count(string database, string schema, string name) =>
        $"SELECT {DuckNames.Literal(database)}, {DuckNames.Literal(schema)}, {DuckNames.Literal(name)}, count(*) FROM {DuckNames.Table(database, schema, name)}";
}
