namespace SophiaAI.Sandbox.Snowflake.Values;

/// <summary>Reads booleans in texts.</summary>
internal static class BooleanText
{
    public static bool? Parse(string text, string format)
    {
        _ = format;
        return text.ToUpperInvariant() switch
        {
            "TRUE" or "T" or "YES" or "Y" or "ON" or "1" => true,
            "FALSE" or "F" or "NO" or "N" or "OFF" or "0" => false,
            _ => null,
        };
    }
}
