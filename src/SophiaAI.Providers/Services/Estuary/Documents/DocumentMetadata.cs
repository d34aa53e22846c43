using System.Globalization;
using System.Text;
using System.Text.Json;
using SophiaAI.Providers.Core;

namespace SophiaAI.Providers.Services.Estuary.Documents;

/// <summary>What the ingest adds to each document before it holds it against the schema: <c>_meta</c>.</summary>
internal sealed class DocumentMetadata
{
    /// <summary>The member's name.</summary>
    public const string Name = "_meta";

    private static readonly string[] s_added = ["webhookId", "receivedAt", "headers", "reqPath"];

    private readonly string _id = Guid.NewGuid().ToString();
    private readonly string _receivedAt;
    private readonly string _path;
    private readonly byte[] _whole;

    /// <param name="path">The path that documents are sent to.</param>
    /// <param name="now">The time.</param>
    public DocumentMetadata(string path, DateTimeOffset now)
    {
        _path = path;
        _receivedAt = now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
        using MemoryStream text = new();
        using (Utf8JsonWriter json = new(text))
        {
            json.WriteStartObject();
            WriteAdded(json);
            json.WriteEndObject();
        }

        _whole = [.. Encoding.UTF8.GetBytes($"\"{Name}\":"), .. text.ToArray(), (byte)'}'];
    }

    /// <summary>Whether a location of a key is added by the ingest, so that a document need not have it.</summary>
    public static bool Adds(string pointer) => s_added.Any(member => pointer == $"/{Name}/{member}");

    /// <summary>The document with what the ingest adds; null if its own member of that name is no object.</summary>
    /// <param name="document">A JSON object.</param>
    public ReadOnlyMemory<byte>? AddTo(ReadOnlyMemory<byte> document)
    {
        if (Has(document.Span, out bool isEmpty, out bool isObject)) return isObject ? Merge(document) : (ReadOnlyMemory<byte>?)null;
        int end = document.Span.LastIndexOf((byte)'}');
        byte[] added = new byte[end + _whole.Length + 1];
        document.Span[..end].CopyTo(added);
        // White space takes the comma's place where there is nothing to separate.
        added[end] = isEmpty ? (byte)' ' : (byte)',';
        _whole.CopyTo(added, end + 1);
        return added;
    }

    private static bool Has(ReadOnlySpan<byte> document, out bool isEmpty, out bool isObject)
    {
        (isEmpty, isObject) = (true, false);
        Utf8JsonReader reader = new(document, new JsonReaderOptions { MaxDepth = Limits.DeepestJson });
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            isEmpty = false;
            bool found = reader.ValueTextEquals(Name);
            reader.Read();
            isObject = reader.TokenType == JsonTokenType.StartObject;
            if (found) return true;
            reader.Skip();
        }

        return false;
    }

    private ReadOnlyMemory<byte> Merge(ReadOnlyMemory<byte> document)
    {
        using JsonDocument parsed = JsonDocument.Parse(document, new JsonDocumentOptions { MaxDepth = Limits.DeepestJson });
        using MemoryStream text = new();
        using (Utf8JsonWriter json = new(text))
        {
            json.WriteStartObject();
            foreach (JsonProperty member in parsed.RootElement.EnumerateObject())
            {
                if (member.NameEquals(Name)) WriteMerged(json, member.Value);
                else member.WriteTo(json);
            }

            json.WriteEndObject();
        }

        return text.ToArray();
    }

    private void WriteMerged(Utf8JsonWriter json, JsonElement given)
    {
        json.WriteStartObject(Name);
        foreach (JsonProperty member in given.EnumerateObject().Where(static member => !s_added.Contains(member.Name))) member.WriteTo(json);
        WriteAdded(json);
        json.WriteEndObject();
    }

    private void WriteAdded(Utf8JsonWriter json)
    {
        json.WriteString(s_added[0], _id);
        json.WriteString(s_added[1], _receivedAt);
        json.WriteStartObject(s_added[2]);
        json.WriteEndObject();
        json.WriteString(s_added[3], _path);
    }
}
