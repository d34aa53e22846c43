using SophiaAI.Sandbox.Snowflake.Catalog;
using SophiaAI.Sandbox.Snowflake.Data;
using SophiaAI.Sandbox.Snowflake.History;
using SophiaAI.Sandbox.Snowflake.Sql;

namespace SophiaAI.Sandbox.Snowflake.Planning;

/// <summary>The columns of each SHOW, in Snowflake's order.</summary>
internal static class Listings
{
    public static Listing Warehouses(Session session, string? defaultWarehouse) => new(CatalogTables.Warehouses + " s",
    [
        Listing.Text("name", "name"), Listing.Text("state", ResourceMonitors.State("s")), Listing.Text("type", "type"), Listing.Text("size", "size"),
        Listing.Number("min_cluster_count", "min_clusters"), Listing.Number("max_cluster_count", "max_clusters"),
        Listing.Number("started_clusters", "CASE state WHEN 'STARTED' THEN min_clusters ELSE 0 END"), Listing.Number("running", "0"), Listing.Number("queued", "0"),
        Listing.Text("is_default", Is(defaultWarehouse)), Listing.Text("is_current", Is(session.Warehouse)),
        Listing.Number("auto_suspend", "auto_suspend"), Listing.Text("auto_resume", "auto_resume"),
        .. Listing.Texts("available provisioning quiescing other", "''"),
        Listing.Stamp("created_on"), Listing.Stamp("resumed_on", "resumed_on"), Listing.Stamp("updated_on", "updated_on"), Listing.Text("owner", "owner"), Listing.Text("comment", "comment"),
        Listing.Text("enable_query_acceleration", "acceleration"), Listing.Number("query_acceleration_max_scale_factor", "acceleration_factor"), Listing.Text("resource_monitor", "coalesce(resource_monitor, 'null')"),
        .. Listing.Numbers("actives pendings failed suspended", "0"),
        Listing.Text("uuid", "CAST(hash(name) AS VARCHAR)"), Listing.Text("scaling_policy", "scaling_policy"), Listing.Text("budget", "NULL"), Listing.Text("owner_role_type", "'ROLE'"),
        Listing.Text("resource_constraint", "resource_constraint"),
        Listing.Text("generation", "CASE type WHEN 'STANDARD' THEN coalesce(generation, CASE resource_constraint WHEN 'STANDARD_GEN_2' THEN '2' ELSE '1' END) END"),
    ]);

    public static Listing Databases(Session session, string? defaultDatabase) => new(CatalogTables.Databases + " s",
    [
        Listing.Stamp("created_on"), Listing.Text("name", "name"), Listing.Text("is_default", Is(defaultDatabase)), Listing.Text("is_current", Is(session.Database)),
        Listing.Text("origin", $"CASE name WHEN '{SystemDatabase.Name}' THEN 'SNOWFLAKE.ACCOUNT_USAGE' ELSE '' END"), Listing.Text("owner", "owner"), Listing.Text("comment", "comment"),
        Listing.Text("options", "CASE WHEN transient THEN 'TRANSIENT' ELSE '' END"), Listing.Text("retention_time", $"CASE name WHEN '{SystemDatabase.Name}' THEN '0' ELSE {Retention} END"),
        Listing.Text("kind", $"CASE name WHEN '{SystemDatabase.Name}' THEN 'APPLICATION' ELSE 'STANDARD' END"), Listing.Text("budget", "NULL"),
        Listing.Text("owner_role_type", "CASE owner WHEN '' THEN '' ELSE 'ROLE' END"),
    ]);

    public static Listing Schemas(Session session) => new(
        $"(SELECT database_name, name, created_on, owner, comment, transient, managed, {RetentionOfSchema} AS retention FROM {CatalogTables.Schemas} UNION ALL "
            + $"SELECT name, '{InformationSchema.Name}', created_on, '', 'Views describing the contents of schemas in this database', false, false, retention FROM {CatalogTables.Databases}) s",
        [
            Listing.Stamp("created_on"), Listing.Text("name", "name"), Listing.Text("is_default", "'N'"),
            Listing.Text("is_current", $"CASE WHEN database_name = {CatalogCommands.Literal(session.Database)} AND name = {CatalogCommands.Literal(session.Schema)} THEN 'Y' ELSE 'N' END"),
            Listing.Text("database_name", "database_name"), Listing.Text("owner", "owner"), Listing.Text("comment", "comment"),
            Listing.Text("options", "concat_ws(', ', CASE WHEN transient THEN 'TRANSIENT' END, CASE WHEN managed THEN 'MANAGED ACCESS' END)"),
            Listing.Text("retention_time", Retention), Listing.Text("owner_role_type", "CASE owner WHEN '' THEN '' ELSE 'ROLE' END"), Listing.Text("budget", "NULL"),
        ]);

