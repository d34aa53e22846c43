using System.Collections.Frozen;
using System.Text.Json.Nodes;

namespace SophiaAI.Providers.Services.Estuary.Documents.Schemas;

/// <summary>The keywords of schemas: those that the library checks, those that only describe, and those that have schemas in them.</summary>
internal static class SchemaWords
{
    /// <summary>What the library knows, and what is rewritten as something that it knows.</summary>
    public static FrozenSet<string> Known { get; } = FrozenSet.ToFrozenSet(
    [
        "$anchor", "$comment", "$defs", "$dynamicAnchor", "$id", "$ref", "additionalProperties", "allOf", "anyOf", "const", "contains",
        "contentEncoding", "contentMediaType", "contentSchema", "default", "dependentRequired", "dependentSchemas", "deprecated", "description", "else", "enum",
        "examples", "exclusiveMaximum", "exclusiveMinimum", "format", "if", "items", "maxContains", "maxItems", "maxLength", "maxProperties", "maximum",
        "minContains", "minItems", "minLength", "minProperties", "minimum", "multipleOf", "not", "oneOf", "pattern", "patternProperties", "prefixItems",
        "properties", "propertyNames", "readOnly", "required", "then", "title", "type", "unevaluatedItems", "unevaluatedProperties", "uniqueItems", "writeOnly",
    ]);

    /// <summary>What has no effect on whether a document is valid: Flow's own annotations, and older names of what is only referred to.</summary>
    private static readonly FrozenSet<string> s_silent = FrozenSet.ToFrozenSet(
        ["$schema", "$vocabulary", "advanced", "airbyte_secret", "definitions", "discriminator", "multiline", "order", "redact", "reduce", "secret"]);

    /// <summary>Keywords whose value is a schema.</summary>
    public static IReadOnlyList<string> WithOne { get; } =
        ["additionalProperties", "contains", "contentSchema", "else", "if", "items", "not", "propertyNames", "then", "unevaluatedItems", "unevaluatedProperties"];

    /// <summary>Keywords whose value is a list of schemas.</summary>
    public static IReadOnlyList<string> WithList { get; } = ["allOf", "anyOf", "oneOf", "prefixItems"];

    /// <summary>Keywords whose value has schemas by name.</summary>
    public static IReadOnlyList<string> WithNamed { get; } = ["$defs", "definitions", "dependentSchemas", "patternProperties", "properties"];

    /// <summary>Keywords whose schemas are about the same value as the one that has them.</summary>
    public static IReadOnlyList<string> InPlace { get; } = ["allOf", "anyOf", "dependentSchemas", "else", "if", "not", "oneOf", "then"];

    /// <summary>The keyword that refers to a schema elsewhere.</summary>
    public const string Reference = "$ref";

    /// <summary>Whether a keyword has an effect that is not checked here.</summary>
    public static bool IsUnchecked(string keyword) => !Known.Contains(keyword) && !s_silent.Contains(keyword) && !keyword.StartsWith("x-", StringComparison.OrdinalIgnoreCase);

    /// <summary>The schemas that are directly in a keyword's value, with the steps to each.</summary>
    public static IEnumerable<(string Pointer, JsonNode? Schema)> SchemasIn(JsonObject schema, string keyword)
    {
        JsonNode? value = schema[keyword];
        if (WithOne.Contains(keyword)) return [($"/{keyword}", value)];
        if (WithList.Contains(keyword) && value is JsonArray list) return list.Select((item, index) => ($"/{keyword}/{index}", item));
        if (WithNamed.Contains(keyword) && value is JsonObject named) return named.Select(member => ($"/{keyword}/{JsonPointer.Escape(member.Key)}", member.Value));
        return [];
    }
}
