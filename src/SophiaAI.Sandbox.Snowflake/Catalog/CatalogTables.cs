using SophiaAI.Sandbox.Snowflake.Data;

namespace SophiaAI.Sandbox.Snowflake.Catalog;

/// <summary>
/// What DuckDB's own catalog can't represent: Snowflake's types, and the objects that DuckDB does not have. It is in
/// ordinary tables, so that it is as transactional and as durable as the data.
/// </summary>
internal static class CatalogTables
{
    public const string Databases = DuckNames.Catalog + ".databases";
    public const string Schemas = DuckNames.Catalog + ".schemas";
    public const string Tables = DuckNames.Catalog + ".tables";
    public const string Columns = DuckNames.Catalog + ".columns";
    public const string Warehouses = DuckNames.Catalog + ".warehouses";
    public const string Roles = DuckNames.Catalog + ".roles";
    public const string RoleGrants = DuckNames.Catalog + ".role_grants";
    public const string Users = DuckNames.Catalog + ".users";
    public const string UserKeys = DuckNames.Catalog + ".user_keys";
    public const string AccessTokens = DuckNames.Catalog + ".access_tokens";
    public const string Grants = DuckNames.Catalog + ".grants";
    public const string FutureGrants = DuckNames.Catalog + ".future_grants";
    public const string ResourceMonitors = DuckNames.Catalog + ".resource_monitors";
    public const string QueryHistory = DuckNames.Catalog + ".query_history";
    public const string SignIns = DuckNames.Catalog + ".sign_ins";
    public const string MoreCredits = DuckNames.Catalog + ".more_credits";

    private const string Stamp = "DECIMAL(24,9)";

    private static readonly string[] s_definitions =
    [
        $"{Databases}(name VARCHAR, created_on {Stamp}, owner VARCHAR, comment VARCHAR)",
        $"{Schemas}(database_name VARCHAR, name VARCHAR, created_on {Stamp}, owner VARCHAR, comment VARCHAR)",
        $"{Tables}(database_name VARCHAR, schema_name VARCHAR, name VARCHAR, created_on {Stamp}, owner VARCHAR, comment VARCHAR, view_text VARCHAR)",
        $"{Columns}(database_name VARCHAR, schema_name VARCHAR, table_name VARCHAR, name VARCHAR, ordinal INTEGER, type VARCHAR, nullable BOOLEAN, "
            + "default_text VARCHAR, identity BOOLEAN, primary_key BOOLEAN, unique_key BOOLEAN, comment VARCHAR)",
        $"{Warehouses}(name VARCHAR, state VARCHAR, size VARCHAR, auto_suspend DECIMAL(38,0), auto_resume VARCHAR, resumed_on {Stamp}, updated_on {Stamp}, created_on {Stamp}, owner VARCHAR, comment VARCHAR)",
        $"{Roles}(name VARCHAR, created_on {Stamp}, owner VARCHAR, comment VARCHAR)",
        $"{RoleGrants}(role VARCHAR, grantee VARCHAR)",
        $"{Users}(name VARCHAR, created_on {Stamp}, login_name VARCHAR, display_name VARCHAR, email VARCHAR, type VARCHAR, default_warehouse VARCHAR, "
            + "default_namespace VARCHAR, default_role VARCHAR, has_rsa_public_key BOOLEAN, disabled BOOLEAN, comment VARCHAR)",
        $"{QueryHistory}(query_id VARCHAR, query_text VARCHAR, database_name VARCHAR, schema_name VARCHAR, query_type VARCHAR, session_id BIGINT, user_name VARCHAR, role_name VARCHAR, "
            + $"warehouse_name VARCHAR, warehouse_size VARCHAR, query_tag VARCHAR, status VARCHAR, error_code VARCHAR, error_message VARCHAR, start_time {Stamp}, end_time {Stamp}, "
            + "bytes_scanned BIGINT, bytes_to_result BIGINT, rows_produced BIGINT, rows_inserted BIGINT, rows_updated BIGINT, rows_deleted BIGINT, "
            + "compilation_ms BIGINT, queued_ms BIGINT, execution_ms BIGINT, spilled_bytes BIGINT DEFAULT 0)",
    ];

