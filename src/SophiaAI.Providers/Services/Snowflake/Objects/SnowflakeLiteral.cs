namespace SophiaAI.Providers.Services.Snowflake.Objects;

/// <summary>Text in statements that don't accept bound values, such as SHOW and ALTER.</summary>
internal static class SnowflakeLiteral
{
    /// <summary>The text in single quotes. Snowflake treats a backslash in them as an escape, so it is doubled like the quote.</summary>
    public static string Quote(string text) =>
        $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'";
}
