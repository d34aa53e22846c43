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

    /// <summary>The value as the session stores it; throws if it is invalid.</summary>
    public static string Check(CatalogReader catalog, string name, string value)
    {
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
