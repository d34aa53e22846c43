using System.Text.Json;
using System.Text.Json.Nodes;

namespace SophiaAI.Providers.Services.Estuary.Documents.Schemas;

/// <summary>
/// Prepares a collection's schema for the library. What the library would take otherwise than Flow does is rewritten; what
/// nobody can check here is taken out and said; and what would never end is refused, because the library would overflow the stack.
/// </summary>
internal sealed class SchemaReader
{
    // The deepest schema applies all of these at each level of a document.
    private const int MostDepth = 64;
    private const long MostSteps = 100_000;

    private readonly JsonNode? _schema;
    private readonly List<string> _unchecked = [];
    private readonly Dictionary<JsonObject, (long Steps, int Depth)> _sizes = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<JsonObject> _entered = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<JsonObject, JsonObject> _targets = new(ReferenceEqualityComparer.Instance);
    private readonly SchemaPlaces _places;

    /// <summary>Reads a schema.</summary>
    /// <exception cref="SchemaException">It is no schema, or can't be applied.</exception>
    public SchemaReader(JsonElement schema)
    {
        _schema = schema.ValueKind switch
        {
            JsonValueKind.Object => JsonObject.Create(schema.Clone()),
            JsonValueKind.True or JsonValueKind.False => JsonValue.Create(schema.GetBoolean()),
            _ => throw new SchemaException("it is neither an object nor true or false"),
        };
        Rewrite(_schema);
        _places = new SchemaPlaces(_schema);
        NoteWords();
        Resolve();
        foreach (JsonObject place in _places.All) Measure(place, 0);
    }

    /// <summary>The schema as the library is to see it.</summary>
    public string Text => _schema?.ToJsonString() ?? "null";

    /// <summary>The schema as the library is to see it, to look up what a failure is about.</summary>
    public JsonNode? Schema => _schema;

    /// <summary>What has an effect in Flow, or may have one, and is not checked.</summary>
    public IReadOnlyList<string> Unchecked => _unchecked;

    /// <summary>The schema that a reference leads to.</summary>
    public JsonObject? Target(JsonObject schema) => _targets.GetValueOrDefault(schema);

    // Flow has one dialect, whatever a schema says, and takes the older form of tuples.
    private static void Rewrite(JsonNode? node)
    {
        if (node is not JsonObject schema) return;
        schema.Remove("$schema");
        schema.Remove("$vocabulary");
        if (schema["items"] is JsonArray tuple)
        {
            schema.Remove("items");
            schema["prefixItems"] = tuple;
            if (schema.TryGetPropertyValue("additionalItems", out JsonNode? others) && schema.Remove("additionalItems")) schema["items"] = others;
        }
        else
        {
            // Without a tuple it says nothing.
            schema.Remove("additionalItems");
        }

        foreach (string keyword in schema.Select(static member => member.Key).ToArray())
            foreach ((_, JsonNode? inner) in SchemaWords.SchemasIn(schema, keyword).ToArray()) Rewrite(inner);
    }

    private void NoteWords()
    {
        foreach (IGrouping<string, JsonObject> found in _places.All.SelectMany(static place => place.Select(member => (member.Key, Place: place)))
            .Where(static member => SchemaWords.IsUnchecked(member.Key))
            .GroupBy(static member => member.Key, static member => member.Place, StringComparer.Ordinal))
        {
            _unchecked.Add($"the keyword '{found.Key}'{At(found.First())}");
        }

        foreach (IGrouping<string, JsonObject> found in _places.All
            .Where(static place => SchemaPlaces.Text(place, "format") is { } format && !SchemaFormats.IsKnown(format))
            .GroupBy(static place => SchemaPlaces.Text(place, "format")!, StringComparer.Ordinal))
        {
            _unchecked.Add($"the format '{found.Key}'{At(found.First())}");
        }
    }

    private void Resolve()
    {
        foreach (JsonObject place in _places.All)
        {
            // Where it leads to depends on where validation comes from, and Flow has no such references.
            place.Remove("$dynamicRef");
            if (!place.ContainsKey(SchemaWords.Reference)) continue;
            if (_places.Target(place) is { } target) _targets[place] = target;
            else Drop(place, "which leads to nothing in the schema");
        }
    }

    private void Drop(JsonObject place, string why)
    {
        _unchecked.Add($"the reference '{SchemaPlaces.Text(place, SchemaWords.Reference) ?? "(no text)"}'{At(place)}, {why}");
        _targets.Remove(place);
        place.Remove(SchemaWords.Reference);
    }

    // How many schemas are applied to one value from here, and how deeply within each other. References that lead back to where they come from are taken out.
    private (long Steps, int Depth) Measure(JsonObject place, int depth)
    {
        if (_sizes.TryGetValue(place, out (long Steps, int Depth) known)) return known;
        if (depth > MostDepth) throw TooDeep();
        _entered.Add(place);
        (long steps, int deepest) = (1, 0);
        foreach (JsonObject inner in SchemaWords.InPlace.SelectMany(keyword => SchemaWords.SchemasIn(place, keyword)).Select(static found => found.Schema).OfType<JsonObject>())
            Count(Measure(inner, depth + 1));
        if (Target(place) is { } target)
        {
            if (_entered.Contains(target)) Drop(place, "which leads back to itself");
            else Count(Measure(target, depth + 1));
        }

        _entered.Remove(place);
        if (deepest > MostDepth) throw TooDeep();
        if (steps > MostSteps) throw new SchemaException($"it applies more than {MostSteps} schemas to one value");
        return _sizes[place] = (steps, deepest);

        void Count((long Steps, int Depth) size) => (steps, deepest) = (steps + size.Steps, Math.Max(deepest, size.Depth + 1));
    }

    private static SchemaException TooDeep() => new($"it refers from schema to schema more than {MostDepth} times for one value");

    private string At(JsonObject place) => _places.PointerOf(place) is { Length: > 0 } pointer ? $" at {pointer}" : string.Empty;
}
