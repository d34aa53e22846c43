using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace SophiaAI.Sandbox.Http;

/// <summary>How JSON is written on the wire (camelCase names, nothing escaped that JSON allows unescaped), and how JSON from outside is read.</summary>
internal static class WireJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>Like <see cref="Options"/>, but members without a value are left out.</summary>
    public static JsonSerializerOptions Sparse { get; } = new(Options)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>A value without the members that are null, for use inside an answer that keeps its own.</summary>
    public static JsonNode WithoutNulls<T>(T value) => JsonSerializer.SerializeToNode(value, Sparse)!;

    /// <returns>Null when the body is not a JSON object.</returns>
    public static async Task<JsonObject?> TryReadObjectAsync(HttpRequest request) => await TryReadAsync(request).ConfigureAwait(false) as JsonObject;

    /// <returns>Null when the body is not a JSON object, or an object in it gives a member twice, so that it could not be read again.</returns>
    public static async Task<JsonObject?> TryReadUniqueObjectAsync(HttpRequest request)
    {
        try
        {
            JsonDocumentOptions options = new() { AllowDuplicateProperties = false };
            return await JsonNode.ParseAsync(request.Body, documentOptions: options, cancellationToken: request.HttpContext.RequestAborted).ConfigureAwait(false) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <returns>Null when the body is not JSON.</returns>
    public static async Task<JsonNode?> TryReadAsync(HttpRequest request)
    {
        using StreamReader reader = new(request.Body, leaveOpen: true);
        return TryParse(await reader.ReadToEndAsync(request.HttpContext.RequestAborted).ConfigureAwait(false));
    }

    /// <returns>Null when the text is not a JSON object.</returns>
    public static JsonObject? TryParseObject(string text) => TryParse(text) as JsonObject;

    /// <returns>Null when the text is not JSON.</returns>
    public static JsonNode? TryParse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <returns>Null when the node is missing or not a string.</returns>
    public static string? StringOf(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;

    /// <returns>Null when the node is missing or not a whole number.</returns>
    public static int? IntegerOf(JsonNode? node) => node is JsonValue value && value.TryGetValue<int>(out int number) ? number : null;
}
