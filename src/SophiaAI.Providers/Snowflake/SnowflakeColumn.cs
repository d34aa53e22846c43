namespace SophiaAI.Providers.Snowflake;

/// <summary>A column of a result.</summary>
public sealed record SnowflakeColumn
{
    /// <summary>The column's name, exactly as the service gives it.</summary>
    public required string Name { get; init; }

    /// <summary>Snowflake's type in upper case, such as <c>FIXED</c>, <c>TEXT</c> or <c>TIMESTAMP_TZ</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Digits in all, for numbers.</summary>
    public int? Precision { get; init; }

    /// <summary>Digits behind the point, for numbers; digits of the seconds' fraction, for times.</summary>
    public int? Scale { get; init; }

    /// <summary>Whether the column may hold NULL.</summary>
    public bool Nullable { get; init; }
}
