using System.Globalization;
using System.Numerics;
using System.Text.Json;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Snowflake.Loading;

/// <summary>Writes .NET values as text that Snowflake can read, independently of the culture and without losing a digit.</summary>
internal static class LoadText
{
    /// <summary>The text; null for NULL.</summary>
    /// <exception cref="FormatException">The value does not fit the column. The message does not show it.</exception>
    public static string? Of(object? value, LoadColumn column)
    {
        if (value is null or DBNull) return null;
        if (value is string { Length: 0 } && !column.HoldsEmptyText) return null;
        if (value is string given && !WellFormedText.Is(given)) throw NotACharacter();
        string text = column.IsJson ? Json(value) : Plain(value);
        return value is string || WellFormedText.Is(text) ? text : throw NotACharacter();
    }

    /// <summary>The failure for text that can't be sent as it is.</summary>
    public static FormatException NotACharacter() => new(JsonTree.NotACharacter);

    private static string Plain(object value) => value switch
    {
        string text => text,
        bool flag => flag ? "true" : "false",
        double number => Real(number),
        float number => Real(number),
        // .NET has seven digits; "o" would add the machine's offset to a local time.
        DateTime time => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffffzzz", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm:ss.fffffff", CultureInfo.InvariantCulture),
        TimeSpan time when time >= TimeSpan.Zero && time < TimeSpan.FromDays(1) => time.ToString(@"hh\:mm\:ss\.fffffff", CultureInfo.InvariantCulture),
        TimeSpan => throw new FormatException("a time of day can't be negative, or 24 hours and more"),
        byte[] bytes => Convert.ToHexString(bytes),
        sbyte or byte or short or ushort or int or uint or long or ulong or decimal or BigInteger or char or Guid or Enum or Uri =>
            Convert.ToString(value, CultureInfo.InvariantCulture)!,
        KeyValuePair<string, object?>[] or object?[] => throw new FormatException("an object or an array has no text form; convert it first, for example with ConvertTo-Json"),
        _ => throw new FormatException($"a value of type {value.GetType().Name} has no text form; convert it first"),
    };

    private static string Real(double number) => number switch
    {
        double.PositiveInfinity => "inf",
        double.NegativeInfinity => "-inf",
        _ => number.ToString("R", CultureInfo.InvariantCulture),
    };

    // Text is already JSON, as Invoke-SnowflakeQuery outputs it; everything else is written as JSON.
    private static string Json(object value)
    {
        if (value is not string text) return LoadTree.Write(value);
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return text;
        }
        catch (JsonException)
        {
            throw new FormatException("the text is not JSON, or is nested more than 64 levels deep; in JSON a string is in double quotes, as ConvertTo-Json writes it");
        }
    }
}
