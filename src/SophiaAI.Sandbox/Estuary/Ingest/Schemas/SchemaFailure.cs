using System.Text.Json;
using System.Text.Json.Nodes;

namespace SophiaAI.Sandbox.Estuary.Ingest.Schemas;

/// <summary>A place in a document that is not as the schema wants it.</summary>
internal sealed record SchemaFailure(string Keyword, string Location, JsonNode? Value, string Detail)
{
    private const int MaxCharacters = 256;

    /// <summary>The address that the connector gives every schema.</summary>
    private const string SchemaAddress = "http://not.areal.host/#";

    /// <summary>An item of the connector's <c>basicOutput</c>, which shows no more than the beginning of a value.</summary>
    public JsonObject Describe() => new()
    {
        ["absoluteKeywordLocation"] = SchemaAddress + Keyword,
        ["instanceLocation"] = Location,
        ["instanceValue"] = Shorten(Value),
        ["detail"] = Detail,
    };

    private static JsonNode? Shorten(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.Object => "<object>",
        JsonValueKind.Array => "<array>",
        JsonValueKind.String when value.GetValue<string>() is { Length: >= MaxCharacters } text => text[..MaxCharacters] + " ... (trimmed)",
        _ => value?.DeepClone(),
    };
}
