using System.Text.Json.Nodes;
using NJsonSchema;
using Xunit;
using YamlDotNet.Serialization;

namespace SophiaAI.Sandbox.Tests.Snowflake;

/// <summary>Snowflake's own description of the SQL API, which the sandbox's answers are checked against.</summary>
internal static class SqlApiSpec
{
    private static readonly JsonObject s_schemas = ReadSchemas();
    private static readonly Dictionary<string, Task<JsonSchema>> s_compiled = [];
    private static readonly Lock s_lock = new();

    /// <summary>Fails when the JSON does not match the description's schema of this name.</summary>
    public static async Task AssertValidAsync(string schemaName, string json)
    {
        JsonSchema schema = await Schema(schemaName);
        Assert.Empty(schema.Validate(json).Select(e => e.ToString()));
    }

    private static Task<JsonSchema> Schema(string name)
    {
        lock (s_lock)
        {
            if (!s_compiled.TryGetValue(name, out Task<JsonSchema>? schema))
                s_compiled[name] = schema = JsonSchema.FromJsonAsync(s_schemas[name]!.ToJsonString(), TestContext.Current.CancellationToken);
            return schema;
        }
    }

    private static JsonObject ReadSchemas()
    {
        string yaml = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Specs", "snowflake-sqlapi.yaml"));
        object graph = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build().Deserialize<object>(yaml);
        string json = new SerializerBuilder().JsonCompatible().Build().Serialize(graph);
        JsonObject schemas = JsonNode.Parse(json)!["components"]!["schemas"]!.DeepClone().AsObject();
        ApplyKnownGaps(schemas);
        return schemas;
    }

    /// <summary>
    /// Where the description omits or contradicts what Snowflake's documentation shows. It also lacks statementHandles, which the answers to several
    /// statements have, and createdOn and statementStatusUrl of a failure; members that it does not name are allowed.
    /// </summary>
    private static void ApplyKnownGaps(JsonObject schemas)
    {
        foreach ((string _, JsonNode? schema) in schemas)
        {
            // statementStatusUrl is relative.
            if (schema!["properties"]!["statementStatusUrl"] is JsonObject url)
                url.Remove("format");
        }

        JsonNode result = schemas["ResultSet"]!["properties"]!;
        JsonNode column = result["resultSetMetaData"]!["properties"]!["rowType"]!["items"]!["properties"]!;
        foreach (string? name in new[] { "scale", "precision", "length" })
            column[name]!["type"] = new JsonArray("integer", "null");

        // OpenAPI 3.0 has "nullable" where JSON Schema has a second type.
        JsonObject cell = result["data"]!["items"]!["items"]!.AsObject();
        cell["type"] = new JsonArray("string", "null");
        cell.Remove("nullable");
        cell.Remove("minItems");
    }
}
