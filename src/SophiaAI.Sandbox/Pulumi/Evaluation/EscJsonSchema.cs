using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.RegularExpressions;
using SophiaAI.Sandbox.Pulumi.Definitions;

namespace SophiaAI.Sandbox.Pulumi.Evaluation;

/// <summary>A JSON schema, to the extent that Pulumi supports them: no formats, no conditions, no negation, and references only to <c>$defs</c>.</summary>
internal sealed class EscJsonSchema
{
    private const string DefinitionsPrefix = "#/$defs/";

    private readonly JsonElement _json;
    private readonly JsonElement _root;

    private EscJsonSchema(JsonElement json, JsonElement root)
    {
        _json = json;
        _root = root;
    }

    /// <summary>The schema of schemas.</summary>
    public static EscJsonSchema Schemas { get; } = Parse("""
        {
          "$ref": "#/$defs/schema",
          "$defs": {
            "strings": { "type": "array", "items": { "type": "string" } },
            "schemas": { "type": "array", "items": { "$ref": "#/$defs/schema" } },
            "named": { "type": "object", "additionalProperties": { "$ref": "#/$defs/schema" } },
            "schema": {
              "anyOf": [
                { "type": "boolean" },
                {
                  "type": "object",
                  "properties": {
                    "$defs": { "$ref": "#/$defs/named" },
                    "$ref": { "type": "string" },
                    "anyOf": { "$ref": "#/$defs/schemas" },
                    "oneOf": { "$ref": "#/$defs/schemas" },
                    "prefixItems": { "$ref": "#/$defs/schemas" },
                    "items": { "$ref": "#/$defs/schema" },
                    "additionalProperties": { "$ref": "#/$defs/schema" },
                    "properties": { "$ref": "#/$defs/named" },
                    "type": { "type": "string", "enum": ["string", "number", "boolean", "array", "object", "null"] },
                    "enum": { "type": "array" },
                    "multipleOf": { "type": "number" },
                    "maximum": { "type": "number" },
                    "exclusiveMaximum": { "type": "number" },
                    "minimum": { "type": "number" },
                    "exclusiveMinimum": { "type": "number" },
                    "maxLength": { "type": "number" },
                    "minLength": { "type": "number" },
                    "pattern": { "type": "string" },
                    "maxItems": { "type": "number" },
                    "minItems": { "type": "number" },
                    "uniqueItems": { "type": "boolean" },
                    "maxProperties": { "type": "number" },
                    "minProperties": { "type": "number" },
                    "required": { "$ref": "#/$defs/strings" },
                    "dependentRequired": { "type": "object", "additionalProperties": { "$ref": "#/$defs/strings" } },
                    "title": { "type": "string" },
                    "description": { "type": "string" },
                    "deprecated": { "type": "boolean" },
                    "examples": { "type": "array" }
                  }
                }
              ]
            }
          }
        }
        """);

    public bool IsAlways => _json.ValueKind == JsonValueKind.True;

    public bool IsNever => _json.ValueKind == JsonValueKind.False;

    public EscJsonSchema? Reference => Text("$ref") is { } reference ? Find(reference) : null;

    /// <param name="json">A schema that is known to be valid.</param>
    public static EscJsonSchema Parse(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        JsonElement root = document.RootElement.Clone();
        return new EscJsonSchema(root, root);
    }

    /// <summary>Reads a schema that a user wrote. Its form has already been checked.</summary>
    public static bool TryRead(EscValue value, [NotNullWhen(true)] out EscJsonSchema? schema, [NotNullWhen(false)] out string? problem)
    {
        schema = null;
        problem = EscJson.FindUnwritable(value) is { } odd ? EscJson.Refusal(odd.Content) : null;
        if (problem is not null)
            return false;
        schema = Parse(EscJson.Plain(value));
        problem = schema.FindProblem();
        return problem is null;
    }

    public string? Text(string name) => Get(name) is { ValueKind: JsonValueKind.String } json ? json.GetString() : null;

    public JsonElement? Get(string name) => _json.ValueKind == JsonValueKind.Object && _json.TryGetProperty(name, out JsonElement value) ? value : null;

    public IReadOnlyList<string> Texts(string name) => Texts(Get(name));

    public IEnumerable<(string Name, IReadOnlyList<string> Texts)> NamedTexts(string name) =>
        Get(name) is { ValueKind: JsonValueKind.Object } json ? json.EnumerateObject().Select(p => (p.Name, Texts(p.Value))) : [];

    public EscJsonSchema? Schema(string name) => Get(name) is { } json ? new EscJsonSchema(json, _root) : null;

    public IReadOnlyList<EscJsonSchema> List(string name) =>
        Get(name) is { ValueKind: JsonValueKind.Array } json ? [.. json.EnumerateArray().Select(s => new EscJsonSchema(s, _root))] : [];

    public IReadOnlyDictionary<string, EscJsonSchema> Named(string name) =>
        Get(name) is { ValueKind: JsonValueKind.Object } json
            ? json.EnumerateObject().GroupBy(p => p.Name, StringComparer.Ordinal).ToDictionary(same => same.Key, same => new EscJsonSchema(same.Last().Value, _root), StringComparer.Ordinal)
            : [];

    /// <summary>Patterns have no lookahead or lookbehind; neither do Pulumi's.</summary>
    public static bool IsMatch(string text, string pattern) => Regex.IsMatch(text, pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    private static IReadOnlyList<string> Texts(JsonElement? json) =>
        json is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray().Where(t => t.ValueKind == JsonValueKind.String).Select(t => t.GetString()!)] : [];

    private EscJsonSchema? Find(string reference) =>
        reference.StartsWith(DefinitionsPrefix, StringComparison.Ordinal)
        && _root.TryGetProperty("$defs", out JsonElement definitions)
        && definitions.TryGetProperty(Uri.UnescapeDataString(reference[DefinitionsPrefix.Length..]), out JsonElement found)
            ? new EscJsonSchema(found, _root)
            : null;

    private string? FindProblem()
    {
        if (Text("$ref") is { } reference)
        {
            if (!reference.StartsWith(DefinitionsPrefix, StringComparison.Ordinal) || reference[DefinitionsPrefix.Length..].Contains('/', StringComparison.Ordinal))
                return "only fragment references of the form #/$defs/ref are supported";
            if (Find(reference) is null)
                return $"unknown subschema {reference}";
        }

        return FindPatternProblem() ?? FindCountProblem() ?? Children().Select(child => child.FindProblem()).FirstOrDefault(problem => problem is not null);
    }

    private string? FindPatternProblem()
    {
        try
        {
            // Whether the pattern matches does not matter here, only that it can be read.
            if (Text("pattern") is { } pattern)
                IsMatch("", pattern);
            return null;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return $"error parsing regexp: {EscQuotes.Go(Text("pattern")!)}";
        }
    }

    private string? FindCountProblem()
    {
        string[] counts = ["maxLength", "minLength", "maxItems", "minItems", "maxProperties", "minProperties"];
        return counts.Select(Get).FirstOrDefault(count => count is { } json && !json.TryGetUInt64(out _)) is { } odd
            ? $"strconv.ParseUint: parsing {EscQuotes.Go(odd.GetRawText())}: invalid syntax"
            : null;
    }

    private IEnumerable<EscJsonSchema> Children()
    {
        string[] lists = ["anyOf", "oneOf", "prefixItems"];
        string[] singles = ["items", "additionalProperties"];
        return lists.SelectMany(List).Concat(singles.Select(Schema).OfType<EscJsonSchema>()).Concat(Named("properties").Values).Concat(Named("$defs").Values);
    }
}
