using System.Text.Json;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Estuary.Catalog;
using SophiaAI.Providers.Services.Estuary.Documents;

namespace SophiaAI.Providers.Tests.Services.Estuary.Documents;

/// <summary>Documents are held against the collection's schema and key as the ingest does it, and what can't be checked is said.</summary>
public sealed class DocumentRulesTests
{
    private const string Orders =
        """{"type":"object","required":["id"],"properties":{"id":{"type":"string"},"amount":{"type":"number","minimum":0},"status":{"enum":["open","paid"]},"placedAt":{"type":"string","format":"date-time"}}}""";

    [Theory]
    [InlineData("""{"id":"1","amount":2.5,"status":"paid","placedAt":"2026-11-27T10:00:00.123+01:00","more":[1]}""", "")]
    [InlineData("""{"id":1}""", "/id type is a number, and must be a string")]
    [InlineData("""{}""", "/id required is missing, and the schema requires it")]
    [InlineData("""{"id":"1","amount":-1}""", "/amount minimum is a number below the minimum 0")]
    [InlineData("""{"id":"1","status":"lost"}""", "/status enum is a string that is none of the allowed values: 'open', 'paid'")]
    [InlineData("""{"id":"1","placedAt":"2026-11-27T10:00:00"}""", "/placedAt format is a string that is not of the format 'date-time', such as 2026-11-27T09:30:00Z")]
    [InlineData("""{"id":"1","_meta":1}""", "/_meta type is no object, and the ingest adds its own members to it")]
    [InlineData("""{"id":"1","_meta":{"headers":5,"source":"x"}}""", "")]
    [InlineData("""{"id":"1",}""", "  is not JSON (byte 11)")]
    [InlineData("""{"id":"1","id":"2"}""", "  has an object that gives the same member twice (byte 11)")]
    [InlineData("""{"id":"\ud800"}""", "  has a text with half a surrogate pair, which is not a character")]
    [InlineData("""17""", "  is a number, and must be an object")]
    public void Each_failure_has_its_place_and_its_reason(string document, string expected) => Assert.Equal(expected, Failures(Orders, document));

    [Fact]
    public void A_schema_that_names_every_member_refuses_what_the_ingest_adds()
    {
        string failure = Failures("""{"additionalProperties":false,"properties":{"id":{}}}""", """{"id":"1"}""");
        Assert.StartsWith("/_meta additionalProperties is added to every document by the ingest", failure, StringComparison.Ordinal);
        Assert.Equal(string.Empty, Failures("""{"additionalProperties":false,"properties":{"id":{},"_meta":{"type":"object","required":["webhookId","receivedAt","headers","reqPath"]}}}""", """{"id":"1"}"""));
    }

    [Theory]
    [InlineData("""["/id"]""", """{"id":null}""", "/id key is null, and the collection's key needs a string, a number or a boolean there")]
    [InlineData("""["/id"]""", """{"id":[1]}""", "/id key is an array, and the collection's key needs a string, a number or a boolean there")]
    [InlineData("""["/a~1b/0"]""", """{"a/b":[false]}""", "")]
    [InlineData("""["/_meta/webhookId"]""", """{}""", "")]
    public void A_key_is_there_and_single(string key, string document, string expected) => Assert.Equal(expected, Failures("{}", document, key));

    [Fact]
    public void The_values_of_the_key_are_given_except_what_the_ingest_adds()
    {
        EstuaryDocumentTest test = Rules("{}", """["/id","/_meta/webhookId"]""").Test(Assert.Single(DocumentText.Read("""{"id":12}""", 0)));
        Assert.Equal([12L, null], test.Key);
    }

