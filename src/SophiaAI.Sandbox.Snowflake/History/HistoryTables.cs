using SophiaAI.Sandbox.Snowflake.Catalog;
using SophiaAI.Sandbox.Snowflake.Planning;
using SophiaAI.Sandbox.Snowflake.Sql;

namespace SophiaAI.Sandbox.Snowflake.History;

/// <summary>The history's views and table functions, with the same columns as in Snowflake.</summary>
internal static class HistoryTables
{
    private const string Elapsed = "CAST((end_time - start_time) * 1000 AS BIGINT)";

    /// <summary>Snowflake's rate: 4.4 credits per hour of work outside the warehouses. A statement is never free.</summary>
    private const string CloudCredits = "greatest(compilation_ms, 2) * 4.4 / 3600000";

    private static readonly SqlType s_credits = SqlType.Number(38, 9);

    /// <summary>ACCOUNT_USAGE.QUERY_HISTORY. It contains only ended statements.</summary>
    /// <param name="seen">SQL: the time up to which the view has arrived.</param>
    public static Listing AccountUsageQueries(string seen) => new($"(SELECT * FROM {CatalogTables.QueryHistory} WHERE end_time <= {seen}) s",
    [
        .. Listing.Texts("QUERY_ID QUERY_TEXT"), Id("DATABASE_ID", "database_name"), Listing.Text("DATABASE_NAME", "database_name"), Id("SCHEMA_ID", "schema_name"),
        .. Listing.Texts("SCHEMA_NAME QUERY_TYPE"), Listing.Number("SESSION_ID", "session_id"), .. Listing.Texts("USER_NAME ROLE_NAME"), Id("WAREHOUSE_ID", "warehouse_name"),
        .. Listing.Texts("WAREHOUSE_NAME WAREHOUSE_SIZE"), .. Cluster(), Listing.Text("QUERY_TAG", "query_tag"), Listing.Text("EXECUTION_STATUS", "status"),
        .. Listing.Texts("ERROR_CODE ERROR_MESSAGE"), Listing.Stamp("START_TIME", "start_time"), Listing.Stamp("END_TIME", "end_time"), Listing.Number("TOTAL_ELAPSED_TIME", Elapsed),
        Listing.Number("BYTES_SCANNED", "bytes_scanned"), Float("PERCENTAGE_SCANNED_FROM_CACHE", "0"), Listing.Number("BYTES_WRITTEN", $"(rows_inserted + rows_updated) * {QueryHistory.BytesPerRow}"),
        Listing.Number("BYTES_WRITTEN_TO_RESULT", "bytes_to_result"), Listing.Number("BYTES_READ_FROM_RESULT", "0"), Listing.Number("ROWS_PRODUCED", "rows_produced"),
        Listing.Number("ROWS_INSERTED", "rows_inserted"), Listing.Number("ROWS_UPDATED", "rows_updated"), Listing.Number("ROWS_DELETED", "rows_deleted"),
        .. Listing.Numbers("ROWS_UNLOADED BYTES_DELETED", "0"), .. Listing.Numbers("PARTITIONS_SCANNED PARTITIONS_TOTAL", "CASE WHEN bytes_scanned > 0 THEN 1 ELSE 0 END"),
        Listing.Number("BYTES_SPILLED_TO_LOCAL_STORAGE", "spilled_bytes"), .. Listing.Numbers("BYTES_SPILLED_TO_REMOTE_STORAGE BYTES_SENT_OVER_THE_NETWORK", "0"), .. Times(), .. Transfers(),
        Listing.Number("LIST_EXTERNAL_FILES_TIME", "0"), Float("CREDITS_USED_CLOUD_SERVICES", $"CAST({CloudCredits} AS DOUBLE)"), Listing.Text("RELEASE_VERSION", "'10.38.2'"),
        .. ExternalFunctions(), Listing.Number("QUERY_LOAD_PERCENT", "CASE WHEN warehouse_size IS NULL THEN NULL ELSE 100 END"), Flag("IS_CLIENT_GENERATED_STATEMENT", "false"),
        .. Listing.Numbers("QUERY_ACCELERATION_BYTES_SCANNED QUERY_ACCELERATION_PARTITIONS_SCANNED QUERY_ACCELERATION_UPPER_LIMIT_SCALE_FACTOR TRANSACTION_ID CHILD_QUERIES_WAIT_TIME", "0"),
        Listing.Text("ROLE_TYPE", "'ROLE'"), .. Hashes(), Listing.Text("SECONDARY_ROLE_STATS", "NULL"), Listing.Number("ROWS_WRITTEN_TO_RESULT", "rows_produced"),
        Listing.Number("QUERY_RETRY_TIME", "0"), Listing.Text("QUERY_RETRY_CAUSE", "NULL"), Listing.Number("FAULT_HANDLING_TIME", "0"),
    ]);

