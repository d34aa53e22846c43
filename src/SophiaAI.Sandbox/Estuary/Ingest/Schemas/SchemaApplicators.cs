using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SophiaAI.Sandbox.Http;

namespace SophiaAI.Sandbox.Estuary.Ingest.Schemas;

/// <summary>The keywords that hold a value, or what is inside it, against further schemas, and those that can fail more than once.</summary>
internal static class SchemaApplicators
{
    private static readonly Dictionary<string, Func<SchemaValidator, SchemaSite, JsonNode?, IEnumerable<SchemaFailure>>> s_applicators = new(StringComparer.Ordinal)
    {
        ["allOf"] = (v, site, schemas) => Branches(site, "allOf", schemas).SelectMany(v.Check),
        ["anyOf"] = (v, site, schemas) => CheckAny(Branches(site, "anyOf", schemas).Count(v.Accepts), site),
        ["oneOf"] = (v, site, schemas) => CheckOne(Branches(site, "oneOf", schemas).Count(v.Accepts), site),
        ["not"] = (v, site, schema) => v.Accepts(site.Under(schema, "not")) ? [site.Fail("not", "Location matches a schema that should not be matched")] : [],
        ["if"] = CheckCondition,
        ["properties"] = (v, site, schemas) => Members(site).Where(m => Has(schemas, m.Key))
            .SelectMany(m => v.Check(site.Under(schemas![m.Key], "properties", m.Key).At(m.Value, m.Key))),
        ["patternProperties"] = (v, site, schemas) => Members(site).SelectMany(m => Patterns(schemas).Where(p => Regex.IsMatch(m.Key, p.Key))
            .SelectMany(p => v.Check(site.Under(p.Value, "patternProperties", p.Key).At(m.Value, m.Key)))),
        ["additionalProperties"] = (v, site, schema) => Members(site).Where(m => !IsDescribed(site, m.Key))
            .SelectMany(m => v.Check(site.Under(schema, "additionalProperties").At(m.Value, m.Key))),
        ["propertyNames"] = (v, site, schema) => Members(site).SelectMany(m => v.Check(site.Under(schema, "propertyNames") with { Value = m.Key })),
        ["dependentSchemas"] = (v, site, schemas) => Members(site).Where(m => Has(schemas, m.Key))
            .SelectMany(m => v.Check(site.Under(schemas![m.Key], "dependentSchemas", m.Key))),
        ["prefixItems"] = (v, site, schemas) => CheckPrefix(v, site, "prefixItems", (JsonArray)schemas!),
        ["items"] = CheckItems,
        ["contains"] = CheckContained,
        ["required"] = (_, site, names) => CheckPresence(site, ["required"], names),
        ["dependentRequired"] = (_, site, names) => Members(site).Where(m => Has(names, m.Key))
            .SelectMany(m => CheckPresence(site, ["dependentRequired", m.Key], names![m.Key])),
    };

    public static Func<SchemaValidator, SchemaSite, JsonNode?, IEnumerable<SchemaFailure>>? Find(string keyword) => s_applicators.GetValueOrDefault(keyword);

    private static SchemaFailure[] CheckAny(int matches, SchemaSite site) =>
        matches > 0 ? [] : [site.Fail("anyOf", "Location does not match any of the expected schemas")];

    private static SchemaFailure[] CheckOne(int matches, SchemaSite site) => matches switch
    {
        1 => [],
        0 => [site.Fail("oneOf", "Location must match exactly one of the required schemas, but matched none")],
        _ => [site.Fail("oneOf", "Location matches multiple schemas when exactly one match is required")],
    };

    private static IEnumerable<SchemaFailure> CheckCondition(SchemaValidator validator, SchemaSite site, JsonNode? condition)
    {
        string branch = validator.Accepts(site.Under(condition, "if")) ? "then" : "else";
        return site.Sibling(branch) is { } schema ? validator.Check(site.Under(schema, branch)) : [];
    }

    private static IEnumerable<SchemaFailure> CheckItems(SchemaValidator validator, SchemaSite site, JsonNode? schema)
    {
        if (schema is JsonArray prefix)
            return CheckPrefix(validator, site, "items", prefix);
        int first = site.Sibling("prefixItems") is JsonArray before ? before.Count : 0;
        return Items(site).Skip(first).SelectMany(i => validator.Check(site.Under(schema, "items").At(i.Value, i.Key)));
    }

    private static IEnumerable<SchemaFailure> CheckPrefix(SchemaValidator validator, SchemaSite site, string keyword, JsonArray schemas) =>
        Items(site).Zip(schemas, (item, schema) => site.Under(schema, keyword, item.Key).At(item.Value, item.Key)).SelectMany(validator.Check);

    private static IEnumerable<SchemaFailure> CheckContained(SchemaValidator validator, SchemaSite site, JsonNode? schema)
    {
        if (site.Value is not JsonArray)
            yield break;
        int found = Items(site).Count(i => validator.Accepts(site.Under(schema, "contains").At(i.Value, i.Key)));
        int least = (int)(SchemaNumber.Of(site.Sibling("minContains")) ?? 1);
        if (found < least)
            yield return site.Fail("contains", $"Array contains too few matching items: expected at least {least}, found {found}");
        if (SchemaNumber.Of(site.Sibling("maxContains")) is { } most && found > most)
            yield return site.Fail("maxContains", $"Array contains too many matching items: expected at most {most}, found {found}");
    }

    private static IEnumerable<SchemaFailure> CheckPresence(SchemaSite site, IReadOnlyList<string> keyword, JsonNode? names) =>
        ((JsonArray)names!).Select(WireJson.StringOf).Where(n => site.Value is JsonObject members && !members.ContainsKey(n!))
            .Select(n => site.Fail(keyword, $"Missing required property: {n}"));

    private static IEnumerable<SchemaSite> Branches(SchemaSite site, string keyword, JsonNode? schemas) =>
        ((JsonArray)schemas!).Select((schema, index) => site.Under(schema, keyword, index.ToString(CultureInfo.InvariantCulture)));

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Members(SchemaSite site) => site.Value as JsonObject ?? [];

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Items(SchemaSite site) =>
        (site.Value as JsonArray ?? []).Select((item, index) => KeyValuePair.Create(index.ToString(CultureInfo.InvariantCulture), item));

    private static JsonObject Patterns(JsonNode? schemas) => schemas as JsonObject ?? [];

    private static bool IsDescribed(SchemaSite site, string name) =>
        Has(site.Sibling("properties"), name) || Patterns(site.Sibling("patternProperties")).Any(p => Regex.IsMatch(name, p.Key));

    private static bool Has(JsonNode? schemas, string name) => schemas is JsonObject members && members.ContainsKey(name);
}