    /// <summary>The data file of an earlier sandbox may lack these tables.</summary>
    private static readonly string[] s_laterDefinitions =
    [
        $"{UserKeys}(user_name VARCHAR, slot INTEGER, public_key VARCHAR, set_on {Stamp})",
        $"{AccessTokens}(name VARCHAR, user_name VARCHAR, secret_hash VARCHAR, role_restriction VARCHAR, created_on {Stamp}, created_by VARCHAR, expires_at {Stamp}, days INTEGER, "
            + "disabled BOOLEAN, comment VARCHAR, mins_to_bypass INTEGER, rotated_to VARCHAR)",
        $"{Grants}(privilege VARCHAR, granted_on VARCHAR, name VARCHAR, grantee VARCHAR, created_on {Stamp})",
        $"{FutureGrants}(privilege VARCHAR, grant_on VARCHAR, container_kind VARCHAR, container VARCHAR, grantee VARCHAR, created_on {Stamp}, grant_option BOOLEAN)",
        $"{ResourceMonitors}(name VARCHAR, credit_quota DECIMAL(18,2), used_credits DECIMAL(18,2), suspend_at INTEGER, created_on {Stamp}, owner VARCHAR, comment VARCHAR)",
        $"{SignIns}(event_id BIGINT, event_time {Stamp}, user_name VARCHAR, client_ip VARCHAR, client_type VARCHAR, client_version VARCHAR, factor VARCHAR, error_code INTEGER, error_message VARCHAR)",
        $"{MoreCredits}(hour DECIMAL(18,0), warehouse_name VARCHAR, credits DECIMAL(38,9))",
    ];

    /// <summary>The data file of an earlier sandbox may lack these columns.</summary>
    private static readonly (string Table, string[] Columns)[] s_laterColumns =
    [
        (Warehouses,
        [
            "type VARCHAR DEFAULT 'STANDARD'", "min_clusters INTEGER DEFAULT 1", "max_clusters INTEGER DEFAULT 1", "scaling_policy VARCHAR DEFAULT 'STANDARD'", "acceleration VARCHAR DEFAULT 'false'",
            "acceleration_factor INTEGER DEFAULT 8", "resource_constraint VARCHAR", "resource_monitor VARCHAR", "statement_timeout INTEGER", "queued_timeout INTEGER", "concurrency INTEGER",
            "generation VARCHAR",
        ]),
        (Databases, ["transient BOOLEAN DEFAULT false", "retention INTEGER", "extension INTEGER"]),
        (Schemas, ["transient BOOLEAN DEFAULT false", "retention INTEGER", "extension INTEGER", "managed BOOLEAN DEFAULT false"]),
        (Grants, ["grant_option BOOLEAN DEFAULT false", "granted_by VARCHAR DEFAULT ''"]),
        (RoleGrants, [$"created_on {Stamp}", "granted_by VARCHAR DEFAULT ''"]),
        (QueryHistory, ["spilled_bytes BIGINT DEFAULT 0"]),
    ];

    /// <returns>False when the tables already exist: the data file was used before.</returns>
    public static bool Create(DuckSession session)
    {
        bool isNew = session.Count($"SELECT count(*) FROM duckdb_schemas() WHERE schema_name = {DuckNames.Literal(DuckNames.Catalog)}") == 0;
        if (isNew)
            session.Execute("CREATE SCHEMA " + DuckNames.Catalog);
        foreach (string definition in isNew ? s_definitions : [])
            session.Execute("CREATE TABLE " + definition);
        foreach (string definition in s_laterDefinitions)
            session.Execute("CREATE TABLE IF NOT EXISTS " + definition);
        foreach ((string table, string[] columns) in s_laterColumns)
        {
            foreach (string column in columns)
                session.Execute($"ALTER TABLE {table} ADD COLUMN IF NOT EXISTS {column}");
        }

        return isNew;
    }
}