    /// <summary>INFORMATION_SCHEMA.QUERY_HISTORY and its variants, which list running statements too.</summary>
    /// <param name="from">The rows to list.</param>
    public static Listing InformationSchemaQueries(string from) => new(from + " s",
    [
        .. Listing.Texts("QUERY_ID QUERY_TEXT DATABASE_NAME SCHEMA_NAME QUERY_TYPE"), Listing.Number("SESSION_ID", "session_id"),
        .. Listing.Texts("USER_NAME ROLE_NAME WAREHOUSE_NAME WAREHOUSE_SIZE"), .. Cluster(), Listing.Text("QUERY_TAG", "query_tag"),
        Listing.Text("EXECUTION_STATUS", "CASE status WHEN 'FAIL' THEN 'FAILED_WITH_ERROR' ELSE status END"), Listing.Number("ERROR_CODE", "error_code"), Listing.Text("ERROR_MESSAGE", "error_message"),
        Listing.Stamp("START_TIME", "start_time"), Listing.Stamp("END_TIME", "end_time"), Listing.Number("TOTAL_ELAPSED_TIME", $"coalesce({Elapsed}, compilation_ms + queued_ms + execution_ms)"),
        Listing.Number("BYTES_SCANNED", "bytes_scanned"), Listing.Number("ROWS_PRODUCED", "rows_produced"), .. Times(), .. Transfers(),
        Float("CREDITS_USED_CLOUD_SERVICES", $"CAST({CloudCredits} AS DOUBLE)"), Listing.Number("LIST_EXTERNAL_FILE_TIME", "0"), Listing.Text("RELEASE_VERSION", "'10.38.2'"),
        .. ExternalFunctions(), Flag("IS_CLIENT_GENERATED_STATEMENT", "false"), .. Hashes(),
    ]);

    /// <summary>ACCOUNT_USAGE.WAREHOUSE_METERING_HISTORY: the running time caused by each hour's statements, weighted by warehouse size.</summary>
    /// <param name="seen">SQL: the time up to which the view has arrived.</param>
    public static Listing AccountUsageMetering(string seen) => new(Metered("true", seen) + " s",
    [
        Listing.Stamp("START_TIME", "start_time"), Listing.Stamp("END_TIME", "start_time + 3600"), Id("WAREHOUSE_ID", "warehouse_name"), Listing.Text("WAREHOUSE_NAME", "warehouse_name"),
        .. Credits(), Credit("CREDITS_ATTRIBUTED_COMPUTE_QUERIES", "attributed"),
    ]);

    /// <param name="where">The condition on hours and warehouses.</param>
    public static Listing InformationSchemaMetering(string where) => new(Metered(where, Always) + " s",
    [
        Listing.Stamp("START_TIME", "start_time"), Listing.Stamp("END_TIME", "start_time + 3600"), Listing.Text("WAREHOUSE_NAME", "warehouse_name"), .. Credits(),
    ]);

