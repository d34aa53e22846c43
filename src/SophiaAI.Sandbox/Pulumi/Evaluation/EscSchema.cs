using System.Text.Json.Nodes;

namespace SophiaAI.Sandbox.Pulumi.Evaluation;

/// <summary>The JSON schema that a value has.</summary>
internal static class EscSchema
{
    public static JsonObject Of(EscValue value) => value.Content switch
    {
        _ when value.Unknown => [],
        null => new JsonObject { ["type"] = "null" },
        bool => new JsonObject { ["type"] = "boolean" },
        EscNumber => new JsonObject { ["type"] = "number" },
        string => new JsonObject { ["type"] = "string" },
        IReadOnlyList<EscValue> items => new JsonObject
        {
            ["type"] = "array",
            ["prefixItems"] = new JsonArray([.. items.Select(Of)]),
            ["items"] = false,
        },
        _ => new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject(value.Properties!.Select(p => KeyValuePair.Create(p.Key, (JsonNode?)Of(p.Value)))),
            ["required"] = new JsonArray([.. value.Properties!.Keys.Select(k => JsonValue.Create(k))]),
        },
    };
}