    public static Listing Tables(CatalogReader catalog) => new($"(SELECT * FROM {TableCounts.Source(catalog)} WHERE view_text IS NULL) s",
    [
        Listing.Stamp("created_on"), Listing.Text("name", "name"), Listing.Text("database_name", "database_name"), Listing.Text("schema_name", "schema_name"),
        Listing.Text("kind", "'TABLE'"), Listing.Text("comment", "comment"), Listing.Text("cluster_by", "''"),
        Listing.Number("rows", "row_count"), Listing.Number("bytes", $"row_count * {QueryHistory.BytesPerRow}"), Listing.Text("owner", "owner"), Listing.Text("retention_time", "'1'"),
        .. Listing.Texts("automatic_clustering change_tracking search_optimization", "'OFF'"),
        Listing.Text("search_optimization_progress", "NULL"), Listing.Text("search_optimization_bytes", "NULL"),
        .. Listing.Texts("is_external enable_schema_evolution", "'N'"), Listing.Text("owner_role_type", "'ROLE'"), Listing.Text("is_event", "'N'"),
        Listing.Text("budget", "NULL"), .. Listing.Texts("is_hybrid is_iceberg is_dynamic is_immutable", "'N'"),
    ]);

    public static Listing Views() => new($"(SELECT t.* FROM {CatalogTables.Tables} t WHERE view_text IS NOT NULL UNION ALL BY NAME {InformationSchema.ListOfViews}) s",
    [
        Listing.Stamp("created_on"), Listing.Text("name", "name"), Listing.Text("reserved", "''"), Listing.Text("database_name", "database_name"),
        Listing.Text("schema_name", "schema_name"), Listing.Text("owner", "owner"), Listing.Text("comment", "comment"), Listing.Text("text", "CASE view_text WHEN '' THEN '' ELSE 'CREATE VIEW \"' || name || '\" AS ' || view_text END"),
        .. Listing.Texts("is_secure is_materialized", "'false'"), Listing.Text("owner_role_type", "'ROLE'"), Listing.Text("change_tracking", "'OFF'"),
    ]);

    public static Listing Objects(CatalogReader catalog) => new(TableCounts.Source(catalog) + " s",
    [
        Listing.Stamp("created_on"), Listing.Text("name", "name"), Listing.Text("database_name", "database_name"), Listing.Text("schema_name", "schema_name"),
        Listing.Text("kind", "CASE WHEN view_text IS NULL THEN 'TABLE' ELSE 'VIEW' END"), Listing.Text("comment", "comment"), Listing.Text("cluster_by", "''"),
        Listing.Number("rows", "row_count"), Listing.Number("bytes", $"row_count * {QueryHistory.BytesPerRow}"), Listing.Text("owner", "owner"), Listing.Text("retention_time", "'1'"),
        Listing.Text("owner_role_type", "'ROLE'"), Listing.Text("budget", "NULL"),
    ]);

    public static Listing Columns() => new(CatalogTables.Columns + " s",
    [
        Listing.Text("table_name", "table_name"), Listing.Text("schema_name", "schema_name"), Listing.Text("column_name", "name"),
        Listing.Text("data_type", DataType),
        Listing.Text("null?", "CASE WHEN nullable THEN 'true' ELSE 'NOT_NULL' END"), Listing.Text("default", "coalesce(default_text, '')"),
        Listing.Text("kind", "'COLUMN'"), Listing.Text("expression", "''"), Listing.Text("comment", "coalesce(comment, '')"), Listing.Text("database_name", "database_name"),
        Listing.Text("autoincrement", "CASE WHEN identity THEN 'IDENTITY START 1 INCREMENT 1 NOORDER' ELSE '' END"),
    ]);

    /// <param name="session">Whose role is current.</param>
    /// <param name="defaultRole">The user's default.</param>
    /// <param name="inherited">SQL: the names of the roles that the current one has been granted.</param>
    public static Listing Roles(Session session, string? defaultRole, string inherited) => new(CatalogTables.Roles + " s",
    [
        Listing.Stamp("created_on"), Listing.Text("name", "name"), Listing.Text("is_default", Is(defaultRole)), Listing.Text("is_current", Is(session.Role)),
        Listing.Text("is_inherited", $"CASE WHEN name IN ({inherited}) AND name <> {CatalogCommands.Literal(session.Role ?? "")} THEN 'Y' ELSE 'N' END"),
        Listing.Number("assigned_to_users", $"(SELECT count(*) FROM {CatalogTables.RoleGrants} g WHERE g.role = s.name)"),
        Listing.Number("granted_to_roles", $"(SELECT count(*) FROM {CatalogTables.Grants} g WHERE g.granted_on = 'ROLE' AND g.name = s.name)"),
        Listing.Number("granted_roles", $"(SELECT count(*) FROM {CatalogTables.Grants} g WHERE g.granted_on = 'ROLE' AND g.grantee = s.name)"),
        Listing.Text("owner", "owner"), Listing.Text("comment", "comment"),
    ]);