    /// <summary>
    /// ACCOUNT_USAGE.METERING_DAILY_HISTORY: what is billed for a day. Work outside the warehouses costs nothing as long as it is less than a tenth of the work in them.
    /// </summary>
    /// <param name="seen">SQL: the time up to which the view has arrived.</param>
    public static Listing AccountUsageDays(string seen) => new(
        $"(SELECT *, CAST(-least(cloud, compute / 10) AS {s_credits.Duck}) AS adjustment FROM (SELECT DATE '1970-01-01' + CAST(floor(start_time / 86400) AS INTEGER) AS usage_date, "
            + $"CAST(sum(compute) AS {s_credits.Duck}) AS compute, CAST(sum(cloud) AS {s_credits.Duck}) AS cloud FROM {Metered("true", seen)} GROUP BY 1)) s",
        [
            Listing.Text("SERVICE_TYPE", "'WAREHOUSE_METERING'"), ("USAGE_DATE", SqlType.Date, "usage_date"), Credit("CREDITS_USED_COMPUTE", "compute"), Credit("CREDITS_USED_CLOUD_SERVICES", "cloud"),
            Credit("CREDITS_USED", "compute + cloud"), Credit("CREDITS_ADJUSTMENT_CLOUD_SERVICES", "adjustment"), Credit("CREDITS_BILLED", "compute + cloud + adjustment"),
        ]);

    /// <summary>ACCOUNT_USAGE.LOGIN_HISTORY.</summary>
    /// <param name="seen">SQL: the time up to which the view has arrived.</param>
    public static Listing AccountUsageSignIns(string seen) => new(
        $"(SELECT * FROM {CatalogTables.SignIns} WHERE event_time <= {seen}) s",
        [.. SignIn(), Listing.Text("CLIENT_PRIVATE_LINK_ID", "NULL"), Listing.Text("FIRST_AUTHENTICATION_FACTOR_ID", "NULL"), Listing.Text("SECOND_AUTHENTICATION_FACTOR_ID", "NULL")]);

    /// <summary>INFORMATION_SCHEMA.LOGIN_HISTORY and its variant.</summary>
    public static Listing InformationSchemaSignIns() => new(CatalogTables.SignIns + " s", [.. SignIn()]);

    /// <summary>SQL: a time after everything.</summary>
    public const string Always = "99999999999";

    private static IEnumerable<(string, SqlType, string)> SignIn() =>
    [
        Listing.Stamp("EVENT_TIMESTAMP", "event_time"), Listing.Number("EVENT_ID", "event_id"), Listing.Text("EVENT_TYPE", "'LOGIN'"), Listing.Text("USER_NAME", "user_name"),
        Listing.Text("CLIENT_IP", "client_ip"), Listing.Text("REPORTED_CLIENT_TYPE", "client_type"), Listing.Text("REPORTED_CLIENT_VERSION", "client_version"),
        Listing.Text("FIRST_AUTHENTICATION_FACTOR", "factor"), Listing.Text("SECOND_AUTHENTICATION_FACTOR", "NULL"),
        Listing.Text("IS_SUCCESS", "CASE WHEN error_code IS NULL THEN 'YES' ELSE 'NO' END"), Listing.Number("ERROR_CODE", "error_code"), Listing.Text("ERROR_MESSAGE", "error_message"),
        Listing.Number("RELATED_EVENT_ID", "0"), Listing.Text("CONNECTION", "NULL"),
    ];

    /// <summary>A warehouse with work stays up for at least a minute of it. It never bills more than the hour.</summary>
    private static string Metered(string where, string seen) => $"""
        (SELECT start_time, warehouse_name, sum(compute) AS compute, sum(cloud) AS cloud, sum(attributed) AS attributed
         FROM (SELECT hour AS start_time, hour, warehouse_name, sum(rate * seconds / 3600) AS compute, sum(cloud) AS cloud, sum(rate * least(seconds, busy) / 3600) AS attributed
               FROM (SELECT *, least(3600, 60 * minutes + busy) AS seconds
                     FROM (SELECT CAST(floor(start_time / 3600) AS DECIMAL(18,0)) * 3600 AS hour, warehouse_name, {Rate} AS rate, sum(execution_ms) / 1000 AS busy,
                                  count(DISTINCT floor(start_time / 60)) AS minutes, sum({CloudCredits}) AS cloud
                           FROM {CatalogTables.QueryHistory} WHERE warehouse_size IS NOT NULL AND end_time <= {seen} GROUP BY 1, 2, 3))
               GROUP BY 1, 2, 3
               UNION ALL SELECT hour, hour, warehouse_name, credits, 0, credits FROM {CatalogTables.MoreCredits} WHERE hour <= {seen})
         WHERE {where} GROUP BY 1, 2)
        """;

