using System.Text.Json.Nodes;

namespace SophiaAI.Sandbox.Estuary.Ingest;

/// <summary>What was published, by collection, in the order of arrival.</summary>
internal sealed class IngestStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<(string Key, JsonObject Document)>> _collections = new(StringComparer.Ordinal);

    public void Add(string collection, IEnumerable<(string Key, JsonObject Document)> documents)
    {
        lock (_lock)
        {
            if (!_collections.TryGetValue(collection, out List<(string Key, JsonObject Document)>? stored))
                _collections[collection] = stored = [];
            stored.AddRange(documents);
        }
    }

    /// <summary>Every document that arrived.</summary>
    public IReadOnlyList<JsonObject> All(string collection) => [.. Read(collection).Select(d => d.Document)];

    /// <summary>What remains when documents with the same key are reduced to the last of them.</summary>
    public IReadOnlyList<JsonObject> Reduced(string collection) => [.. Read(collection).GroupBy(d => d.Key, StringComparer.Ordinal).Select(g => g.Last().Document)];

    public void Clear(string? collection)
    {
        lock (_lock)
        {
            if (collection is null)
                _collections.Clear();
            else
                _collections.Remove(collection);
        }
    }

    private (string Key, JsonObject Document)[] Read(string collection)
    {
        lock (_lock)
            return [.. _collections.GetValueOrDefault(collection) ?? []];
    }
}