    /// <summary>The resource monitors that a role may see.</summary>
    public static Listing Monitors() => new(CatalogTables.ResourceMonitors + " s",
    [
        Listing.Text("name", "name"), Listing.Text("credit_quota", "CAST(credit_quota AS VARCHAR)"), Listing.Text("used_credits", "CAST(used_credits AS VARCHAR)"),
        Listing.Text("remaining_credits", "CAST(credit_quota - used_credits AS VARCHAR)"), Listing.Text("level", "'WAREHOUSE'"), Listing.Text("frequency", "'MONTHLY'"),
        Listing.Stamp("start_time", "created_on"), Listing.Stamp("end_time", $"CAST(NULL AS {SqlType.DuckTimestamp})"), Listing.Text("notify_at", "'75%'"),
        Listing.Text("suspend_at", "CAST(suspend_at AS VARCHAR) || '%'"), Listing.Text("suspend_immediately_at", "NULL"),
        Listing.Stamp("created_on"), Listing.Text("owner", "owner"), Listing.Text("comment", "comment"), Listing.Text("notify_users", "''"),
    ]);

    public static Listing Users() => new(CatalogTables.Users + " s",
    [
        Listing.Text("name", "name"), Listing.Stamp("created_on"), Listing.Text("login_name", "login_name"), Listing.Text("display_name", "display_name"),
        Listing.Text("first_name", "CASE type WHEN 'PERSON' THEN split_part(display_name, ' ', 1) ELSE '' END"), Listing.Text("last_name", "split_part(display_name, ' ', 2)"), Listing.Text("email", "email"), .. Listing.Texts("mins_to_unlock days_to_expiry", "''"),
        Listing.Text("comment", "comment"), Listing.Text("disabled", "CAST(disabled AS VARCHAR)"), .. Listing.Texts("must_change_password snowflake_lock", "'false'"),
        Listing.Text("default_warehouse", "default_warehouse"), Listing.Text("default_namespace", "default_namespace"), Listing.Text("default_role", "default_role"),
        Listing.Text("default_secondary_roles", "'[]'"), Listing.Text("ext_authn_duo", "'false'"), .. Listing.Texts("ext_authn_uid mins_to_bypass_mfa", "''"),
        Listing.Text("owner", "'USERADMIN'"), Listing.Stamp("last_success_login"), Listing.Stamp("expires_at_time", $"CAST(NULL AS {Sql.SqlType.DuckTimestamp})"),
        Listing.Stamp("locked_until_time", $"CAST(NULL AS {Sql.SqlType.DuckTimestamp})"), Listing.Text("has_password", "CASE type WHEN 'SERVICE' THEN 'false' ELSE 'true' END"),
        Listing.Text("has_rsa_public_key", Has(CatalogTables.UserKeys)), Listing.Text("type", "type"), Listing.Text("has_mfa", "CASE type WHEN 'PERSON' THEN 'true' ELSE 'false' END"),
        Listing.Text("has_pat", Has(CatalogTables.AccessTokens)), Listing.Text("has_workload_identity", "'false'"),
    ]);

    public static Listing Parameters(Session session)
    {
        IEnumerable<string> rows = SessionParameters.Defaults.Select(p =>
            $"({DuckNames.Literal(p.Key)}, {DuckNames.Literal(session.Parameters.GetValueOrDefault(p.Key, p.Value))}, {DuckNames.Literal(p.Value)}, "
                + $"{DuckNames.Literal(session.Parameters.ContainsKey(p.Key) ? "SESSION" : "")})");
        return new Listing($"(VALUES {string.Join(", ", rows)}) s(name, value, standard, level)",
        [
            Listing.Text("key", "name"), Listing.Text("value", "value"), Listing.Text("default", "standard"), Listing.Text("level", "level"),
            Listing.Text("description", "''"), Listing.Text("type", "'STRING'"),
        ]);
    }

    /// <summary>The parameters of one warehouse.</summary>
    public static Listing WarehouseParameters(string warehouse)
    {
        IEnumerable<string> rows = Planning.Warehouses.Parameters.Select(p =>
            $"SELECT {DuckNames.Literal(p.Name)} AS name, CAST({Planning.Warehouses.Column(p.Name)} AS VARCHAR) AS value, {DuckNames.Literal(p.Default)} AS standard, {DuckNames.Literal(p.Description)} AS description "
                + $"FROM {CatalogTables.Warehouses} WHERE name = {DuckNames.Literal(warehouse)}");
        return new Listing($"({string.Join(" UNION ALL ", rows)}) s",
        [
            Listing.Text("key", "name"), Listing.Text("value", "coalesce(value, standard)"), Listing.Text("default", "standard"),
            Listing.Text("level", "CASE WHEN value IS NULL THEN '' ELSE 'WAREHOUSE' END"), Listing.Text("description", "description"), Listing.Text("type", "'NUMBER'"),
        ]);
    }

