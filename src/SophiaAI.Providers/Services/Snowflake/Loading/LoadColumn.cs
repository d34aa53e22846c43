using SophiaAI.Providers.Services.Snowflake.Results;

namespace SophiaAI.Providers.Services.Snowflake.Loading;

/// <summary>A column to load rows into: how its values are sent as text, and how the statement converts them back.</summary>
internal sealed class LoadColumn
{
    private readonly SnowflakeColumn _column;

    /// <param name="column">The table's column.</param>
    public LoadColumn(SnowflakeColumn column) => _column = column;

    /// <summary>The column's name.</summary>
    public string Name => _column.Name;

    /// <summary>Whether its values are JSON.</summary>
    public bool IsJson => _column.Type is "VARIANT" or "OBJECT" or "ARRAY" or "GEOGRAPHY" or "GEOMETRY";

    /// <summary>Whether an empty text is a valid value. In other columns it means NULL, which a text file can't express otherwise.</summary>
    public bool HoldsEmptyText => _column.Type == "TEXT";

    /// <summary>The expression that converts the text to the value.</summary>
    /// <param name="text">The expression for the text.</param>
    public string Cast(string text) => _column.Type switch
    {
        // A text of 38 digits is converted without going through a floating-point number.
        "FIXED" => $"TO_NUMBER({text}, {_column.Precision ?? 38}, {_column.Scale ?? 0})",
        "REAL" => $"TO_DOUBLE({text})",
        "DECFLOAT" => $"{text}::DECFLOAT",
        "BOOLEAN" => $"TO_BOOLEAN({text})",
        "BINARY" => $"TO_BINARY({text}, 'HEX')",
        "DATE" => $"TO_DATE({text})",
        "TIME" => $"TO_TIME({text})",
        "TIMESTAMP_NTZ" => $"TO_TIMESTAMP_NTZ({text})",
        "TIMESTAMP_LTZ" => $"TO_TIMESTAMP_LTZ({text})",
        "TIMESTAMP_TZ" => $"TO_TIMESTAMP_TZ({text})",
        "VARIANT" => $"PARSE_JSON({text})",
        "OBJECT" => $"PARSE_JSON({text})::OBJECT",
        "ARRAY" => $"PARSE_JSON({text})::ARRAY",
        "GEOGRAPHY" => $"TO_GEOGRAPHY({text})",
        "GEOMETRY" => $"TO_GEOMETRY({text})",
        // TEXT, and future types: the server converts, or reports that it can't.
        _ => text,
    };
}
