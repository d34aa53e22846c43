using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using SophiaAI.Providers.Core.Display;

namespace SophiaAI.Providers.Services.Snowflake.Loading;

/// <summary>Writes a tree of plain values (see <see cref="Results.SnowflakeTree"/>) as JSON.</summary>
internal static class LoadTree
{
    /// <summary>Writes the JSON.</summary>
    /// <exception cref="FormatException">A value in it can't be written as JSON.</exception>
    public static string Write(object? tree)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer)) Write(json, tree);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null or DBNull:
                json.WriteNullValue();
                break;
            case KeyValuePair<string, object?>[] members:
                json.WriteStartObject();
                foreach ((string name, object? member) in members)
                {
                    json.WritePropertyName(Checked(name));
                    Write(json, member);
                }

                json.WriteEndObject();
                break;
            case object?[] items:
                json.WriteStartArray();
                foreach (object? item in items) Write(json, item);
                json.WriteEndArray();
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case sbyte or byte or short or ushort or int or uint or long or ulong or decimal or BigInteger:
                json.WriteRawValue(Convert.ToString(value, CultureInfo.InvariantCulture)!);
                break;
            case double or float when double.IsFinite(Convert.ToDouble(value, CultureInfo.InvariantCulture)):
                json.WriteNumberValue(Convert.ToDouble(value, CultureInfo.InvariantCulture));
                break;
            case string text:
                json.WriteStringValue(Checked(text));
                break;
            case DateTime or DateTimeOffset or DateOnly or TimeOnly or TimeSpan or Guid or char or Enum or Uri:
                json.WriteStringValue(value is IFormattable formattable && value is DateTime or DateTimeOffset or DateOnly
                    ? formattable.ToString("o", CultureInfo.InvariantCulture)
                    : Checked(Convert.ToString(value, CultureInfo.InvariantCulture)!));
                break;
            default:
                throw new FormatException($"a value of type {value.GetType().Name} has no JSON form");
        }
    }

    // The JSON would have another character in place of half a surrogate pair.
    private static string Checked(string text) => WellFormedText.Is(text) ? text : throw LoadText.NotACharacter();
}
