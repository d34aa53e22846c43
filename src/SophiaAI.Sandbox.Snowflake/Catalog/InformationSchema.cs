using SophiaAI.Sandbox.Snowflake.Data;
using SophiaAI.Sandbox.Snowflake.Planning;
using SophiaAI.Sandbox.Snowflake.Sql.Binding;

namespace SophiaAI.Sandbox.Snowflake.Catalog;

/// <summary>The views that each database has about itself, with the most used columns.</summary>
internal static class InformationSchema
{
    public const string Name = "INFORMATION_SCHEMA";

    /// <summary>The other views that Snowflake has.</summary>
    private static readonly HashSet<string> s_refused =
    [
        "APPLICABLE_ROLES", "CLASSES", "CLASS_INSTANCES", "CURRENT_PACKAGES_POLICY", "ELEMENT_TYPES", "ENABLED_ROLES", "EVENT_TABLES", "EXTERNAL_TABLES", "FIELDS", "FILE_FORMATS", "FUNCTIONS",
        "HYBRID_TABLES", "INDEXES", "INDEX_COLUMNS", "INFORMATION_SCHEMA_CATALOG_NAME", "LOAD_HISTORY", "OBJECT_PRIVILEGES", "PACKAGES", "PIPES", "PROCEDURES", "REFERENTIAL_CONSTRAINTS",
        "REPLICATION_DATABASES", "REPLICATION_GROUPS", "SEQUENCES", "SERVICES", "STAGES", "STREAMLITS", "TABLE_CONSTRAINTS", "TABLE_PRIVILEGES", "TABLE_STORAGE_METRICS", "USAGE_PRIVILEGES",
    ];

    /// <returns>Null if there is no such view.</returns>
    public static BoundQuery? Find(string view, string database, CatalogReader catalog)
    {
        string only = $" WHERE s.database_name = {DuckNames.Literal(database)}";
        return view switch
        {
            "TABLES" => Tables(catalog).ToQuery(only),
            "VIEWS" => Views().ToQuery(only),
            "COLUMNS" => Columns().ToQuery(only),
            "SCHEMATA" => Schemata().ToQuery(only),
            "DATABASES" => Databases().ToQuery(""),
            _ when s_refused.Contains(view) => throw SnowflakeException.Unsupported($"{Name}.{view}"),
            _ => null,
        };
    }

    /// <summary>These views of every database, as rows for the catalog's table of tables.</summary>
    public static string ListOfViews =>
        $"SELECT d.name AS database_name, '{Name}' AS schema_name, v.name AS name, d.created_on AS created_on, '' AS owner, '' AS comment, '' AS view_text "
            + $"FROM {CatalogTables.Databases} d, (VALUES ('TABLES'), ('VIEWS'), ('COLUMNS'), ('SCHEMATA'), ('DATABASES')) v(name)";

    private static Listing Tables(CatalogReader catalog) => new(TableCounts.Source(catalog) + " s",
    [
        .. Place("name", "TABLE_NAME"), Listing.Text("TABLE_OWNER", "owner"), Listing.Text("TABLE_TYPE", "CASE WHEN view_text IS NULL THEN 'BASE TABLE' ELSE 'VIEW' END"),
        .. Flags("IS_TRANSIENT", "CASE WHEN view_text IS NULL THEN 'NO' END"), Listing.Text("CLUSTERING_KEY", "NULL"),
        Listing.Number("ROW_COUNT", "row_count"), Listing.Number("BYTES", $"row_count * {History.QueryHistory.BytesPerRow}"),
        Listing.Number("RETENTION_TIME", "CASE WHEN view_text IS NULL THEN 1 END"), Listing.Stamp("CREATED"), Listing.Stamp("LAST_ALTERED"), Listing.Stamp("LAST_DDL"),
        .. Flags("IS_INSERTABLE_INTO IS_TYPED", "'YES'"), Listing.Text("AUTO_CLUSTERING_ON", "'NO'"), Listing.Text("COMMENT", "comment"),
        .. Flags("IS_TEMPORARY IS_ICEBERG IS_DYNAMIC IS_IMMUTABLE IS_HYBRID", "'NO'"),
    ]);

    private static Listing Views() => new($"(SELECT t.* FROM {CatalogTables.Tables} t WHERE view_text IS NOT NULL) s",
    [
        .. Place("name", "TABLE_NAME"), Listing.Text("TABLE_OWNER", "owner"), Listing.Text("VIEW_DEFINITION", "view_text"), Listing.Text("CHECK_OPTION", "'NONE'"),
        .. Flags("IS_UPDATABLE INSERTABLE_INTO IS_SECURE", "'NO'"), Listing.Stamp("CREATED"), Listing.Stamp("LAST_ALTERED"), Listing.Stamp("LAST_DDL"), Listing.Text("COMMENT", "comment"),
    ]);

