using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Http;

namespace SophiaAI.Sandbox.Estuary.Ingest.Schemas;

/// <summary>Follows references within one schema document.</summary>
internal sealed class SchemaReferences(JsonNode root)
{
    public SchemaSite Follow(SchemaSite site)
    {
        string reference = WireJson.StringOf(site.Sibling("$ref")) ?? throw new SchemaException($"'{site.Keyword}/$ref' is not a string");
        if (!reference.StartsWith('#'))
            throw new SchemaException($"the sandbox follows no reference out of a schema: '{reference}'");
        string fragment = Uri.UnescapeDataString(reference[1..]);
        JsonNode? target = fragment.Length == 0 || fragment[0] == '/' ? FindPointer(fragment) : FindAnchor(root, fragment);
        return site with
        {
            Schema = target ?? throw new SchemaException($"schema reference not found: '{reference}'"),
            Keyword = fragment,
            Depth = site.Depth + 1,
        };
    }

    private JsonNode? FindPointer(string pointer)
    {
        JsonNode? found = root;
        foreach (string step in pointer.Split('/').Skip(1).Select(Unescape))
        {
            found = found switch
            {
                JsonObject members => members[step],
                JsonArray items when int.TryParse(step, out int index) && index < items.Count => items[index],
                _ => null,
            };
        }

        return found;
    }

    private static JsonNode? FindAnchor(JsonNode? node, string anchor) => node switch
    {
        JsonObject members when WireJson.StringOf(members["$anchor"]) == anchor => members,
        JsonObject members => members.Select(m => FindAnchor(m.Value, anchor)).FirstOrDefault(f => f is not null),
        JsonArray items => items.Select(i => FindAnchor(i, anchor)).FirstOrDefault(f => f is not null),
        _ => null,
    };

    private static string Unescape(string step) => step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
}
