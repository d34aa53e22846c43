using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SophiaAI.Providers.Services.Vercel.Management;

/// <summary>Requests as people read them: the method, the path and the body.</summary>
internal static class VercelRequestText
{
    /// <summary>A request with a body, in which nothing is secret.</summary>
    public static string Of<T>(HttpMethod method, string path, T body, JsonTypeInfo<T> type)
    {
        using JsonDocument document = JsonDocument.Parse(JsonSerializer.SerializeToUtf8Bytes(body, type));
        using MemoryStream text = new();
        using (Utf8JsonWriter writer = new(text, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping })) document.WriteTo(writer);
        return $"{Of(method, path)} {Encoding.UTF8.GetString(text.ToArray())}";
    }

    /// <summary>A request with a body of fields.</summary>
    public static string Of(HttpMethod method, string path, Dictionary<string, object?> fields) => Of(method, path, fields!, VercelFieldsJson.Default.DictionaryStringObject);

    /// <summary>A request without a body.</summary>
    public static string Of(HttpMethod method, string path) => $"{method} {path}";
}
