namespace SophiaAI.Providers.Services.Snowflake;

/// <summary>Object names as Snowflake folds them.</summary>
internal static class SnowflakeName
{
    /// <summary>
    /// The name as the service stores it: an unquoted name in upper case, a quoted one as it stands. The SQL API
    /// compares the names of a request with regard to case, so it must be told the stored form.
    /// </summary>
    public static string? Fold(string? name)
    {
        if (string.IsNullOrEmpty(name)) return null;
        return name.Length > 2 && name[0] == '"' && name[^1] == '"'
            ? name[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal)
            : name.ToUpperInvariant();
    }
}
