using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Estuary.Ingest.Schemas;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Estuary;

/// <summary>Each keyword of JSON Schema, with a document that it accepts and one that it refuses.</summary>
public sealed class IngestSchemaTests
{
    [Theory]
    [InlineData("""{"type":["integer","null"]}""", "1.0", "1.5", "/type")]
    [InlineData("""{"type":["integer","null"]}""", "null", "\"1\"", "/type")]
    [InlineData("""{"type":"boolean"}""", "false", "0", "/type")]
    [InlineData("""{"const":{"a":[1]}}""", """{"a":[1]}""", """{"a":[2]}""", "/const")]
    [InlineData("""{"enum":[1,"a",null]}""", "null", "\"b\"", "/enum")]
    [InlineData("""{"minimum":2}""", "2", "1.99999999999999999", "/minimum")]
    [InlineData("""{"exclusiveMinimum":2}""", "2.1", "2", "/exclusiveMinimum")]
    [InlineData("""{"maximum":2}""", "\"3\"", "3", "/maximum")]
    [InlineData("""{"exclusiveMaximum":2}""", "1", "2", "/exclusiveMaximum")]
    [InlineData("""{"multipleOf":0.1}""", "0.3", "0.35", "/multipleOf")]
    [InlineData("""{"minLength":2}""", "\"ab\"", "\"\\ud83d\\ude00\"", "/minLength")]
    [InlineData("""{"maxLength":1}""", "\"\\ud83d\\ude00\"", "\"ab\"", "/maxLength")]
    [InlineData("""{"pattern":"b+"}""", "\"abc\"", "\"ac\"", "/pattern")]
    [InlineData("""{"minItems":1}""", "[1]", "[]", "/minItems")]
    [InlineData("""{"maxItems":1}""", "[1]", "[1,2]", "/maxItems")]
    [InlineData("""{"uniqueItems":true}""", "[1,\"1\"]", "[{\"a\":1},{\"a\":1.0}]", "/uniqueItems")]
    [InlineData("""{"minProperties":1}""", """{"a":1}""", "{}", "/minProperties")]
    [InlineData("""{"maxProperties":1}""", """{"a":1}""", """{"a":1,"b":2}""", "/maxProperties")]
    [InlineData("""{"required":["a"]}""", """{"a":null}""", """{"b":1}""", "/required")]
    [InlineData("""{"dependentRequired":{"a":["b"]}}""", """{"b":1}""", """{"a":1}""", "/dependentRequired/a")]
    [InlineData("""{"dependentSchemas":{"a":{"required":["b"]}}}""", """{"b":1}""", """{"a":1}""", "/dependentSchemas/a/required")]
    [InlineData("""{"properties":{"a~/b":{"type":"string"}}}""", """{"c":1}""", """{"a~/b":1}""", "/properties/a~0~1b/type")]
    [InlineData("""{"patternProperties":{"^x":{"type":"string"}}}""", """{"ax":1}""", """{"xa":1}""", "/patternProperties/^x/type")]
    [InlineData("""{"properties":{"a":true},"patternProperties":{"^x":true},"additionalProperties":false}""", """{"a":1,"xa":1}""", """{"b":1}""", "/additionalProperties")]
    [InlineData("""{"propertyNames":{"maxLength":1}}""", """{"a":1}""", """{"ab":1}""", "/propertyNames/maxLength")]
    [InlineData("""{"items":{"type":"string"}}""", "[\"a\"]", "[\"a\",1]", "/items/type")]
    [InlineData("""{"prefixItems":[{"type":"string"}],"items":{"type":"number"}}""", "[\"a\",1]", "[1,1]", "/prefixItems/0/type")]
    [InlineData("""{"prefixItems":[{"type":"string"}],"items":{"type":"number"}}""", "[]", "[\"a\",\"b\"]", "/items/type")]
    [InlineData("""{"items":[{"type":"string"}]}""", "[\"a\",1]", "[1]", "/items/0/type")]
    [InlineData("""{"contains":{"const":1}}""", "[2,1]", "[2]", "/contains")]
    [InlineData("""{"contains":{"const":1},"minContains":0,"maxContains":1}""", "[]", "[1,1]", "/maxContains")]
    [InlineData("""{"allOf":[{"minimum":1},{"maximum":2}]}""", "1", "3", "/allOf/1/maximum")]
    [InlineData("""{"anyOf":[{"type":"string"},{"minimum":1}]}""", "\"a\"", "0", "/anyOf")]
    [InlineData("""{"oneOf":[{"minimum":1},{"maximum":2}]}""", "3", "2", "/oneOf")]
    [InlineData("""{"not":{"type":"string"}}""", "1", "\"a\"", "/not")]
    [InlineData("""{"if":{"const":1},"then":false,"else":{"minimum":5}}""", "6", "1", "/then")]
    [InlineData("""{"if":{"const":1},"else":{"minimum":5}}""", "1", "2", "/else/minimum")]
    [InlineData("""{"$defs":{"a b":{"type":"string"}},"$ref":"#/$defs/a%20b"}""", "\"a\"", "1", "/$defs/a b/type")]
    [InlineData("""{"$defs":{"x":{"$anchor":"text","type":"string"}},"$ref":"#text"}""", "\"a\"", "1", "text/type")]
    [InlineData("""{"properties":{"next":{"$ref":"#"}},"required":["id"]}""", """{"id":1,"next":{"id":2}}""", """{"id":1,"next":{}}""", "/required")]
    [InlineData("""{"format":"date"}""", "\"2024-02-29\"", "\"2023-02-29\"", "/format")]
    [InlineData("""{"format":"date-time"}""", "\"2024-02-29T10:00:00.5+02:00\"", "\"2024-02-29T10:00:00\"", "/format")]
    [InlineData("""{"format":"date-time"}""", "7", "\"2024-02-30T10:00:00Z\"", "/format")]
    [InlineData("""{"format":"time"}""", "\"10:00:00Z\"", "\"25:00:00Z\"", "/format")]
    [InlineData("""{"format":"email"}""", "\"a@b.example\"", "\"a.example\"", "/format")]
    [InlineData("""{"format":"ipv4"}""", "\"192.0.2.1\"", "\"192.0.2\"", "/format")]
    [InlineData("""{"format":"ipv6"}""", "\"2001:db8::1\"", "\"192.0.2.1\"", "/format")]
    [InlineData("""{"format":"uri"}""", "\"https://a.example/x\"", "\"a b\"", "/format")]
    [InlineData("""{"format":"uuid"}""", "\"5a0d0b0c-0000-4000-8000-000000000001\"", "\"5a0d0b0c\"", "/format")]
    [InlineData("""{"format":"integer"}""", "\"-12\"", "\"1.5\"", "/format")]
    [InlineData("""{"format":"number"}""", "\"1.5e3\"", "\"1,5\"", "/format")]
    public void A_keyword_accepts_one_document_and_refuses_another(string schema, string good, string bad, string keyword)
    {
        SchemaValidator validator = new(JsonNode.Parse(schema)!);

        Assert.Empty(validator.Validate(JsonNode.Parse(good)));
        Assert.Equal(keyword, Assert.Single(validator.Validate(JsonNode.Parse(bad))).Keyword);
    }

