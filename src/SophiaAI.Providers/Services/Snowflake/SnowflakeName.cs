namespace SophiaAI.Providers.Services.Snowflake;

/// <summary>Object names as Snowflake folds them.</summary>
internal static class SnowflakeName
{
    /// <summary>
    /// The name as the service stores it: an unquoted name in upper case, a quoted one unchanged. The SQL API compares
    /// the names in a request case-sensitively, so it must get the stored form.
    /// </summary>
    public static string? Fold(string? name)
    {
        if (string.IsNullOrEmpty(name)) return null;
        return name.Length > 2 && name[0] == '"' && name[^1] == '"'
            ? name[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal)
            : name.ToUpperInvariant();
    }
}
