namespace SophiaAI.Providers.Services.Snowflake.Objects;

/// <summary>Text inside statements that take no bound values, such as SHOW and ALTER.</summary>
internal static class SnowflakeLiteral
{
    /// <summary>The text in single quotes. Snowflake reads a backslash in them as the start of an escape, so it is doubled like the quote.</summary>
    public static string Quote(string text) =>
        $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'";
}
