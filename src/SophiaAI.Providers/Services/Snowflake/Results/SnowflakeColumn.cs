namespace SophiaAI.Providers.Services.Snowflake.Results;

/// <summary>A column of a result.</summary>
public sealed record SnowflakeColumn
{
    // Any 18 digits fit in a long, and any 28 in a decimal.
    private const int LongDigits = 18;
    private const int DecimalDigits = 28;

    /// <summary>The column's name, exactly as the service returns it.</summary>
    public required string Name { get; init; }

    /// <summary>Snowflake's type in upper case, such as <c>FIXED</c>, <c>TEXT</c> or <c>TIMESTAMP_TZ</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The total number of digits, for numbers.</summary>
    public int? Precision { get; init; }

    /// <summary>Digits after the decimal point, for numbers; digits of fractional seconds, for times.</summary>
    public int? Scale { get; init; }

    /// <summary>Whether the column can contain NULL.</summary>
    public bool Nullable { get; init; }

    /// <summary>The session's parameter by which the cells are formatted text; null if they have the API's own form.</summary>
    public string? OutputFormat { get; init; }

    /// <summary>What the column's cells are converted to by default.</summary>
    public SnowflakeValueKind Kind => Type switch
    {
        _ when OutputFormat is not null => SnowflakeValueKind.Text,
        "FIXED" when Scale is null or 0 => Precision is <= LongDigits ? SnowflakeValueKind.WholeNumber : SnowflakeValueKind.WideWholeNumber,
        "FIXED" => Precision is <= DecimalDigits ? SnowflakeValueKind.DecimalNumber : SnowflakeValueKind.WideDecimalNumber,
        "DECFLOAT" => SnowflakeValueKind.WideDecimalNumber,
        "REAL" => SnowflakeValueKind.Real,
        "BOOLEAN" => SnowflakeValueKind.Boolean,
        "BINARY" => SnowflakeValueKind.Binary,
        "DATE" => SnowflakeValueKind.Date,
        "TIME" => SnowflakeValueKind.Time,
        "TIMESTAMP_NTZ" => SnowflakeValueKind.Timestamp,
        "TIMESTAMP_LTZ" => SnowflakeValueKind.Instant,
        "TIMESTAMP_TZ" => SnowflakeValueKind.OffsetInstant,
        // TEXT, and VARIANT, OBJECT, ARRAY, GEOGRAPHY, VECTOR and any future type, as the service's own text.
        _ => SnowflakeValueKind.Text,
    };

    /// <summary>Whether the cells are JSON text.</summary>
    public bool IsSemiStructured => Type is "VARIANT" or "OBJECT" or "ARRAY" or "MAP" or "GEOGRAPHY" or "GEOMETRY" or "VECTOR";

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
