using System.Text.Json;
using SophiaAI.Providers.Services.Snowflake.Wire;

namespace SophiaAI.Providers.Services.Snowflake.Objects;

/// <summary>A column's type: SHOW COLUMNS describes it in JSON, with the names that the service uses internally.</summary>
internal sealed record SnowflakeTypeText
{
    private static readonly Dictionary<string, string> s_words = new(StringComparer.Ordinal) { ["FIXED"] = "NUMBER", ["TEXT"] = "VARCHAR", ["REAL"] = "FLOAT" };

    /// <summary>The type as a statement has it.</summary>
    public required string Sql { get; init; }

    /// <summary>Whether <see cref="Sql"/> says all that the description does.</summary>
    public bool IsComplete { get; init; }

    /// <summary>The greatest number of characters or bytes.</summary>
    public long? Length { get; init; }

    /// <summary>The total number of digits.</summary>
    public int? Precision { get; init; }

    /// <summary>Digits after the decimal point, or of fractional seconds.</summary>
    public int? Scale { get; init; }

    /// <summary>Whether the column can contain NULL.</summary>
    public bool? Nullable { get; init; }

    /// <summary>Reads a description; null if there is none. One that is no JSON is the type itself.</summary>
    public static SnowflakeTypeText? Read(string? description)
    {
        if (description is null) return null;
        try
        {
            return JsonSerializer.Deserialize(description, SnowflakeTypeJson.Default.ColumnTypeWire) is { Type: { Length: > 0 } type } wire
                ? Read(wire, type.ToUpperInvariant())
                : new SnowflakeTypeText { Sql = description };
        }
        catch (JsonException)
        {
            return new SnowflakeTypeText { Sql = description };
        }
    }

    private static SnowflakeTypeText Read(ColumnTypeWire wire, string type)
    {
        string word = s_words.GetValueOrDefault(type, type);
        bool isTime = type == "TIME" || type.StartsWith("TIMESTAMP", StringComparison.Ordinal);
        string? arguments = type switch
        {
            "FIXED" when wire is { Precision: { } precision, Scale: { } scale } => $"({precision},{scale})",
            "TEXT" or "BINARY" when wire.Length is { } length => $"({length})",
            _ when isTime && wire.Scale is { } digits => $"({digits})",
            _ => null,
        };
        return new SnowflakeTypeText
        {
            Sql = word + arguments,
            IsComplete = wire.Others?.Keys.All(static name => name is "byteLength" or "fixed") != false,
            Length = type is "TEXT" or "BINARY" ? wire.Length : null,
            Precision = type == "FIXED" ? wire.Precision : null,
            Scale = type == "FIXED" || isTime ? wire.Scale : null,
            Nullable = wire.Nullable,
        };
    }
}
