using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SophiaAI.Providers.Core.Http;

/// <summary>JSON bodies, and JSON values as plain .NET values.</summary>
internal static class Json
{
    /// <summary>A request body. The content type has no charset, which some services reject.</summary>
    /// <exception cref="UnsendableTextException">A text in it can't be sent as it is.</exception>
    public static HttpContent Content<T>(T value, JsonTypeInfo<T> type)
        where T : class
    {
        SentText.Check(value, type);
        return Content(JsonSerializer.SerializeToUtf8Bytes(value, type));
    }

    /// <summary>A request body that is text, sent as if it were JSON.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">What the text is.</param>
    /// <exception cref="UnsendableTextException">The text can't be sent as it is.</exception>
    public static HttpContent Content(string text, string name)
    {
        UnsendableTextException.ThrowIf(text, name);
        return Content(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>A request body that is already JSON.</summary>
    public static HttpContent Content(byte[] json) =>
        new ByteArrayContent(json) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };

    /// <summary>A string member of an error body, or null if there is none by that name.</summary>
    public static string? Text(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement member)
            ? member.ValueKind == JsonValueKind.String ? TextOf(member) : member.ValueKind is JsonValueKind.Null ? null : member.GetRawText()
            : null;

    /// <summary>Members that a record does not define, as values that a shell can show: text, numbers, Booleans, dictionaries and arrays.</summary>
    public static IReadOnlyDictionary<string, object?> Plain(IReadOnlyDictionary<string, JsonElement>? members) =>
        members is null || members.Count == 0
            ? s_empty
            : members.ToDictionary(static member => member.Key, static member => Plain(member.Value), StringComparer.Ordinal);

    /// <summary>A JSON value as a plain .NET value.</summary>
    public static object? Plain(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => TextOf(element),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number when element.TryGetInt64(out long number) => number,
        JsonValueKind.Number => element.GetDouble(),
        JsonValueKind.Array => element.EnumerateArray().Select(Plain).ToArray(),
        JsonValueKind.Object => element.EnumerateObject()
            .GroupBy(NameOf, StringComparer.Ordinal)
            .ToDictionary(static member => member.Key, static member => Plain(member.Last().Value), StringComparer.Ordinal),
        _ => null,
    };

    // Half of a surrogate pair is valid JSON but not valid text: it stays as it was sent.
    private static string? TextOf(JsonElement element)
    {
        try
        {
            return element.GetString();
        }
        catch (InvalidOperationException)
        {
            return element.GetRawText()[1..^1];
        }
    }

    private static string NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            string raw = member.ToString();
            return raw[1..raw.IndexOf("\":", StringComparison.Ordinal)];
        }
    }

    private static readonly IReadOnlyDictionary<string, object?> s_empty = new Dictionary<string, object?>();
}
