using SophiaAI.Sandbox.Snowflake.Data;
using SophiaAI.Sandbox.Snowflake.Planning;
using SophiaAI.Sandbox.Snowflake.Sql.Binding;

namespace SophiaAI.Sandbox.Snowflake.Catalog;

/// <summary>The views that each database has about itself, with their most used columns.</summary>
internal static class InformationSchema
{
    public const string Name = "INFORMATION_SCHEMA";

    public static BoundQuery? Find(string view, string database)
    {
        var only = $" WHERE s.database_name = {DuckNames.Literal(database)}";
        return view switch
        {
            "TABLES" => Tables().ToQuery(only),
            "VIEWS" => Views().ToQuery(only),
            "COLUMNS" => Columns().ToQuery(only),
            "SCHEMATA" => Schemata().ToQuery(only),
            "DATABASES" => Databases().ToQuery(""),
            _ => null,
        };
    }

    private static Listing Tables() => new(CatalogTables.Tables + " s",
    [
        Listing.Text("TABLE_CATALOG", "database_name"), Listing.Text("TABLE_SCHEMA", "schema_name"), Listing.Text("TABLE_NAME", "name"), Listing.Text("TABLE_OWNER", "owner"),
        Listing.Text("TABLE_TYPE", "CASE WHEN view_text IS NULL THEN 'BASE TABLE' ELSE 'VIEW' END"), Listing.Stamp("CREATED"), Listing.Text("COMMENT", "comment"),
    ]);

    private static Listing Views() => new($"(SELECT t.* FROM {CatalogTables.Tables} t WHERE view_text IS NOT NULL) s",
    [
        Listing.Text("TABLE_CATALOG", "database_name"), Listing.Text("TABLE_SCHEMA", "schema_name"), Listing.Text("TABLE_NAME", "name"), Listing.Text("TABLE_OWNER", "owner"),
        Listing.Text("VIEW_DEFINITION", "view_text"), Listing.Stamp("CREATED"), Listing.Text("COMMENT", "comment"),
    ]);

    private static Listing Columns() => new(CatalogTables.Columns + " s",
    [
        Listing.Text("TABLE_CATALOG", "database_name"), Listing.Text("TABLE_SCHEMA", "schema_name"), Listing.Text("TABLE_NAME", "table_name"), Listing.Text("COLUMN_NAME", "name"),
        Listing.Number("ORDINAL_POSITION", "ordinal + 1"), Listing.Text("COLUMN_DEFAULT", "default_text"), Listing.Text("IS_NULLABLE", "CASE WHEN nullable THEN 'YES' ELSE 'NO' END"),
        Listing.Text("DATA_TYPE", "CASE split_part(type, '(', 1) WHEN 'VARCHAR' THEN 'TEXT' ELSE split_part(type, '(', 1) END"), Listing.Text("COMMENT", "comment"),
    ]);

    private static Listing Schemata() => new(CatalogTables.Schemas + " s",
    [
        Listing.Text("CATALOG_NAME", "database_name"), Listing.Text("SCHEMA_NAME", "name"), Listing.Text("SCHEMA_OWNER", "owner"), Listing.Stamp("CREATED"), Listing.Text("COMMENT", "comment"),
    ]);

    private static Listing Databases() => new(CatalogTables.Databases + " s",
    [
        Listing.Text("DATABASE_NAME", "name"), Listing.Text("DATABASE_OWNER", "owner"), Listing.Stamp("CREATED"), Listing.Text("COMMENT", "comment"),
    ]);
}
