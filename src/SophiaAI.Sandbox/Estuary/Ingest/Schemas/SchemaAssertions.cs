using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SophiaAI.Sandbox.Http;

namespace SophiaAI.Sandbox.Estuary.Ingest.Schemas;

/// <summary>The keywords that judge a value by itself. Each returns what is wrong with it; null when nothing is, or when it judges no values of this type.</summary>
internal static class SchemaAssertions
{
    private static readonly Dictionary<string, Func<SchemaSite, JsonNode?, string?>> s_assertions = new(StringComparer.Ordinal)
    {
        ["type"] = (site, types) => CheckType(site.Value, types),
        ["enum"] = (site, values) => ((JsonArray)values!).Any(v => JsonNode.DeepEquals(v, site.Value)) ? null : "Location is not one of the enumerated constants",
        ["const"] = (site, value) => JsonNode.DeepEquals(value, site.Value) ? null : "Location does not match the expected constant",
        ["minimum"] = (site, limit) => SchemaNumber.Of(site.Value) < SchemaNumber.Of(limit) ? "Number is below the minimum" : null,
        ["exclusiveMinimum"] = (site, limit) => SchemaNumber.Of(site.Value) <= SchemaNumber.Of(limit) ? "Number is not greater than the exclusive minimum" : null,
        ["maximum"] = (site, limit) => SchemaNumber.Of(site.Value) > SchemaNumber.Of(limit) ? "Number exceeds the maximum" : null,
        ["exclusiveMaximum"] = (site, limit) => SchemaNumber.Of(site.Value) >= SchemaNumber.Of(limit) ? "Number exceeds the exclusive maximum" : null,
        ["multipleOf"] = (site, factor) => SchemaNumber.Of(site.Value) % SchemaNumber.Of(factor) is { } rest and not 0 ? "Number is not a multiple of the required factor" : null,
        ["pattern"] = (site, pattern) => site.Text is { } text && !Regex.IsMatch(text, (string)pattern!) ? "String does not match the required pattern" : null,
        ["format"] = (site, format) => site.Text is { } text && !SchemaFormats.Accepts((string)format!, text) ? $"Format mismatch: expected a {format}" : null,
        ["minLength"] = (site, limit) => Less(site.Text?.EnumerateRunes().Count(), limit, "String is too short", " characters"),
        ["maxLength"] = (site, limit) => More(site.Text?.EnumerateRunes().Count(), limit, "String is too long", " characters"),
        ["minItems"] = (site, limit) => Less((site.Value as JsonArray)?.Count, limit, "Array has too few items"),
        ["maxItems"] = (site, limit) => More((site.Value as JsonArray)?.Count, limit, "Array has too many items"),
        ["minProperties"] = (site, limit) => Less((site.Value as JsonObject)?.Count, limit, "Object has too few properties"),
        ["maxProperties"] = (site, limit) => More((site.Value as JsonObject)?.Count, limit, "Object has too many properties"),
        ["uniqueItems"] = (site, wanted) => wanted!.GetValue<bool>() && HasTwins(site.Value) ? "Array contains duplicate items when uniqueItems is required" : null,
    };

    public static Func<SchemaSite, JsonNode?, string?>? Find(string keyword) => s_assertions.GetValueOrDefault(keyword);

    private static string? CheckType(JsonNode? value, JsonNode? types)
    {
        string[] wanted = types is JsonArray several ? [.. several.Select(WireJson.StringOf).OfType<string>()] : [(string)types!];
        return wanted.Any(type => IsOfType(value, type)) ? null : $"Type mismatch: expected a {string.Join(" or ", wanted)}";
    }

    private static bool IsOfType(JsonNode? value, string type) => (value?.GetValueKind(), type) switch
    {
        (null, "null") => true,
        (JsonValueKind.Object, "object") or (JsonValueKind.Array, "array") or (JsonValueKind.String, "string") => true,
        (JsonValueKind.True or JsonValueKind.False, "boolean") or (JsonValueKind.Number, "number") => true,
        (JsonValueKind.Number, "integer") => SchemaNumber.Of(value) % 1 == 0,
        _ => false,
    };

    private static string? Less(int? actual, JsonNode? limit, string what, string unit = "") =>
        actual < SchemaNumber.Of(limit) ? $"{what}: expected at least {limit}{unit}, found {actual}" : null;

    private static string? More(int? actual, JsonNode? limit, string what, string unit = "") =>
        actual > SchemaNumber.Of(limit) ? $"{what}: expected at most {limit}{unit}, found {actual}" : null;

    private static bool HasTwins(JsonNode? value)
    {
        JsonNode?[] items = [.. value as JsonArray ?? []];
        return items.Index().Any(item => items.Skip(item.Index + 1).Any(other => JsonNode.DeepEquals(item.Item, other)));
    }
}
