namespace SophiaAI.Sandbox.Snowflake.Catalog;

/// <summary>The parameters that a request or ALTER SESSION can set.</summary>
internal static class SessionParameters
{
    /// <summary>The parameter names with their default values.</summary>
    public static IReadOnlyDictionary<string, string> Defaults { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["AUTOCOMMIT"] = "true",
        ["BINARY_OUTPUT_FORMAT"] = "HEX",
        ["CLIENT_RESULT_CHUNK_SIZE"] = "160",
        ["DATE_OUTPUT_FORMAT"] = "YYYY-MM-DD",
        ["MULTI_STATEMENT_COUNT"] = "1",
        ["QUERY_TAG"] = "",
        ["ROWS_PER_RESULTSET"] = "0",
        ["STATEMENT_TIMEOUT_IN_SECONDS"] = "172800",
        ["TIME_OUTPUT_FORMAT"] = "HH24:MI:SS",
        ["TIMESTAMP_LTZ_OUTPUT_FORMAT"] = "",
        ["TIMESTAMP_NTZ_OUTPUT_FORMAT"] = "YYYY-MM-DD HH24:MI:SS.FF3",
        ["TIMESTAMP_OUTPUT_FORMAT"] = "YYYY-MM-DD HH24:MI:SS.FF3 TZHTZM",
        ["TIMESTAMP_TZ_OUTPUT_FORMAT"] = "",
        ["TIMEZONE"] = "America/Los_Angeles",
        ["USE_CACHED_RESULT"] = "true",
    };

    /// <summary>Parameters that Snowflake has and the sandbox does not obey.</summary>
    private static readonly HashSet<string> s_refused = new(StringComparer.OrdinalIgnoreCase)
    {
        "ABORT_DETACHED_QUERY", "BINARY_INPUT_FORMAT", "CLIENT_METADATA_REQUEST_USE_CONNECTION_CTX", "CLIENT_SESSION_KEEP_ALIVE", "CLIENT_TIMESTAMP_TYPE_MAPPING", "DATE_INPUT_FORMAT",
        "DEFAULT_DDL_COLLATION", "ERROR_ON_NONDETERMINISTIC_MERGE", "ERROR_ON_NONDETERMINISTIC_UPDATE", "GEOGRAPHY_OUTPUT_FORMAT", "GEOMETRY_OUTPUT_FORMAT", "JSON_INDENT", "LOCK_TIMEOUT",
        "LOG_LEVEL", "NOORDER_SEQUENCE_AS_DEFAULT", "QUOTED_IDENTIFIERS_IGNORE_CASE", "SEARCH_PATH", "STATEMENT_QUEUED_TIMEOUT_IN_SECONDS", "STRICT_JSON_OUTPUT", "TIMESTAMP_DAY_IS_ALWAYS_24H",
        "TIMESTAMP_INPUT_FORMAT", "TIMESTAMP_TYPE_MAPPING", "TIME_INPUT_FORMAT", "TRACE_LEVEL", "TRANSACTION_ABORT_ON_ERROR", "TRANSACTION_DEFAULT_ISOLATION_LEVEL", "TWO_DIGIT_CENTURY_START",
        "UNSUPPORTED_DDL_ACTION", "WEEK_OF_YEAR_POLICY", "WEEK_START",
    };

    /// <summary>The value as the session stores it; throws if it is invalid.</summary>
    public static string Check(CatalogReader catalog, string name, string value)
    {
        if (s_refused.Contains(name) || (name.Equals("AUTOCOMMIT", StringComparison.OrdinalIgnoreCase) && value.Equals("false", StringComparison.OrdinalIgnoreCase)))
            throw SnowflakeException.Unsupported($"{name.ToUpperInvariant()} = {value}");
        if (!Defaults.ContainsKey(name))
            throw SnowflakeException.Compilation("002135", "42601", $"invalid parameter '{name.ToUpperInvariant()}'");
        string? zone = name.Equals("TIMEZONE", StringComparison.OrdinalIgnoreCase) ? catalog.FindTimeZone(value) : null;
        bool isValid = name.ToUpperInvariant() switch
        {
            "TIMEZONE" => zone is not null,
            "AUTOCOMMIT" => value.Equals("true", StringComparison.OrdinalIgnoreCase),
            "BINARY_OUTPUT_FORMAT" => value.ToUpperInvariant() is "HEX" or "BASE64",
            "ROWS_PER_RESULTSET" or "STATEMENT_TIMEOUT_IN_SECONDS" or "MULTI_STATEMENT_COUNT" or "CLIENT_RESULT_CHUNK_SIZE" =>
                long.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out long number) && number >= 0,
            _ => true,
        };
        return isValid
            ? zone ?? value
            : throw SnowflakeException.Compilation("001008", "22023", $"invalid value [{value}] for parameter '{name.ToUpperInvariant()}'");
    }
}
