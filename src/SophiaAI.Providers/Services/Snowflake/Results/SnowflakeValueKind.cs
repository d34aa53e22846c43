namespace SophiaAI.Providers.Services.Snowflake.Results;

/// <summary>The .NET type that a column's cells are converted to.</summary>
public enum SnowflakeValueKind
{
    /// <summary>Text as the service sends it: <see cref="string"/>.</summary>
    Text,

    /// <summary>A whole number of at most 18 digits: <see cref="long"/>.</summary>
    WholeNumber,

    /// <summary>A whole number of any length: <see cref="long"/>, or <see cref="System.Numerics.BigInteger"/> if it does not fit.</summary>
    WideWholeNumber,

    /// <summary>A number with decimals and at most 28 digits: <see cref="decimal"/>.</summary>
    DecimalNumber,

    /// <summary>A number of any length and scale: <see cref="decimal"/> if that is exact, else the service's text.</summary>
    WideDecimalNumber,

    /// <summary>A <see cref="double"/>, including NaN and the infinities.</summary>
    Real,

    /// <summary>A <see cref="bool"/>.</summary>
    Boolean,

    /// <summary>An array of <see cref="byte"/>.</summary>
    Binary,

    /// <summary>A day: <see cref="DateTime"/> at midnight, of unspecified kind.</summary>
    Date,

    /// <summary>A time of day: <see cref="TimeSpan"/>, truncated to 100 ns.</summary>
    Time,

    /// <summary>A clock time without zone: <see cref="DateTime"/> of unspecified kind, truncated to 100 ns.</summary>
    Timestamp,

    /// <summary>An instant: <see cref="DateTimeOffset"/> in UTC, truncated to 100 ns.</summary>
    Instant,

    /// <summary>An instant with its offset: <see cref="DateTimeOffset"/>, truncated to 100 ns.</summary>
    OffsetInstant,

    /// <summary>JSON as a tree: dictionaries, arrays, text, numbers, Booleans. Only on request.</summary>
    Tree,
}
