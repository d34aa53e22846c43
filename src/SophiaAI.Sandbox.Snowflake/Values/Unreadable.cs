namespace SophiaAI.Sandbox.Snowflake.Values;

/// <summary>Snowflake's error for a text that it can't read as a value.</summary>
internal static class Unreadable
{
    /// <summary>Marks an error that passes through DuckDB together with its code: <c>SF|code|state|message</c>.</summary>
    public const string Mark = "SF|";

    public static InvalidOperationException Value(string kind, string text) => new(kind switch
    {
        "bool" => $"{Mark}100037|22018|Boolean value '{text}' is not recognized",
        "date" => $"{Mark}100040|22007|Date '{text}' is not recognized",
        "time" => $"{Mark}100108|22007|Time '{text}' is not recognized",
        "stamp" => $"{Mark}100035|22007|Timestamp '{text}' is not recognized",
        "json" => $"{Mark}100069|22P02|Error parsing JSON: {JsonParser.Parse(text, keepsLast: false).Error}",
        "object" => $"{Mark}100097|22000|Duplicate field key '{text}'",
        "geo" => $"{Mark}100205|22023|Unsupported geometry: '{text}'",
        "vector" => $"{Mark}100069|22000|Failed to cast array {text} to VECTOR",
        "hex" => $"{Mark}100042|22000|The following string is not a legal hex-encoded value: '{text}'",
        _ => $"{Mark}100038|22018|Numeric value '{text}' is not recognized",
    });
}
