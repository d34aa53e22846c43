using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SophiaAI.Providers.Core.Display;

namespace SophiaAI.Providers.Services.Estuary.Documents.Schemas;

/// <summary>What is wrong with a value, in words. They tell what kind of value it is and what the schema wants, and never the value: it may be what nobody is to see.</summary>
internal static class FailureReasons
{
    private const int MostNamed = 10;
    private const int LongestWanted = 200;

    /// <summary>What a value is.</summary>
    public static string Kind(JsonElement? value) => Kind(value?.ValueKind ?? JsonValueKind.Undefined);

    /// <summary>A kind of value.</summary>
    public static string Kind(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "a boolean",
        JsonValueKind.Null => "null",
        _ => "missing",
    };

    /// <summary>Why a value does not meet a keyword.</summary>
    /// <param name="keyword">The keyword.</param>
    /// <param name="wanted">The keyword's value.</param>
    /// <param name="schema">The schema that has it.</param>
    /// <param name="value">The value.</param>
    public static string Of(string keyword, JsonNode? wanted, JsonObject? schema, JsonElement? value)
    {
        string kind = Kind(value);
        return keyword switch
        {
            "type" => $"is {(value is { ValueKind: JsonValueKind.Number } && Lists(wanted, "integer") ? "a number with a fraction" : kind)}, and must be {Types(wanted)}",
            "enum" => $"is {kind} that is none of the allowed values: {Values(wanted)}",
            "const" => $"is {kind}, and must be {Shown(wanted)}",
            "minimum" => $"is {kind} below the minimum {Shown(wanted)}",
            "maximum" => $"is {kind} above the maximum {Shown(wanted)}",
            "exclusiveMinimum" => $"is {kind} that is not greater than {Shown(wanted)}",
            "exclusiveMaximum" => $"is {kind} that is not less than {Shown(wanted)}",
            "multipleOf" => $"is {kind} that is no multiple of {Shown(wanted)}",
            "minLength" => $"is {kind} shorter than {Count(wanted, "character")}",
            "maxLength" => $"is {kind} longer than {Count(wanted, "character")}",
            "pattern" => $"is {kind} that does not match the pattern {Shown(wanted)}",
            "format" => $"is {kind} that is not of the format {Shown(wanted)}{(FormatExample(wanted) is { } example ? $", such as {example}" : string.Empty)}",
            "minItems" => $"is {kind} of fewer than {Count(wanted, "item")}",
            "maxItems" => $"is {kind} of more than {Count(wanted, "item")}",
            "uniqueItems" => $"is {kind} that has an item twice",
            "contains" => $"is {kind} that has too few or too many items of the kind that it must contain ({Bounds(schema)})",
            "minProperties" => $"is {kind} of fewer than {Count(wanted, "member")}",
            "maxProperties" => $"is {kind} of more than {Count(wanted, "member")}",
            "dependentRequired" => $"is {kind} that lacks a member that must stand beside another (dependentRequired)",
            "" => $"is {kind}, and the schema allows nothing here",
            _ => $"is {kind}, and does not meet '{keyword}'",
        };
    }

    /// <summary>Why a value is not allowed to be there at all.</summary>
    public static string Forbidden(string keyword, string place, string isKind) => (keyword, place) switch
    {
        ("additionalProperties" or "unevaluatedProperties", "/_meta") =>
            $"is added to every document by the ingest, and the schema allows no member that it does not name ({keyword}: false): the schema must have _meta among its properties, or this collection can't be written to in this way",
        ("additionalProperties" or "unevaluatedProperties", _) => $"is a member that the schema does not name, and it allows no others ({keyword}: false)",
        ("items" or "unevaluatedItems" or "additionalItems", _) => $"is an item more than the schema allows ({keyword}: false)",
        _ => $"{isKind}, and the schema allows nothing here ({keyword}: false)",
    };

    private static string Types(JsonNode? wanted)
    {
        string[] types = [.. (wanted is JsonArray list ? list.AsEnumerable() : [wanted]).Select(static type => Named(type?.ToString() ?? string.Empty))];
        return types.Length < 2 ? string.Concat(types) : $"{string.Join(", ", types[..^1])} or {types[^1]}";
    }

    private static string Named(string type) => type switch
    {
        "null" => "null",
        "integer" => "a whole number",
        "object" or "array" => $"an {type}",
        _ => $"a {type}",
    };

    private static bool Lists(JsonNode? wanted, string type) => wanted is JsonArray list ? list.Any(item => item?.ToString() == type) : wanted?.ToString() == type;

    private static string Values(JsonNode? wanted) => wanted is not JsonArray list ? Shown(wanted)
        : string.Join(", ", list.Take(MostNamed).Select(Shown)) + (list.Count > MostNamed ? $" and {list.Count - MostNamed} more" : string.Empty);

    private static string Shown(JsonNode? wanted)
    {
        string text = wanted is JsonValue value && value.TryGetValue(out string? plain) ? $"'{plain}'" : wanted?.ToJsonString() ?? "null";
        return CutText.Within(text, LongestWanted);
    }

    private static string Count(JsonNode? wanted, string what) =>
        decimal.TryParse(wanted?.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) && number <= long.MaxValue ? Grammar.Count((long)number, what) : $"{Shown(wanted)} {what}s";

    private static string Bounds(JsonObject? schema) => string.Create(
        CultureInfo.InvariantCulture, $"at least {schema?["minContains"]?.ToJsonString() ?? "1"}{(schema?["maxContains"] is { } most ? $", at most {most.ToJsonString()}" : string.Empty)}");

    private static string? FormatExample(JsonNode? wanted) => wanted?.ToString() switch
    {
        "date-time" or "datetime" => "2026-11-27T09:30:00Z",
        "date" => "2026-11-27",
        "time" => "09:30:00Z",
        "duration" => "PT1H30M",
        _ => null,
    };
}