    [Theory]
    [InlineData("""{"properties":{"a":{"anyOf":[{"type":"string"},{"type":"object","required":["b"]}]}}}""", """{"id":1,"a":5}""", "/a anyOf is a number that fits none of 2 alternatives (anyOf); the nearest says: /a is a number, and must be a string")]
    [InlineData("""{"properties":{"a":{"anyOf":[{"type":"string"},{"type":"number"}]}}}""", """{"id":1,"a":5}""", "")]
    [InlineData("""{"properties":{"a":{"oneOf":[{"type":"number"},{"minimum":1}]}}}""", """{"id":1,"a":5}""", "/a oneOf is a number that fits 2 of 2 alternatives, and must fit exactly one (oneOf)")]
    [InlineData("""{"properties":{"a":{"not":{"type":"number"}}}}""", """{"id":1,"a":5}""", "/a not is a number, and is what the schema forbids (not)")]
    [InlineData("""{"if":{"required":["a"]},"then":{"required":["b"]}}""", """{"id":1,"a":5}""", "/b required is missing, and the schema requires it")]
    [InlineData("""{"properties":{"a":{"items":[{"type":"string"}],"additionalItems":false}}}""", """{"id":1,"a":["x",2]}""", "/a/1 items is an item more than the schema allows (items: false)")]
    [InlineData("""{"properties":{"a":{"prefixItems":[{}],"items":{"type":"string"}}}}""", """{"id":1,"a":[1,"x",3]}""", "/a/2 type is a number, and must be a string")]
    [InlineData("""{"properties":{"a":{"contains":{"type":"string"}}}}""", """{"id":1,"a":[1]}""", "/a contains is an array that has too few or too many items of the kind that it must contain (at least 1)")]
    [InlineData("""{"propertyNames":{"maxLength":2}}""", """{"id":1,"abc":1,"_meta":{}}""", "/abc maxLength has a name that is not allowed: as a text, it is a number longer than 2 characters|/_meta maxLength has a name that is not allowed: as a text, it is an object longer than 2 characters")]
    public void What_is_allowed_to_fail_is_no_failure(string schema, string document, string expected) => Assert.Equal(expected, Failures(schema, document, """["/id"]"""));

    [Theory]
    [InlineData("""{"$defs":{"flow://connector-schema":{"$id":"flow://connector-schema","required":["q"]}},"$ref":"flow://connector-schema"}""", "/q required is missing, and the schema requires it")]
    [InlineData("""{"$defs":{"x":{"$anchor":"here","required":["q"]}},"allOf":[{"$ref":"#here"}]}""", "/q required is missing, and the schema requires it")]
    [InlineData("""{"definitions":{"x":{"required":["q"]}},"$schema":"http://json-schema.org/draft-07/schema#","$ref":"#/definitions/x"}""", "/q required is missing, and the schema requires it")]
    [InlineData("""{"properties":{"id":{"$ref":"flow://write-schema"}},"type":"object"}""", "/id type is a string, and must be an object")]
    public void References_within_the_schema_are_followed(string schema, string expected) => Assert.Equal((expected, 0), (Failures(schema, """{"id":"1"}"""), Rules(schema).Unchecked.Count));

    [Theory]
    [InlineData("""{"$ref":"flow://inferred-schema"}""", "the reference 'flow://inferred-schema', which leads to nothing in the schema")]
    [InlineData("""{"allOf":[{"$ref":"#/$defs/none"}]}""", "the reference '#/$defs/none' at /allOf/0, which leads to nothing in the schema")]
    [InlineData("""{"$ref":"#/$defs/a","$defs":{"a":{"allOf":[{"$ref":"#/$defs/b"}]},"b":{"$ref":"#/$defs/a"}}}""", "the reference '#/$defs/a' at /$defs/b, which leads back to itself")]
    [InlineData("""{"properties":{"a":{"zork":1},"b":{"zork":2}}}""", "the keyword 'zork' at /properties/a")]
    [InlineData("""{"properties":{"a":{"format":"zip"}}}""", "the format 'zip' at /properties/a")]
    [InlineData("""{"reduce":{"strategy":"merge"},"x-infer-schema":true,"properties":{"a":{"secret":true,"redact":{"strategy":"block"},"title":"t","discriminator":{}}}}""", "")]
    public void What_is_not_checked_is_said(string schema, string expected)
    {
        DocumentRules rules = Rules(schema);
        Assert.Equal(expected, string.Join("|", rules.Unchecked));
        Assert.True(rules.Test(Assert.Single(DocumentText.Read("""{"id":"1"}""", 0))).IsValid);
    }

    [Theory]
    [InlineData("""{"minimum":"3"}""")]
    [InlineData("""{"properties":{"a":{"pattern":"("}}}""")]
    [InlineData("""{"type":"strnig"}""")]
    [InlineData("7")]
    public void A_schema_that_is_none_is_refused(string schema) => Assert.Equal(FailureReason.InvalidResponse, Assert.Throws<ServiceException>(() => Rules(schema)).Reason);

