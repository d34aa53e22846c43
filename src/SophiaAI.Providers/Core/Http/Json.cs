using System.Buffers;
using System.Globalization;
using System.Net.Http.Headers;
using System.Numerics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SophiaAI.Providers.Core.Http;

/// <summary>JSON bodies, and JSON values as plain .NET values.</summary>
internal static class Json
{
    // Reading more takes the square of their time.
    private const int MostDigits = 1000;

    private static readonly SearchValues<char> s_fraction = SearchValues.Create(".eE");

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

    /// <summary>Whether a text is JSON to its end, of any shape.</summary>
    public static bool IsComplete(ReadOnlySpan<byte> text)
    {
        Utf8JsonReader reader = new(text, new JsonReaderOptions { MaxDepth = int.MaxValue });
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>A member as text, or null if there is none by that name.</summary>
    public static string? Text(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement member) ? Text(member) : null;

    /// <summary>A value as text, whatever its type; null for null.</summary>
    public static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => TextOf(value),
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        _ => value.GetRawText(),
    };

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
        JsonValueKind.Number => Number(element),
        JsonValueKind.Array => element.EnumerateArray().Select(Plain).ToArray(),
        JsonValueKind.Object => element.EnumerateObject()
            .GroupBy(NameOf, StringComparer.Ordinal)
            .ToDictionary(static member => member.Key, static member => Plain(member.Last().Value), StringComparer.Ordinal),
        _ => null,
    };

    // A whole number keeps all of its digits, since it may be an id. What no type holds stays as it was sent.
    private static object Number(JsonElement element)
    {
        if (element.TryGetInt64(out long number)) return number;
        if (element.TryGetUInt64(out ulong large)) return large;
        string text = element.GetRawText();
        if (text.AsSpan().ContainsAny(s_fraction)) return element.TryGetDouble(out double real) && double.IsFinite(real) ? real : text;
        return text.Length <= MostDigits ? BigInteger.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : text;
    }

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
