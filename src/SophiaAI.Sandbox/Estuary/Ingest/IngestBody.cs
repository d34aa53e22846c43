using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SophiaAI.Sandbox.Estuary.Ingest;

/// <summary>Reads the documents of a request: one object, or an array of objects.</summary>
internal static class IngestBody
{
    /// <summary>What the body may hold after decompression.</summary>
    public const int MaxBytes = 64 * 1024 * 1024;

    private const string Failed = "Failed to buffer the request body: ";
    private const int MaxDepth = 128;

    public static bool IsCompressed(HttpRequest request) => EncodingOf(request) is not ("" or "identity");

    public static async Task<(IReadOnlyList<JsonObject> Documents, bool IsArray)> ReadAsync(HttpRequest request)
    {
        ReadOnlyMemory<byte> body = await ReadBytesAsync(request).ConfigureAwait(false);
        using JsonDocument json = Parse(body);
        bool isArray = json.RootElement.ValueKind == JsonValueKind.Array;
        JsonElement[] items = isArray ? [.. json.RootElement.EnumerateArray()] : [json.RootElement];
        return ([.. items.Select(ReadDocument)], isArray);
    }

    private static async Task<ReadOnlyMemory<byte>> ReadBytesAsync(HttpRequest request)
    {
        try
        {
            Stream plain = Decompress(request);
            await using (plain.ConfigureAwait(false))
                return await ReadLimitedAsync(plain, request.HttpContext.RequestAborted).ConfigureAwait(false);
        }
        catch (InvalidDataException e)
        {
            throw IngestRefusal.Plain(StatusCodes.Status400BadRequest, Failed + e.Message);
        }
    }

    private static string EncodingOf(HttpRequest request) => request.Headers.ContentEncoding.ToString().ToLowerInvariant();

    private static Stream Decompress(HttpRequest request)
    {
        switch (EncodingOf(request))
        {
            case "" or "identity":
                return request.Body;
            case "gzip":
                return new GZipStream(request.Body, CompressionMode.Decompress);
            case "deflate":
                return new ZLibStream(request.Body, CompressionMode.Decompress);
            case "br":
                return new BrotliStream(request.Body, CompressionMode.Decompress);
            default:
                throw IngestRefusal.Plain(StatusCodes.Status415UnsupportedMediaType, "");
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReadLimitedAsync(Stream stream, CancellationToken cancellationToken)
    {
        const int Chunk = 64 * 1024;
        using MemoryStream read = new();
        byte[] buffer = new byte[Chunk];
        int count;
        while ((count = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            if (read.Length + count > MaxBytes)
                throw IngestRefusal.Plain(StatusCodes.Status413PayloadTooLarge, Failed + "length limit exceeded");
            read.Write(buffer, 0, count);
        }

        return read.ToArray();
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = MaxDepth });
        }
        catch (JsonException e)
        {
            string reason = e.Message.Split(" LineNumber:")[0].TrimEnd('.');
            throw Invalid($"{reason} at line {e.LineNumber + 1} column {e.BytePositionInLine}");
        }
    }

    private static JsonObject ReadDocument(JsonElement element) => element.ValueKind == JsonValueKind.Object
        ? (JsonObject)ReadValue(element)!
        : throw Invalid($"invalid type: {element.ValueKind.ToString().ToLowerInvariant()}, expected a map");

    /// <summary>Of members with the same name the last one counts.</summary>
    private static JsonNode? ReadValue(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                JsonObject members = [];
                foreach (JsonProperty member in element.EnumerateObject())
                    members[member.Name] = ReadValue(member.Value);
                return members;
            case JsonValueKind.Array:
                return new JsonArray([.. element.EnumerateArray().Select(ReadValue)]);
            default:
                return JsonValue.Create(element.Clone());
        }
    }

    private static IngestRefusal Invalid(string reason) => IngestRefusal.Of(StatusCodes.Status400BadRequest, "invalid json: " + reason);
}