    [Fact]
    public void A_failure_says_where_and_what()
    {
        SchemaValidator validator = new(JsonNode.Parse("""{"required":["a","b"],"properties":{"list":{"items":{"type":"number"}},"text":{"const":1}}}""")!);

        string[] failures = [.. validator.Validate(JsonNode.Parse($$"""{"list":[1,{}],"text":"{{new string('x', 300)}}"}""")).Select(f => f.Describe().ToJsonString())];

        Assert.Equal(4, failures.Length);
        Assert.Contains("\"instanceLocation\":\"\",\"instanceValue\":\"<object>\"", failures[1].Replace("\\u003C", "<", StringComparison.Ordinal).Replace("\\u003E", ">", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("\"instanceLocation\":\"/list/1\"", failures[2], StringComparison.Ordinal);
        Assert.Contains($"{new string('x', 256)} ... (trimmed)\"", failures[3], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"unevaluatedProperties":false}""", "the sandbox knows no 'unevaluatedProperties'")]
    [InlineData("""{"$ref":"other.json"}""", "the sandbox follows no reference out of a schema: 'other.json'")]
    [InlineData("""{"$ref":"#/$defs/none"}""", "schema reference not found: '#/$defs/none'")]
    [InlineData("""{"$ref":"#"}""", "the schema refers to itself without end at ''")]
    [InlineData("""{"not":7}""", "'/not' is not a schema")]
    [InlineData("""{"allOf":[true,{"type":7}]}""", "'/allOf/1/type' is not as it should be: ")]
    [InlineData("""{"additionalProperties":{"pattern":"["}}""", "'/additionalProperties/pattern' is not as it should be: ")]
    public void A_schema_that_can_not_be_judged_is_refused(string schema, string message) =>
        Assert.StartsWith(
            message,
            Assert.Throws<SchemaException>(() => new SchemaValidator(JsonNode.Parse(schema)!).Validate(new JsonObject { ["a"] = "text" })).Message,
            StringComparison.Ordinal);
}
