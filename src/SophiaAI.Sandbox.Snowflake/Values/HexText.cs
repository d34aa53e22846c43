namespace SophiaAI.Sandbox.Snowflake.Values;

/// <summary>Binary values as text.</summary>
internal static class HexText
{
    public static string? Normalize(string text, string format)
    {
        _ = format;
        return text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit) ? text.ToUpperInvariant() : null;
    }
}
