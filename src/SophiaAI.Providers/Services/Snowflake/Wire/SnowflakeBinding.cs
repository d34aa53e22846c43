using System.Globalization;
using System.Numerics;
using System.Text.Json.Serialization;

namespace SophiaAI.Providers.Services.Snowflake.Wire;

/// <summary>A bound value on the wire: Snowflake's type and the value as text. Values never become part of the SQL.</summary>
internal sealed record SnowflakeBinding(
    string Type,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Value)
{
    private const long NanosecondsPerTick = 100;

    /// <summary>Whether the value has a bind type.</summary>
    public static bool Supports(object? value) => TryFor(value) is not null;

    /// <summary>The binding for a .NET value.</summary>
    /// <exception cref="ArgumentException">Snowflake has no bind type for the value's type.</exception>
    public static SnowflakeBinding For(object? value) =>
        TryFor(value) ?? throw new ArgumentException($"A value of type {value?.GetType().Name} has no bind type.", nameof(value));

    private static SnowflakeBinding? TryFor(object? value) => value switch
    {
        null or DBNull => new("TEXT", null),
        string text => new("TEXT", text),
        char character => new("TEXT", character.ToString()),
        Guid guid => new("TEXT", guid.ToString()),
        bool flag => new("BOOLEAN", flag ? "true" : "false"),
        sbyte or byte or short or ushort or int or uint or long or ulong => new("FIXED", Convert.ToString(value, CultureInfo.InvariantCulture)),
        BigInteger big => new("FIXED", big.ToString(CultureInfo.InvariantCulture)),
        decimal number => new("FIXED", number.ToString(CultureInfo.InvariantCulture)),
        double number => new("REAL", number.ToString("R", CultureInfo.InvariantCulture)),
        float number => new("REAL", number.ToString("R", CultureInfo.InvariantCulture)),
        byte[] bytes => new("BINARY", Convert.ToHexString(bytes)),
        DateOnly date => new("DATE", Text((date.ToDateTime(TimeOnly.MinValue) - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMillisecond)),
        TimeOnly time => new("TIME", Text((BigInteger)time.Ticks * NanosecondsPerTick)),
        TimeSpan time => new("TIME", Text((BigInteger)time.Ticks * NanosecondsPerTick)),
        // A DateTime is bound as clock time: its meaning is up to the column.
        DateTime time => new("TIMESTAMP_NTZ", Text((BigInteger)(time - DateTime.UnixEpoch).Ticks * NanosecondsPerTick)),
        DateTimeOffset time => new("TIMESTAMP_TZ",
            $"{Text((BigInteger)(time.UtcDateTime - DateTime.UnixEpoch).Ticks * NanosecondsPerTick)} {Text((int)time.Offset.TotalMinutes + 1440)}"),
        Enum named => new("TEXT", named.ToString()),
        _ => null,
    };

    private static string Text(BigInteger number) => number.ToString(CultureInfo.InvariantCulture);
}
