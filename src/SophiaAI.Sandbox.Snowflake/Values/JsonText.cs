using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SophiaAI.Sandbox.Snowflake.Values;

/// <summary>Semi-structured values: JSON without white space, with the members of an object ordered by name.</summary>
internal static class JsonText
{
    private static readonly JsonWriterOptions s_compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The canonical form, or null if the text is not JSON.</summary>
    public static string? Normalize(string text, string format)
    {
        _ = format;
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            ArrayBufferWriter<byte> buffer = new(text.Length + 16);
            using (Utf8JsonWriter writer = new(buffer, s_compact))
                Write(document.RootElement, writer);
            return Encoding.UTF8.GetString(buffer.WrittenSpan);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A value cast to a text: the content of a string, anything else as written; null for a JSON null.</summary>
    public static string? Scalar(string json) => json switch
    {
        "null" => null,
        ['"', ..] => JsonScanner.Unquote(json),
        _ => json,
    };

    public static string TypeOf(string json) => json[0] switch
    {
        '{' => "OBJECT",
        '[' => "ARRAY",
        '"' => "VARCHAR",
        't' or 'f' => "BOOLEAN",
        'n' => "NULL_VALUE",
        _ => json.AsSpan().IndexOfAny('.', 'e', 'E') < 0 ? "INTEGER" : "DECIMAL",
    };

    private static void Write(JsonElement element, Utf8JsonWriter writer)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (JsonProperty member in element.EnumerateObject().OrderBy(m => m.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(member.Name);
                    Write(member.Value, writer);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (JsonElement item in element.EnumerateArray())
                    Write(item, writer);
                writer.WriteEndArray();
                break;
            case JsonValueKind.Number:
                writer.WriteRawValue(Number(element.GetRawText()), skipInputValidation: true);
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }

    /// <summary>A number without redundant zeros.</summary>
    private static string Number(string raw)
    {
        if (raw.AsSpan().IndexOfAny('e', 'E') >= 0)
            return FloatText.Format(double.Parse(raw, CultureInfo.InvariantCulture));
        return raw.Contains('.', StringComparison.Ordinal) ? raw.TrimEnd('0').TrimEnd('.') : raw;
    }
}
