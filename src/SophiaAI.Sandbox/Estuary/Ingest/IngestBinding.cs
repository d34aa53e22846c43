using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Estuary.Specs;
using SophiaAI.Sandbox.Http;

namespace SophiaAI.Sandbox.Estuary.Ingest;

/// <summary>A path of a capture that waits for requests, and the collection that their documents go to.</summary>
internal sealed record IngestBinding(string Path, string Collection, string? IdHeader, bool NeedsToken)
{
    private const string Image = "/source-http-ingest";

    /// <summary>The bindings of all captures that run. A capture that is disabled listens at no path.</summary>
    public static IEnumerable<IngestBinding> Of(LiveCatalog catalog) => catalog.All
        .Where(s => s is { Type: "capture", IsBeingDeleted: false })
        .Select(s => s.ReadModel())
        .Where(m => IsIngest(m) && !IsSet(m["shards"], "disable"))
        .SelectMany(OfCapture);

    /// <returns>The parameters of the path; null when it is another path.</returns>
    public JsonObject? Match(string path)
    {
        string[] wanted = Path.Split('/');
        string[] given = path.Split('/');
        if (wanted.Length != given.Length)
            return null;
        JsonObject parameters = [];
        foreach ((string step, string text) in wanted.Zip(given))
        {
            if (step is ['{', .., '}'] && text.Length > 0)
                parameters[step[1..^1]] = text;
            else if (step != text)
                return null;
        }

        return parameters;
    }

    private static IEnumerable<IngestBinding> OfCapture(JsonObject model)
    {
        // Encrypted values are named with a suffix.
        bool needsToken = Connector(model)?["config"] is JsonObject config
            && config.Any(c => c.Key.StartsWith("requireAuthToken", StringComparison.Ordinal) && WireJson.StringOf(c.Value) is { Length: > 0 });
        return (model["bindings"] as JsonArray ?? []).OfType<JsonObject>().Where(b => !IsSet(b, "disable")).Select(b => OfBinding(b, needsToken));
    }

    private static IngestBinding OfBinding(JsonObject binding, bool needsToken)
    {
        string collection = WireJson.StringOf(binding["target"]) ?? "";
        string path = WireJson.StringOf(binding["resource"]?["path"]) ?? collection;
        return new IngestBinding(path.StartsWith('/') ? path : "/" + path, collection, WireJson.StringOf(binding["resource"]?["idFromHeader"]), needsToken);
    }

    private static bool IsIngest(JsonObject model) => WireJson.StringOf(Connector(model)?["image"]) is { } image
        && image.Split(':', '@')[0].EndsWith(Image, StringComparison.Ordinal);

    private static JsonNode? Connector(JsonObject model) => model["endpoint"]?["connector"];

    private static bool IsSet(JsonNode? node, string name) => node?[name] is JsonValue flag && flag.TryGetValue(out bool set) && set;
}
