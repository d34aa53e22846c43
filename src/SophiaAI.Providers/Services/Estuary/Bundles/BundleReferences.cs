using System.Globalization;
using System.Text.Json;

namespace SophiaAI.Providers.Services.Estuary.Bundles;

/// <summary>Where a model may name a file in place of what the file has in it: configurations, schemas, code and documents of tests.</summary>
internal static class BundleReferences
{
    private static readonly string[] s_schemas = ["schema", "writeSchema", "readSchema"];

    /// <summary>The references of a model, in order.</summary>
    /// <param name="type">What the model is of.</param>
    /// <param name="model">The model, as JSON.</param>
    public static IReadOnlyList<BundleReference> In(string type, string model)
    {
        using JsonDocument document = JsonDocument.Parse(model);
        JsonElement root = document.RootElement;
        IEnumerable<string[]> structured = type switch
        {
            "collection" => Members(root, [], s_schemas).Concat(Configurations(root, ["derive", "using"])),
            "test" => Documents(root),
            _ => Configurations(root, ["endpoint"]).Concat(Items(root, ["bindings"], "resource")),
        };
        IEnumerable<string[]> code = type == "collection" ? Code(root) : [];
        return
        [
            .. structured.Where(path => TextAt(root, path) is not null).Select(path => new BundleReference(path, TextAt(root, path)!, IsText: false)),
            // Code may stand in the model itself; then it has spaces.
            .. code.Where(path => TextAt(root, path) is { } text && !text.Any(char.IsWhiteSpace) && text.Length > 0).Select(path => new BundleReference(path, TextAt(root, path)!, IsText: true)),
        ];
    }

    /// <summary>The first reference in the schemas of a collection to another file, which the service could not follow; null if there is none.</summary>
    public static string? RelativeSchemaIn(string model)
    {
        using JsonDocument document = JsonDocument.Parse(model);
        return s_schemas.Select(name => At(document.RootElement, [name]) is { } schema ? RelativeIn(schema) : null).FirstOrDefault(static found => found is not null);
    }

    private static string? RelativeIn(JsonElement schema) => schema.ValueKind switch
    {
        JsonValueKind.Object => schema.EnumerateObject()
            .Select(static member => member is { Name: "$ref", Value.ValueKind: JsonValueKind.String } && member.Value.GetString() is { Length: > 0 } text && text[0] != '#' && !text.Contains("://", StringComparison.Ordinal)
                ? text : RelativeIn(member.Value))
            .FirstOrDefault(static found => found is not null),
        JsonValueKind.Array => schema.EnumerateArray().Select(RelativeIn).FirstOrDefault(static found => found is not null),
        _ => null,
    };

    private static IEnumerable<string[]> Configurations(JsonElement root, string[] at) =>
        At(root, at) is { ValueKind: JsonValueKind.Object } kinds ? kinds.EnumerateObject().Select(kind => (string[])[.. at, kind.Name, "config"]) : [];

    private static IEnumerable<string[]> Code(JsonElement root)
    {
        string[] derivation = ["derive", "using"];
        IEnumerable<string[]> kinds = At(root, derivation) is { ValueKind: JsonValueKind.Object } found ? found.EnumerateObject().Select(kind => (string[])[.. derivation, kind.Name]) : [];
        return kinds.SelectMany(kind => Members(root, kind, ["module"]).Concat(Indexes(root, [.. kind, "migrations"])))
            .Concat(Items(root, ["derive", "transforms"], "lambda"));
    }

    private static IEnumerable<string[]> Documents(JsonElement root)
    {
        string[] steps = root.ValueKind == JsonValueKind.Array ? [] : ["steps"];
        return Indexes(root, steps).SelectMany(static step => (string[][])[[.. step, "ingest", "documents"], [.. step, "verify", "documents"]]);
    }

    private static IEnumerable<string[]> Members(JsonElement root, string[] at, string[] names) => names.Select(name => (string[])[.. at, name]).Where(path => At(root, path) is not null);

    private static IEnumerable<string[]> Items(JsonElement root, string[] at, string member) => Indexes(root, at).Select(item => (string[])[.. item, member]);

    private static IEnumerable<string[]> Indexes(JsonElement root, string[] at) => At(root, at) is { ValueKind: JsonValueKind.Array } items
        ? Enumerable.Range(0, items.GetArrayLength()).Select(index => (string[])[.. at, index.ToString(CultureInfo.InvariantCulture)]) : [];

    private static string? TextAt(JsonElement root, string[] path) => At(root, path) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static JsonElement? At(JsonElement root, string[] path)
    {
        JsonElement found = root;
        foreach (string step in path)
        {
            if (found.ValueKind == JsonValueKind.Array) found = found[int.Parse(step, CultureInfo.InvariantCulture)];
            else if (found.ValueKind != JsonValueKind.Object || !found.TryGetProperty(step, out found)) return null;
        }

        return found;
    }
}
