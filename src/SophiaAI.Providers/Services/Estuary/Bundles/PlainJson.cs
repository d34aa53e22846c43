using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SophiaAI.Providers.Core;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Estuary.Bundles;

/// <summary>Writes plain values as JSON, in their order: members as pairs, lists, texts, numbers, Booleans and times.</summary>
internal static class PlainJson
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = Limits.DeepestJson };

    /// <summary>The JSON of a value.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="FormatException">It has something that is not in JSON.</exception>
    public static string Of(object? value)
    {
        using MemoryStream text = new();
        try
        {
            using Utf8JsonWriter writer = new(text, s_options);
            Write(writer, value);
        }
        catch (InvalidOperationException)
        {
            throw new FormatException($"its value is nested more than {Limits.DeepestJson} levels deep.");
        }

        return Encoding.UTF8.GetString(text.ToArray());
    }

    /// <summary>Whether a text is a JSON object.</summary>
    public static bool IsObject(string text) => text.AsSpan().TrimStart().StartsWith("{", StringComparison.Ordinal) && Json.IsComplete(Encoding.UTF8.GetBytes(text));

    private static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null: writer.WriteNullValue(); break;
            case bool truth: writer.WriteBooleanValue(truth); break;
            case string text when !WellFormedText.Is(text): throw new FormatException("it has a text that ends in the middle of a character.");
            case string or char or Uri or Guid or Enum: writer.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture)); break;
            // ConvertFrom-Json makes times of texts that look like one. The signature of encrypted parts depends on the text.
            case DateTime { Kind: DateTimeKind.Utc } time: writer.WriteStringValue(time.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFZ", CultureInfo.InvariantCulture)); break;
            case DateTime time: writer.WriteStringValue(time.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture)); break;
            case DateTimeOffset time: writer.WriteStringValue(time.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture)); break;
            case double number when double.IsFinite(number): writer.WriteRawValue(number.ToString("R", CultureInfo.InvariantCulture)); break;
            case float number when float.IsFinite(number): writer.WriteRawValue(number.ToString("R", CultureInfo.InvariantCulture)); break;
            case byte or sbyte or short or ushort or int or uint or long or ulong or decimal or System.Numerics.BigInteger: writer.WriteRawValue(Convert.ToString(value, CultureInfo.InvariantCulture)!); break;
            case IEnumerable<KeyValuePair<string, object?>> members: WriteObject(writer, members); break;
            case IEnumerable<object?> items: WriteList(writer, items); break;
            default: throw new FormatException($"it has a value of the type {value.GetType().Name}, which is not in JSON.");
        }
    }

    private static void WriteObject(Utf8JsonWriter writer, IEnumerable<KeyValuePair<string, object?>> members)
    {
        writer.WriteStartObject();
        foreach ((string name, object? member) in members)
        {
            writer.WritePropertyName(name);
            Write(writer, member);
        }

        writer.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter writer, IEnumerable<object?> items)
    {
        writer.WriteStartArray();
        foreach (object? item in items) Write(writer, item);
        writer.WriteEndArray();
    }
}
