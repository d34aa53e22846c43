using System.Text.Json.Nodes;

namespace SophiaAI.Providers.Services.Estuary.Documents.Schemas;

/// <summary>All schemas within a schema: where they are, by which addresses others refer to them, and what they refer to.</summary>
internal sealed class SchemaPlaces
{
    /// <summary>The address of the schema itself, by which Flow's schemas refer to it.</summary>
    public static Uri Root { get; } = new("flow://write-schema");

    private readonly Dictionary<string, JsonObject> _byAddress = new(StringComparer.Ordinal);
    private readonly Dictionary<JsonObject, Uri> _bases = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<JsonObject, string> _pointers = new(ReferenceEqualityComparer.Instance);

    /// <param name="schema">The schema.</param>
    public SchemaPlaces(JsonNode? schema) => Add(schema, string.Empty, Root, [(Root, string.Empty)]);

    /// <summary>All of them, in order.</summary>
    public IEnumerable<JsonObject> All => _pointers.Keys;

    /// <summary>Where a schema is within the whole.</summary>
    public string PointerOf(JsonObject schema) => _pointers[schema];

    /// <summary>The schema that a reference leads to; null if it leads to none.</summary>
    public JsonObject? Target(JsonObject schema) =>
        Text(schema, SchemaWords.Reference) is { } reference && Uri.TryCreate(_bases[schema], reference, out Uri? address) ? _byAddress.GetValueOrDefault(Address(address)) : null;

    /// <summary>The text of a member; null if it is none.</summary>
    public static string? Text(JsonObject schema, string keyword) => schema[keyword] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private void Add(JsonNode? node, string pointer, Uri address, IReadOnlyList<(Uri Address, string Pointer)> within)
    {
        if (node is not JsonObject schema) return;
        if (Text(schema, "$id") is { } id && Uri.TryCreate(address, id, out Uri? own))
        {
            address = own;
            within = [.. within, (own, string.Empty)];
        }

        _bases[schema] = address;
        _pointers[schema] = pointer;
        foreach ((Uri outer, string path) in within) _byAddress.TryAdd(Address(outer, path), schema);
        foreach (string anchor in (string[])["$anchor", "$dynamicAnchor"])
        {
            if (Text(schema, anchor) is { } name) _byAddress.TryAdd(Address(address, name), schema);
        }

        foreach (string keyword in schema.Select(static member => member.Key).ToArray())
        {
            foreach ((string steps, JsonNode? inner) in SchemaWords.SchemasIn(schema, keyword))
                Add(inner, pointer + steps, address, [.. within.Select(outer => (outer.Address, outer.Pointer + steps))]);
        }
    }

    private static string Address(Uri address, string fragment = "") => $"{address.GetComponents(UriComponents.AbsoluteUri & ~UriComponents.Fragment, UriFormat.SafeUnescaped)}#{fragment}";

    private static string Address(Uri address) => Address(address, Uri.UnescapeDataString(address.Fragment.TrimStart('#')));
}
