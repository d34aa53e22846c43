namespace SophiaAI.Providers.Services.Snowflake.Activity;

/// <summary>A part of the statement that reads the account's activity: one kind of row, from one view.</summary>
/// <param name="Kind">The rows' kind.</param>
/// <param name="View">The view, in SNOWFLAKE.ACCOUNT_USAGE.</param>
/// <param name="Role">The database role that may read it.</param>
/// <param name="Text">The SQL text.</param>
/// <param name="Values">The values for its question marks.</param>
internal sealed record SnowflakeActivityPart(SnowflakeActivityKind Kind, string View, string Role, string Text, IReadOnlyList<object?> Values)
{
    private const string Usage = "SNOWFLAKE.ACCOUNT_USAGE.";
    private const string Queries = "QUERY_HISTORY";
    private const string SignIns = "LOGIN_HISTORY";
    private const string Metering = "WAREHOUSE_METERING_HISTORY";

    // Times are compared as moments, so that the session's time zone does not matter.
    private const string Moment = "TO_TIMESTAMP_LTZ(?)";

    // What this module runs to find it out is no news.
    private const string IsOthers = $"COALESCE(QUERY_TAG, '') <> '{SnowflakeActivityProvider.Tag}'";

    /// <summary>The view's whole name.</summary>
    public string FullName => Usage + View;

    /// <summary>All parts.</summary>
    /// <param name="range">Of which time.</param>
    /// <param name="most">The most rows that a list has: those that happened last.</param>
    public static IReadOnlyList<SnowflakeActivityPart> All(SnowflakeActivityRange range, int most) =>
    [
        new(SnowflakeActivityKind.Queries, Queries, "GOVERNANCE_VIEWER",
            Select(SnowflakeActivityKind.Queries, "WAREHOUSE_NAME",
                slowest: "PERCENTILE_CONT(0.95) WITHIN GROUP (ORDER BY TOTAL_ELAPSED_TIME) / 1000",
                queued: "AVG(QUEUED_OVERLOAD_TIME) / 1000",
                spilled: "SUM(BYTES_SPILLED_TO_LOCAL_STORAGE + BYTES_SPILLED_TO_REMOTE_STORAGE)")
            + $" FROM {Usage}{Queries} WHERE END_TIME >= {Moment} AND WAREHOUSE_SIZE IS NOT NULL AND {IsOthers} GROUP BY WAREHOUSE_NAME",
            [range.Queries]),
        new(SnowflakeActivityKind.FailedQuery, Queries, "GOVERNANCE_VIEWER",
            Newest(
                Select(SnowflakeActivityKind.FailedQuery, "WAREHOUSE_NAME", code: "CAST(ERROR_CODE AS VARCHAR)", id: "CAST(QUERY_ID AS VARCHAR)", at: "END_TIME")
                + $" FROM {Usage}{Queries} WHERE END_TIME >= {Moment} AND UPPER(EXECUTION_STATUS) IN ('FAIL', 'INCIDENT') AND {IsOthers}",
                most),
            [range.Events]),
        new(SnowflakeActivityKind.FailedSignIn, SignIns, "SECURITY_VIEWER",
            Newest(
                Select(SnowflakeActivityKind.FailedSignIn, "USER_NAME", code: "CAST(ERROR_CODE AS VARCHAR)", id: "CAST(EVENT_ID AS VARCHAR)", at: "EVENT_TIMESTAMP")
                + $" FROM {Usage}{SignIns} WHERE EVENT_TIMESTAMP >= {Moment} AND IS_SUCCESS = 'NO'",
                most),
            [range.Events]),
        new(SnowflakeActivityKind.Credits, Metering, "USAGE_VIEWER",
            Select(SnowflakeActivityKind.Credits, "WAREHOUSE_NAME", credits: "SUM(CREDITS_USED)")
            + $" FROM {Usage}{Metering} WHERE START_TIME >= {Moment} AND START_TIME < {Moment} GROUP BY WAREHOUSE_NAME",
            [range.CreditsFrom, range.CreditsTo]),
    ];

    private static string Select(
        SnowflakeActivityKind kind, string name, string? code = null, string? id = null, string? at = null, string? slowest = null, string? queued = null, string? spilled = null, string? credits = null) =>
        $"SELECT '{kind}' AS KIND, {name} AS NAME, {code ?? Nothing("VARCHAR")} AS CODE, {id ?? Nothing("VARCHAR")} AS ID, {at ?? Nothing("TIMESTAMP_LTZ")} AS HAPPENED_AT,"
        + $" {Number(slowest)} AS SLOWEST, {Number(queued)} AS QUEUED, {Number(spilled)} AS SPILLED, {Number(credits)} AS CREDITS";

    private static string Newest(string list, int most) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"SELECT * FROM ({list} ORDER BY HAPPENED_AT DESC LIMIT {most})");

    // The parts are put together, so each column has one type.
    private static string Number(string? sql) => sql is null ? Nothing("FLOAT") : $"CAST({sql} AS FLOAT)";

    private static string Nothing(string type) => $"CAST(NULL AS {type})";
}