    [Fact]
    public void A_schema_that_expands_without_end_is_refused()
    {
        string defs = string.Join(",", Enumerable.Range(0, 20).Select(static index => $$$"""
            "d{{{index}}}":{"allOf":[{"$ref":"#/$defs/d{{{index + 1}}}"},{"$ref":"#/$defs/d{{{index + 1}}}"}]}
            """));
        Assert.Contains("applies more than", Assert.Throws<ServiceException>(() => Rules("""{"$ref":"#/$defs/d0","$defs":{""" + defs + ""","d20":{}}}""")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pattern_that_would_backtrack_for_ever_does_not() =>
        Assert.Equal("/id pattern is a string that does not match the pattern '^(a+)+$'", Failures("""{"properties":{"id":{"pattern":"^(a+)+$"}}}""", $$"""{"id":"{{new string('a', 50)}}!"}"""));

    [Theory]
    [InlineData("integer", "1234.00 -1234 1e3 0", "1.5 1_0 x 1e-3")]
    [InlineData("number", "1 -1.5 1e5 NaN -Infinity", "nan 1_0 0x1 --1")]
    [InlineData("date", "2026-02-28", "2026-02-30 26-1-1 2026-02-28T00:00:00Z")]
    [InlineData("date-time", "2026-11-27T10:00:00Z 2026-11-27t10:00:00.123456789z 2026-11-27T10:00:00+01:00", "2026-11-27 2026-11-27T10:00:00 2026-13-27T10:00:00Z 2026-11-27T25:00:00Z")]
    [InlineData("time", "10:31:25.123Z 10:31:25+00:10", "10:31 25:00:00Z")]
    [InlineData("uuid", "df518555-34f0-446a-8788-7b36f607bbea", "df51855534f0446a87887b36f607bbea x")]
    [InlineData("ipv4", "123.45.6.78", "123.45.6.78.9 0.1.2.3 1.2.3 1.2.3.256")]
    [InlineData("ipv6", "2001:db8::ff00:42:8329", "1.2.3.4 ::g")]
    [InlineData("macaddr", "001B638445E6 00:1b-63:84-45:e6", "00!1b!63:84!45:e6")]
    [InlineData("duration", "P1W PT6H P3Y6M4DT12H30M5S PT0S", "P PT P1W3D PT0.5S P1YT 1Y")]
    [InlineData("uri", "http://www.example.org/foo/bar", "../path/to/bar http://example.com/~{username}/")]
    [InlineData("uri-reference", "../path/to/bar", "a<b>")]
    [InlineData("json-pointer", "/valid/json~1pointer", "/invalid/es~cape x")]
    [InlineData("regex", "^hello$", "[hello")]
    [InlineData("email", "john@doe.com", "john.doe.com")]
    [InlineData("hostname", "hostname.com", "-x.com a..b")]
    [InlineData("sha256", "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    public void Formats_are_those_of_Flow(string format, string good, string bad)
    {
        string schema = $$$"""{"properties":{"id":{"format":"{{{format}}}"} } }""";
        Assert.All(good.Split(' '), text => Assert.Equal(string.Empty, Failures(schema, JsonSerializer.Serialize(new { id = text }))), throwIfEmpty: true);
        Assert.All(bad.Split(' '), text => Assert.StartsWith("/id format ", Failures(schema, JsonSerializer.Serialize(new { id = text })), StringComparison.Ordinal), throwIfEmpty: true);
        Assert.Equal(string.Empty, Failures(schema, """{"id":5}"""));
    }

    [Fact]
    public void A_text_is_a_document_or_several()
    {
        Assert.Empty(DocumentText.Read(" \n", 0));
        Assert.Equal([3, 4], DocumentText.Read("""[{"a":1},{"b":2}]""", 3).Select(static document => document.Index));
        Assert.Equal(["""{"a":1}""", """{"b":2}"""], DocumentText.Read("{\"a\":1}\r\n\n{\"b\":2}\n", 0).Select(static document => (string?)document.Source));
        Assert.Equal(2, DocumentText.Read("{\"a\":1}\n{broken", 0).Count());
        Assert.NotNull(Assert.Single(DocumentText.Read("{\n broken\n}", 0)).Fault);
        Assert.Null(Assert.Single(DocumentText.Read("{\n\"a\": 1\n}", 0)).Fault);
        Assert.NotNull(Assert.Single(DocumentText.Read("""[{"a":1},2]""", 0)).Fault);
    }

    private static string Failures(string schema, string document, string key = """["/id"]""") => string.Join(
        "|", Rules(schema, key).Test(Assert.Single(DocumentText.Read(document, 0))).Failures.Select(static failure => $"{failure.Path} {failure.Keyword} {failure.Reason}"));

    private static DocumentRules Rules(string schema, string key = """["/id"]""") => DocumentRules.Of(
        new EstuaryCollection { CatalogName = "acmeCo/x", Model = $$"""{"key":{{key}},"writeSchema":{{schema}} }""", Key = JsonSerializer.Deserialize<string[]>(key) }, DateTimeOffset.UnixEpoch);
}
