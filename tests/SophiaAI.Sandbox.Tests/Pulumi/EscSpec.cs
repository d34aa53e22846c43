using System.Text.Json.Nodes;
using NJsonSchema;
using Xunit;
using YamlDotNet.Serialization;

namespace SophiaAI.Sandbox.Tests.Pulumi;

/// <summary>Pulumi's own description of the API, which the sandbox's answers are checked against.</summary>
internal static class EscSpec
{
    private static readonly JsonObject s_definitions = ReadDefinitions();

    /// <summary>Fails when the JSON does not match the description's schema of this name.</summary>
    public static async Task AssertValidAsync(string schemaName, JsonNode json)
    {
        Assert.True(s_definitions.ContainsKey(schemaName), $"The description has no schema {schemaName}.");
        JsonObject root = new()
        {
            ["allOf"] = new JsonArray(new JsonObject { ["$ref"] = "#/definitions/" + schemaName }),
            ["definitions"] = s_definitions.DeepClone(),
        };
        JsonSchema schema = await JsonSchema.FromJsonAsync(root.ToJsonString(), TestContext.Current.CancellationToken);
        Assert.Empty(schema.Validate(json.ToJsonString()).Select(e => e.ToString()));
    }

    private static JsonObject ReadDefinitions()
    {
        string yaml = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Specs", "pulumi-esc.yaml"));
        object graph = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build().Deserialize<object>(yaml);
        string json = new SerializerBuilder().JsonCompatible().Build().Serialize(graph);
        JsonObject definitions = JsonNode.Parse(json.Replace("#/components/schemas/", "#/definitions/", StringComparison.Ordinal))!["components"]!["schemas"]!.DeepClone().AsObject();

        // The schema has a property called "$ref", which the validator would read as a reference; nothing uses it.
        definitions.Remove("Reference");
        return definitions;
    }
}