    private static Listing Columns() => new(CatalogTables.Columns + " s",
    [
        .. Place("table_name", "TABLE_NAME"), Listing.Text("COLUMN_NAME", "name"),
        Listing.Number("ORDINAL_POSITION", "ordinal + 1"), Listing.Text("COLUMN_DEFAULT", "default_text"), Listing.Text("IS_NULLABLE", "CASE WHEN nullable THEN 'YES' ELSE 'NO' END"),
        Listing.Text("DATA_TYPE", $"CASE {Kind} WHEN 'VARCHAR' THEN 'TEXT' ELSE {Kind} END"),
        Listing.Number("CHARACTER_MAXIMUM_LENGTH", $"CASE WHEN {Kind} IN ('VARCHAR', 'BINARY') THEN {Argument(1)} END"),
        Listing.Number("CHARACTER_OCTET_LENGTH", $"CASE {Kind} WHEN 'VARCHAR' THEN least(CAST({Argument(1)} AS BIGINT) * 4, 16777216) WHEN 'BINARY' THEN CAST({Argument(1)} AS BIGINT) END"),
        Listing.Number("NUMERIC_PRECISION", $"CASE {Kind} WHEN 'NUMBER' THEN {Argument(1)} END"), Listing.Number("NUMERIC_PRECISION_RADIX", $"CASE {Kind} WHEN 'NUMBER' THEN 10 END"),
        Listing.Number("NUMERIC_SCALE", $"CASE {Kind} WHEN 'NUMBER' THEN {Argument(2)} END"),
        Listing.Number("DATETIME_PRECISION", $"CASE WHEN {Kind} = 'TIME' OR starts_with({Kind}, 'TIMESTAMP') THEN {Argument(1)} END"),
        Listing.Text("IS_IDENTITY", "CASE WHEN identity THEN 'YES' ELSE 'NO' END"), Listing.Text("COMMENT", "comment"),
    ]);

    private static Listing Schemata() => new(CatalogTables.Schemas + " s",
    [
        Listing.Text("CATALOG_NAME", "database_name"), Listing.Text("SCHEMA_NAME", "name"), Listing.Text("SCHEMA_OWNER", "owner"),
        .. Flags("IS_TRANSIENT", "CASE WHEN transient THEN 'YES' ELSE 'NO' END"), .. Flags("IS_MANAGED_ACCESS", "CASE WHEN managed THEN 'YES' ELSE 'NO' END"),
        Listing.Number("RETENTION_TIME", $"coalesce(retention, (SELECT d.retention FROM {CatalogTables.Databases} d WHERE d.name = s.database_name), 1)"), Listing.Stamp("CREATED"), Listing.Stamp("LAST_ALTERED"), Listing.Text("COMMENT", "comment"),
    ]);

    private static Listing Databases() => new(CatalogTables.Databases + " s",
    [
        Listing.Text("DATABASE_NAME", "name"), Listing.Text("DATABASE_OWNER", "owner"), .. Flags("IS_TRANSIENT", "CASE WHEN transient THEN 'YES' ELSE 'NO' END"), Listing.Text("COMMENT", "comment"),
        Listing.Stamp("CREATED"), Listing.Stamp("LAST_ALTERED"), Listing.Number("RETENTION_TIME", "coalesce(retention, 1)"),
        Listing.Text("TYPE", $"CASE name WHEN '{History.SystemDatabase.Name}' THEN 'APPLICATION' ELSE 'STANDARD' END"),
    ]);

    /// <summary>A type name without its arguments.</summary>
    public const string Kind = "split_part(type, '(', 1)";

    /// <summary>A type's first or second argument, as text.</summary>
    public static string Argument(int number) => $"nullif(trim(split_part(split_part(split_part(type, '(', 2), ')', 1), ',', {number})), '')";

    private static (string, Sql.SqlType, string)[] Place(string name, string called) =>
        [Listing.Text("TABLE_CATALOG", "database_name"), Listing.Text("TABLE_SCHEMA", "schema_name"), Listing.Text(called, name)];

    private static IEnumerable<(string, Sql.SqlType, string)> Flags(string names, string sql) => Listing.Texts(names, sql);
}
