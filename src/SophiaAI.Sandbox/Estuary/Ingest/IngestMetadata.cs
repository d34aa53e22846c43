using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Primitives;

namespace SophiaAI.Sandbox.Estuary.Ingest;

/// <summary>What the connector notes in each document about the request that brought it. It replaces what was sent under these names.</summary>
internal sealed class IngestMetadata(HttpRequest request, IngestBinding binding, JsonObject parameters, DateTimeOffset now)
{
    private const string Name = "_meta";
    private static readonly string[] s_hidden = ["authorization", "cookie", "content-type", "accept"];

    // Whoever decompresses a body takes away what was true of it before.
    private static readonly string[] s_compressed = ["content-encoding", "content-length"];

    private readonly string? _id = ReadId(request, binding);

    /// <param name="document">The document, which is changed.</param>
    /// <param name="index">Its index in an array; null when it is the whole body.</param>
    public void Stamp(JsonObject document, int? index)
    {
        if (!document.ContainsKey(Name))
            document[Name] = new JsonObject();
        JsonObject noted = document[Name] as JsonObject
            ?? throw IngestRefusal.Of(StatusCodes.Status400BadRequest, $"request object contains a non-object '{Name}' property, which is forbidden");
        noted["webhookId"] = _id is null ? Guid.NewGuid().ToString() : index is null ? _id : $"{_id}/{index}";
        noted["receivedAt"] = now.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
        noted["headers"] = Headers();
        noted["reqPath"] = binding.Path;
        if (parameters.Count > 0)
            noted["pathParams"] = parameters.DeepClone();
        if (request.Query.Count > 0)
            noted["query"] = new JsonObject(request.Query.Select(q => KeyValuePair.Create<string, JsonNode?>(q.Key, q.Value[^1])));
    }

    private static string? ReadId(HttpRequest request, IngestBinding binding)
    {
        if (binding.IdHeader is not { } header)
            return null;
        return request.Headers.TryGetValue(header, out StringValues values)
            ? values[0]
            : throw IngestRefusal.Of(StatusCodes.Status400BadRequest, "missing required header: " + header);
    }

    private JsonObject Headers() => new(request.Headers
        .Where(h => !s_hidden.Contains(h.Key, StringComparer.OrdinalIgnoreCase))
        .Where(h => !IngestBody.IsCompressed(request) || !s_compressed.Contains(h.Key, StringComparer.OrdinalIgnoreCase))
        .Select(h => KeyValuePair.Create<string, JsonNode?>(h.Key.ToLowerInvariant(), h.Value[^1])));
}