    /// <summary>The parameters of a database, or of a schema in it.</summary>
    public static Listing ContainerParameters(IReadOnlyList<string> path)
    {
        string name = $"d.name = {DuckNames.Literal(path[0])}";
        string from = path.Count == 1
            ? $"{CatalogTables.Databases} d WHERE {name}"
            : $"{CatalogTables.Databases} d JOIN {CatalogTables.Schemas} c ON c.database_name = d.name WHERE {name} AND c.name = {DuckNames.Literal(path[1])}";
        IEnumerable<string> rows = ObjectProperties.Parameters.Select(p =>
        {
            string own = path.Count == 1 ? "NULL" : $"c.{p.Column}";
            return $"SELECT {DuckNames.Literal(p.Name)} AS name, CAST(coalesce({own}, d.{p.Column}) AS VARCHAR) AS value, {DuckNames.Literal(p.Default)} AS standard, {DuckNames.Literal(p.Description)} AS description, "
                + $"CASE WHEN {own} IS NOT NULL THEN 'SCHEMA' WHEN d.{p.Column} IS NOT NULL THEN 'DATABASE' ELSE '' END AS level FROM {from}";
        });
        return new Listing($"({string.Join(" UNION ALL ", rows)}) s",
        [
            Listing.Text("key", "name"), Listing.Text("value", "coalesce(value, standard)"), Listing.Text("default", "standard"), Listing.Text("level", "level"),
            Listing.Text("description", "description"), Listing.Text("type", "'NUMBER'"),
        ]);
    }

    /// <summary>The columns that TERSE keeps.</summary>
    public static Listing Terse(Listing listing, string kind)
    {
        Dictionary<string, (string Name, SqlType Type, string Sql)> known = listing.Columns.ToDictionary(c => c.Name, StringComparer.Ordinal);
        string[] names = ["created_on", "name", "kind", "database_name", "schema_name"];
        return listing with
        {
            Columns = [.. names.Select(n => n switch
            {
                "kind" => Listing.Text(n, kind switch { "TABLES" => "'TABLE'", "VIEWS" => "'VIEW'", "DATABASES" => "'STANDARD'", _ => "NULL" }),
                _ => known.TryGetValue(n, out (string Name, SqlType Type, string Sql) column) ? column : Listing.Text(n, "NULL"),
            })],
        };
    }

    /// <summary>A column's type as JSON, with the type names of the API rather than of SQL.</summary>
    private static string DataType
    {
        get
        {
            string first = InformationSchema.Argument(1);
            string members = $"""
                CASE {InformationSchema.Kind}
                    WHEN 'NUMBER' THEN '"FIXED","precision":' || {first} || ',"scale":' || {InformationSchema.Argument(2)}
                    WHEN 'FLOAT' THEN '"REAL"'
                    WHEN 'VARCHAR' THEN '"TEXT","length":' || {first} || ',"byteLength":' || least(CAST({first} AS BIGINT) * 4, 16777216)
                    WHEN 'BINARY' THEN '"BINARY","length":' || {first} || ',"byteLength":' || {first}
                    ELSE '"' || {InformationSchema.Kind} || '"' || CASE WHEN starts_with(type, 'TIME') THEN ',"precision":0,"scale":' || {first} ELSE '' END
                END
                """;
            string isFixed = $"CASE {InformationSchema.Kind} WHEN 'VARCHAR' THEN ',\"fixed\":false' WHEN 'BINARY' THEN ',\"fixed\":true' ELSE '' END";
            return $"'{{\"type\":' || {members} || ',\"nullable\":' || CASE WHEN nullable THEN 'true' ELSE 'false' END || {isFixed} || '}}'";
        }
    }

    private const string Retention = "CAST(coalesce(retention, 1) AS VARCHAR)";

    /// <summary>A schema keeps its data as long as its database, if nothing else was said.</summary>
    private const string RetentionOfSchema = $"coalesce(retention, (SELECT d.retention FROM {CatalogTables.Databases} d WHERE d.name = database_name))";

    private static string Has(string table) => $"CASE WHEN EXISTS (SELECT 1 FROM {table} u WHERE u.user_name = s.name) THEN 'true' ELSE 'false' END";

    private static string Is(string? name) => name is null ? "'N'" : $"CASE name WHEN {DuckNames.Literal(name)} THEN 'Y' ELSE 'N' END";
}
