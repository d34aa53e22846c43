using System.Text.Json;
using System.Text.Json.Nodes;

namespace SophiaAI.Sandbox.Estuary.Ingest.Schemas;

/// <summary>
/// Holds documents against a JSON Schema (2019-09 and 2020-12) that stands alone. Flow's runtime judges formats too. What it can't judge it refuses, so that no
/// document passes unseen.
/// </summary>
internal sealed class SchemaValidator(JsonNode root)
{
    private const int MaxDepth = 256;
    private static readonly string[] s_unknown = ["$dynamicRef", "$recursiveRef", "additionalItems", "unevaluatedItems", "unevaluatedProperties"];
    private readonly SchemaReferences _references = new(root);

    public IReadOnlyList<SchemaFailure> Validate(JsonNode? document) => [.. Check(new SchemaSite(root, "", document, ""))];

    public bool Accepts(SchemaSite site) => !Check(site).Any();

    public IEnumerable<SchemaFailure> Check(SchemaSite site)
    {
        if (site.Depth > MaxDepth)
            throw new SchemaException($"the schema refers to itself without end at '{site.Keyword}'");
        return site.Schema switch
        {
            JsonObject schema => schema.SelectMany(keyword => TryKeyword(site, keyword.Key, keyword.Value)),
            { } flag when flag.GetValueKind() == JsonValueKind.True => [],
            { } flag when flag.GetValueKind() == JsonValueKind.False => [new(site.Keyword, site.Location, site.Value, "This location is not allowed to exist")],
            _ => throw new SchemaException($"'{site.Keyword}' is not a schema"),
        };
    }

    private SchemaFailure[] TryKeyword(SchemaSite site, string keyword, JsonNode? argument)
    {
        try
        {
            return [.. CheckKeyword(site, keyword, argument)];
        }
        catch (Exception e) when (e is ArgumentException or InvalidCastException or InvalidOperationException)
        {
            throw new SchemaException($"'{site.Keyword}/{keyword}' is not as it should be: {e.Message}");
        }
    }

    private IEnumerable<SchemaFailure> CheckKeyword(SchemaSite site, string keyword, JsonNode? argument)
    {
        if (s_unknown.Contains(keyword))
            throw new SchemaException($"the sandbox knows no '{keyword}'");
        if (keyword == "$ref")
            return Check(_references.Follow(site));
        if (SchemaApplicators.Find(keyword) is { } applicator)
            return applicator(this, site, argument);
        return SchemaAssertions.Find(keyword)?.Invoke(site, argument) is { } detail ? [site.Fail(keyword, detail)] : [];
    }
}
