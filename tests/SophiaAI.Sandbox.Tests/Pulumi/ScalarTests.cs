using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Pulumi;

/// <summary>The meaning of scalars, and how numbers are written.</summary>
public sealed class ScalarTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private readonly HttpClient _client = sandbox.Client("pulumi", EscApi.Token);

    [Theory]
    [InlineData("42", "42")]
    [InlineData("-1", "-1")]
    [InlineData("+1", "1")]
    [InlineData("1_000", "1000")]
    [InlineData("0x1F", "31")]
    [InlineData("0XfF", "255")]
    [InlineData("-0x10", "-16")]
    [InlineData("0o17", "15")]
    [InlineData("0777", "511")]
    [InlineData("08", "8")]
    [InlineData("0b101", "5")]
    [InlineData("9223372036854775807", "9223372036854775807")]
    [InlineData("18446744073709551615", "18446744073709551615")]
    [InlineData("18446744073709551616", "1.8446744073709552e+19")]
    [InlineData("-9223372036854775809", "-9.223372036854776e+18")]
    [InlineData("1.50", "1.5")]
    [InlineData(".5", "0.5")]
    [InlineData("5.", "5")]
    [InlineData("-0.0", "-0")]
    [InlineData("1e3", "1000")]
    [InlineData("1e6", "1e+06")]
    [InlineData("100000.5", "100000.5")]
    [InlineData("1234567.5", "1.2345675e+06")]
    [InlineData("0.0001", "0.0001")]
    [InlineData("0.00001", "1e-05")]
    [InlineData("1.7976931348623157e308", "1.7976931348623157e+308")]
    [InlineData("5e-324", "5e-324")]
    [InlineData("!!float 5", "5")]
    public async Task Numbers(string text, string expected)
    {
        JsonNode values = await EscApi.EvaluateAsync(_client, $"values: {{v: {text}, s: {{fn::toString: {text}}}, i: '<${{v}}>', j: {{fn::toJSON: {text}}}}}");

        Assert.Equal(expected, values["v"]!.ToJsonString());
        Assert.Equal((expected, $"<{expected}>", expected), ((string?)values["s"], (string?)values["i"], (string?)values["j"]));
    }

    [Theory]
    [InlineData("yes")]
    [InlineData("No")]
    [InlineData("on")]
    [InlineData("off")]
    [InlineData("y")]
    [InlineData("tRUE")]
    [InlineData("2026-01-31")]
    [InlineData("2026-01-31T10:00:00Z")]
    [InlineData("1:30:00")]
    [InlineData("0x")]
    [InlineData("0b2")]
    [InlineData("1e999")]
    [InlineData("_1")]
    [InlineData(".1_0")]
    [InlineData("1.2.3")]
    [InlineData("'42'")]
    [InlineData("\"true\"")]
    [InlineData("!!str 42")]
    public async Task Texts(string text)
    {
        JsonNode values = await EscApi.EvaluateAsync(_client, $"values: {{v: {text}}}");

        Assert.Equal(text.Replace("!!str ", "", StringComparison.Ordinal).Trim('\'', '"'), (string?)values["v"]);
    }

    [Theory]
    [InlineData("true", "true", "true")]
    [InlineData("False", "false", "false")]
    [InlineData("null", "null", "")]
    [InlineData("~", "null", "")]
    [InlineData("!!null ''", "null", "")]
    [InlineData("[1, null, 'a\"b']", """[1,null,"a\u0022b"]""", "\"1\",\"\",\"a\\\"b\"")]
    [InlineData("{b: [true], a: ''}", """{"a":"","b":[true]}""", "\"a\"=\"\",\"b\"=\"\\\"true\\\"\"")]
    [InlineData("[\"\\a\\b\\t\\x1b\\u200b\\u00e9\\U0001F600\"]", """["\u0007\b\t\u001B\u200B\u00E9\uD83D\uDE00"]""", "\"\\a\\b\\t\\x1b\\u200bé😀\"")]
    public async Task Others_and_how_they_read_in_a_text(string value, string json, string text)
    {
        JsonNode values = await EscApi.EvaluateAsync(_client, $"values: {{v: {value}, s: {{fn::toString: '${{v}}'}}, i: '${{v}}|'}}");

        Assert.Equal(json, values["v"]?.ToJsonString() ?? "null");
        Assert.Equal((text, text + "|"), ((string?)values["s"], (string?)values["i"]));
    }

    [Theory]
    [InlineData(".inf", "+Inf")]
    [InlineData("-.INF", "-Inf")]
    [InlineData(".nan", "NaN")]
    public async Task What_JSON_has_no_number_for_can_be_kept_but_not_shown(string text, string written)
    {
        string name = "no-number-" + written.Trim('+', '-') + text.Length;
        string path = await EscApi.CreateAsync(_client, name, $"values: {{v: {text}}}");
        Answer opened = await Answer.PostAsync(_client, path + "/open", "");
        Answer called = await Answer.PostAsync(_client, EscApi.Root + "/acme/yaml/check", $"values: {{s: {{fn::toString: {text}}}}}", EscApi.YamlType);
        JsonNode imported = await EscApi.EvaluateAsync(_client, $"imports: [{{tests/{name}: {{merge: false}}}}]\nvalues: {{s: 'is ${{imports[\"tests/{name}\"].v}}'}}");

        Assert.Equal($"json: invalid number literal \"{written}\"", (string?)opened.Json["diagnostics"]![0]!["summary"]);
        Assert.Equal($"json: invalid number literal \"{written}\"", (string?)called.Json["diagnostics"]![0]!["summary"]);
        Assert.Equal("is " + written, (string?)imported["s"]);
    }

    [Fact]
    public async Task JSON_is_written_with_what_HTML_would_take_for_markup_escaped()
    {
        JsonNode values = await EscApi.EvaluateAsync(_client, """values: {v: {fn::toJSON: {b: "<é&\n\x01😀>", a: 1.50}}}""");

        Assert.Equal("""{"a":1.5,"b":"\u003cé\u0026\n\u0001😀\u003e"}""", (string?)values["v"]);
    }
}
