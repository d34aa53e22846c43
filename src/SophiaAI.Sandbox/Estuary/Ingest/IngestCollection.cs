using System.Text.Json;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Estuary.Ingest.Schemas;
using SophiaAI.Sandbox.Http;

namespace SophiaAI.Sandbox.Estuary.Ingest;

/// <summary>What a collection accepts.</summary>
internal sealed class IngestCollection(JsonObject model)
{
    private readonly string[] _key = [.. (model["key"] as JsonArray ?? []).Select(WireJson.StringOf).OfType<string>()];
    private readonly SchemaValidator _schema = new(model["writeSchema"] ?? model["schema"] ?? true);

    /// <exception cref="IngestRefusal">The document is not as the schema wants it, or has no key.</exception>
    public void Check(JsonObject document)
    {
        SchemaFailure[] failures = [.. _schema.Validate(document), .. CheckKey(document)];
        if (failures.Length > 0)
            throw IngestRefusal.Of(failures);
    }

    /// <summary>The values that identify a document, as JSON.</summary>
    public string KeyOf(JsonObject document) => new JsonArray([.. _key.Select(k => Find(document, k)?.DeepClone())]).ToJsonString();

    private IEnumerable<SchemaFailure> CheckKey(JsonObject document) => _key.Index()
        .Where(k => Find(document, k.Item)?.GetValueKind() is null or JsonValueKind.Object or JsonValueKind.Array)
        .Select(k => new SchemaFailure($"/key/{k.Index}", k.Item, Find(document, k.Item), "A location of the key must exist, and be neither null nor an object or an array"));

    private static JsonNode? Find(JsonObject document, string pointer)
    {
        JsonNode? found = document;
        foreach (string step in pointer.Split('/').Skip(1))
            found = (found as JsonObject)?[step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)];
        return found;
    }
}