    private const string Rate = "CASE warehouse_size WHEN 'X-Small' THEN 1 WHEN 'Small' THEN 2 WHEN 'Medium' THEN 4 WHEN 'Large' THEN 8 WHEN 'X-Large' THEN 16 "
        + "WHEN '2X-Large' THEN 32 WHEN '3X-Large' THEN 64 WHEN '4X-Large' THEN 128 WHEN '5X-Large' THEN 256 ELSE 512 END";

    private static (string, SqlType, string)[] Credits() =>
        [Credit("CREDITS_USED", $"CAST(compute AS {s_credits.Duck}) + CAST(cloud AS {s_credits.Duck})"), Credit("CREDITS_USED_COMPUTE", "compute"), Credit("CREDITS_USED_CLOUD_SERVICES", "cloud")];

    private static (string, SqlType, string) Credit(string name, string sql) => (name, s_credits, $"CAST({sql} AS {s_credits.Duck})");

    private static (string, SqlType, string) Float(string name, string sql) => (name, SqlType.Float, $"CAST({sql} AS DOUBLE)");

    private static (string, SqlType, string) Flag(string name, string sql) => (name, SqlType.Boolean, sql);

    /// <summary>Meaningless numbers that are always the same for the same name.</summary>
    private static (string, SqlType, string) Id(string name, string sql) => Listing.Number(name, $"CASE WHEN {sql} IS NULL THEN NULL ELSE hash({sql}) % 1000000 END");

    private static (string, SqlType, string)[] Cluster() => [Listing.Text("WAREHOUSE_TYPE", "'STANDARD'"), Listing.Number("CLUSTER_NUMBER", "CASE WHEN warehouse_size IS NULL THEN NULL ELSE 1 END")];

    private static (string, SqlType, string)[] Times() =>
    [
        Listing.Number("COMPILATION_TIME", "compilation_ms"), Listing.Number("EXECUTION_TIME", "execution_ms"), .. Listing.Numbers("QUEUED_PROVISIONING_TIME QUEUED_REPAIR_TIME", "0"),
        Listing.Number("QUEUED_OVERLOAD_TIME", "queued_ms"), Listing.Number("TRANSACTION_BLOCKED_TIME", "0"),
    ];

    private static (string, SqlType, string)[] Transfers() =>
    [
        .. Listing.Texts("OUTBOUND_DATA_TRANSFER_CLOUD OUTBOUND_DATA_TRANSFER_REGION", "NULL"), Listing.Number("OUTBOUND_DATA_TRANSFER_BYTES", "0"),
        .. Listing.Texts("INBOUND_DATA_TRANSFER_CLOUD INBOUND_DATA_TRANSFER_REGION", "NULL"), Listing.Number("INBOUND_DATA_TRANSFER_BYTES", "0"),
    ];

    private static IEnumerable<(string, SqlType, string)> ExternalFunctions() => Listing.Numbers(
        "EXTERNAL_FUNCTION_TOTAL_INVOCATIONS EXTERNAL_FUNCTION_TOTAL_SENT_ROWS EXTERNAL_FUNCTION_TOTAL_RECEIVED_ROWS EXTERNAL_FUNCTION_TOTAL_SENT_BYTES EXTERNAL_FUNCTION_TOTAL_RECEIVED_BYTES", "0");

    private static (string, SqlType, string)[] Hashes() =>
    [
        Listing.Text("QUERY_HASH", "md5(query_text)"), Listing.Number("QUERY_HASH_VERSION", "2"),
        Listing.Text("QUERY_PARAMETERIZED_HASH", "md5(regexp_replace(query_text, '[0-9]+|''[^'']*''', '?', 'g'))"), Listing.Number("QUERY_PARAMETERIZED_HASH_VERSION", "1"),
    ];
}
