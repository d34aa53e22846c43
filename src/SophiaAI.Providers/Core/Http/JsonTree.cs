using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using SophiaAI.Providers.Core.Display;

namespace SophiaAI.Providers.Core.Http;

/// <summary>
/// Writes plain .NET values as JSON: text, numbers, Booleans, times and null; JSON as it stands; an <c>object?[]</c> for an array; an array of
/// <c>KeyValuePair&lt;string, object?&gt;</c> for an object, with its keys in order.
/// </summary>
internal static class JsonTree
{
    /// <summary>Why half of a surrogate pair can't be written.</summary>
    public const string NotACharacter = "the text contains half a surrogate pair, which is not a character";

    /// <summary>Writes the JSON.</summary>
    /// <exception cref="FormatException">A value in it can't be written as JSON. The message does not show it.</exception>
    public static ReadOnlyMemory<byte> Write(object? tree)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer)) Write(json, tree);
        return buffer.WrittenMemory;
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
            case JsonElement element:
                json.WriteRawValue(element.GetRawText());
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case sbyte or byte or short or ushort or int or uint or long or ulong or decimal or BigInteger:
                json.WriteRawValue(Convert.ToString(value, CultureInfo.InvariantCulture)!);
                break;
            case double number when double.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            case float number when float.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            case string text:
                json.WriteStringValue(Checked(text));
                break;
            case DateTime or DateTimeOffset or DateOnly or TimeOnly:
                json.WriteStringValue(((IFormattable)value).ToString("o", CultureInfo.InvariantCulture));
                break;
            case Uri address:
                json.WriteStringValue(Checked(address.OriginalString));
                break;
            case TimeSpan or Guid or char or Enum:
                json.WriteStringValue(Checked(Convert.ToString(value, CultureInfo.InvariantCulture)!));
                break;
            default:
                throw new FormatException($"a value of type {value.GetType().Name} has no JSON form");
        }
    }

    // The JSON would have another character in place of half a surrogate pair.
    private static string Checked(string text) => WellFormedText.Is(text) ? text : throw new FormatException(NotACharacter);
}
