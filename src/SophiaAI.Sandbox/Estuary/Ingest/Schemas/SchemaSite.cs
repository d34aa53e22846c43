using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Http;

namespace SophiaAI.Sandbox.Estuary.Ingest.Schemas;

/// <summary>A schema and the value that is held against it, each with its JSON pointer.</summary>
internal sealed record SchemaSite(JsonNode? Schema, string Keyword, JsonNode? Value, string Location)
{
    /// <summary>How many schemas this one is inside of, references included.</summary>
    public int Depth { get; init; }

    /// <summary>The value, if it is a string.</summary>
    public string? Text => WireJson.StringOf(Value);

    /// <summary>Another keyword of the same schema; null when the schema has none of that name.</summary>
    public JsonNode? Sibling(string keyword) => Schema is JsonObject schema ? schema[keyword] : null;

    /// <summary>The same value, held against a schema inside this one.</summary>
    public SchemaSite Under(JsonNode? schema, params IReadOnlyList<string> steps) =>
        this with { Schema = schema, Keyword = Keyword + Pointer(steps), Depth = Depth + 1 };

    /// <summary>A value inside this one, held against the same schema.</summary>
    public SchemaSite At(JsonNode? value, string step) => this with { Value = value, Location = Location + Pointer([step]) };

    public SchemaFailure Fail(string keyword, string detail) => Fail([keyword], detail);

    public SchemaFailure Fail(IReadOnlyList<string> keyword, string detail) => new(Keyword + Pointer(keyword), Location, Value, detail);

    private static string Pointer(IReadOnlyList<string> steps) =>
        string.Concat(steps.Select(s => "/" + s.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)));
}
