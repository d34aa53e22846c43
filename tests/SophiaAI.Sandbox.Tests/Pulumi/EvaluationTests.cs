using System.Net;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Pulumi;

public sealed class EvaluationTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private readonly HttpClient _client = sandbox.Client("pulumi", EscApi.Token);

    [Theory]
    [InlineData("{a: text}", """{"a":"text"}""")]
    [InlineData("{t: true, f: false, z: null, tilde: ~, quoted: 'true', word: yes}", """{"f":false,"quoted":"true","t":true,"tilde":null,"word":"yes","z":null}""")]
    [InlineData("{a: 5, b: '${a}', c: 'is ${a}'}", """{"a":5,"b":5,"c":"is 5"}""")]
    [InlineData("{a: {b: {c: [x, {d: y}]}}, r: '${a.b.c[1].d}'}", """{"a":{"b":{"c":["x",{"d":"y"}]}},"r":"y"}""")]
    [InlineData("{'odd key': {'34': v}, r: '${[\"odd key\"][\"34\"]}'}", """{"odd key":{"34":"v"},"r":"v"}""")]
    [InlineData("{a: {x: 1, y: '${a.x}'}}", """{"a":{"x":1,"y":1}}""")]
    [InlineData("{a: '$${b}', b: 'costs $5 or $$5', c: end$}", """{"a":"${b}","b":"costs $5 or $5","c":"end$"}""")]
    [InlineData("{n: null, t: true, s: '<${n}|${t}>'}", """{"n":null,"s":"<|true>","t":true}""")]
    [InlineData("{o: {a: 1}, l: [1, b], s: '${o} ${l}'}", """{"l":[1,"b"],"o":{"a":1},"s":"\"a\"=\"1\" \"1\",\"b\""}""")]
    public async Task Values_references_and_interpolation(string values, string expected)
    {
        Assert.Equal(JsonNode.Parse(expected)!.ToJsonString(), (await EscApi.EvaluateAsync(_client, "values: " + values)).ToJsonString());
    }

    [Theory]
    [InlineData("{'fn::toJSON': {b: [1, true], a: x}}", """ "{\"a\":\"x\",\"b\":[1,true]}" """)]
    [InlineData("{'fn::fromJSON': '{\"a\":[1,null,\"x\"]}'}", """ {"a":[1,null,"x"]} """)]
    [InlineData("{'fn::toString': true}", """ "true" """)]
    [InlineData("{'fn::join': ['-', [a, b]]}", """ "a-b" """)]
    [InlineData("{'fn::split': ['-', a-b]}", """ ["a","b"] """)]
    [InlineData("{'fn::concat': [[1], [2, 3], []]}", """ [1,2,3] """)]
    [InlineData("{'fn::toBase64': 'héllo'}", """ "aMOpbGxv" """)]
    [InlineData("{'fn::fromBase64': aMOpbGxv}", """ "héllo" """)]
    [InlineData("{'fn::toBase64': {'fn::join': ['', [a, b]]}}", """ "YWI=" """)]
    public async Task Functions(string call, string expected)
    {
        var values = await EscApi.EvaluateAsync(_client, $"values: {{v: {call}}}");

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), values["v"]), values.ToJsonString());
    }

    [Theory]
    [InlineData("{'fn::join': [1, [a]]}", "expected string, got number")]
    [InlineData("{'fn::join': ['', [1]]}", "expected string, got number")]
    [InlineData("{'fn::fromBase64': '***'}", "decoding base64 string: illegal base64 data at input byte 0")]
    [InlineData("{'fn::toBase64': 5}", "expected string, got number")]
    [InlineData("{'fn::concat': [1]}", "expected array, got number")]
    [InlineData("{'fn::toString': 1, other: 2}", "illegal call to builtin function: \"fn::toString\" must be the only key within its containing object")]
    [InlineData("{'fn::open::aws-login': {}}", "unknown provider \"aws-login\"")]
    [InlineData("{'fn::open': {provider: vault, inputs: {}}}", "unknown provider \"vault\"")]
    [InlineData("{'fn::rotate::aws-iam': {inputs: {}, state: null}}", "rotation state must be an object literal")]
    [InlineData("{'fn::rotate::aws-iam': {inputs: {}}}", "unknown rotator \"aws-iam\"")]
    [InlineData("{'fn::rotate': {provider: aws-iam, inputs: {}, state: {a: 1}}}", "unknown rotator \"aws-iam\"")]
    [InlineData("{'fn::fromJSON': '{\"a\":'}", "decoding JSON string: unexpected EOF")]
    [InlineData("{'fn::fromJSON': '   '}", "decoding JSON string: EOF")]
    [InlineData("{'fn::fromJSON': '{\"a\":x}'}", "decoding JSON string: invalid character 'x'")]
    [InlineData("{'fn::toJSON': .inf}", "failed to encode JSON: json: invalid number literal \"+Inf\"")]
    [InlineData("{'fn::secret': {ciphertext: AAAA}}", "invalid ciphertext: EOF")]
    [InlineData("{'fn::secret': {ciphertext: 'A A='}}", "invalid ciphertext: illegal base64 data at input byte 1")]
    [InlineData("{'fn::secret': {ciphertext: AAAAAAAAAAAAAAAAAAAAAAAAAAAA}}", "invalid ciphertext: invalid header")]
    [InlineData("{'fn::secret': {ciphertext: ZXNjeAAAAAEAAAAAAAAAAAAAAAAAAAAA}}", "invalid ciphertext: invalid checksum")]
    public async Task A_wrong_call_is_a_diagnostic(string call, string summary)
    {
        var answer = await CheckAsync($"values: {{v: {call}}}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(summary, (string?)Assert.Single(answer.Json["diagnostics"]!.AsArray())!["summary"]);
    }

    [Fact]
    public async Task What_is_made_of_a_secret_is_secret()
    {
        var properties = await PropertiesAsync("""
            values:
              s: {fn::secret: hush}
              ref: ${s}
              text: say ${s}
              encoded: {fn::toBase64: "${s}"}
              json: {fn::toJSON: {a: "${s}"}}
              back: {fn::fromJSON: "${json}"}
              inside: ${back.a}
              open: plain
            """);

        Assert.Equal(["back", "encoded", "inside", "json", "ref", "s", "text"], properties.Where(p => (bool?)p.Value!["secret"] == true).Select(p => p.Key));
        Assert.Equal("hush", (string?)properties["inside"]!["value"]);
    }

    [Fact]
    public async Task Later_imports_override_earlier_ones_and_values_override_all()
    {
        await EscApi.CreateAsync(_client, "base-one", "values: {o: {a: 1, b: 1, c: 1}, list: [1, 2], kind: {x: 1}}");
        await EscApi.CreateAsync(_client, "base-two", "values: {o: {b: 2, c: 2}, list: [3]}");

        var values = await EscApi.EvaluateAsync(_client, "imports: [tests/base-one, tests/base-two]\nvalues: {o: {c: 3, d: '${o.a}'}, kind: flat}");

        Assert.Equal("""{"kind":"flat","list":[3],"o":{"a":1,"b":2,"c":3,"d":1}}""", values.ToJsonString());
    }

    [Fact]
    public async Task An_import_that_is_not_merged_can_still_be_referred_to()
    {
        await EscApi.CreateAsync(_client, "referred", "values: {o: {a: 1}}");

        var values = await EscApi.EvaluateAsync(_client, "imports: [{tests/referred: {merge: false}}]\nvalues: {r: '${imports[\"tests/referred\"].o.a}'}");

        Assert.Equal("""{"r":1}""", values.ToJsonString());
    }

    [Fact]
    public async Task A_revision_can_be_imported_by_number_and_by_tag()
    {
        var path = await EscApi.CreateAsync(_client, "versioned", "values: {v: old}");
        await Answer.PostAsync(_client, path + "/versions/tags", """{"name":"stable","revision":2}""");
        await EscApi.SaveAsync(_client, path, "values: {v: new}");

        Assert.Equal("new", (string?)(await EscApi.EvaluateAsync(_client, "imports: [tests/versioned]"))["v"]);
        Assert.Equal("old", (string?)(await EscApi.EvaluateAsync(_client, "imports: [tests/versioned@2]"))["v"]);
        Assert.Equal("old", (string?)(await EscApi.EvaluateAsync(_client, "imports: [tests/versioned@stable]"))["v"]);
        Assert.Equal("new", (string?)(await EscApi.EvaluateAsync(_client, "imports: [tests/versioned@latest]"))["v"]);
    }

    [Fact]
    public async Task The_context_knows_which_environment_is_opened()
    {
        await EscApi.CreateAsync(_client, "inner", "values: {root: '${context.rootEnvironment.name}', current: '${context.currentEnvironment.name}'}");
        var path = await EscApi.CreateAsync(_client, "outer", "imports: [tests/inner]");

        var values = EscApi.Unwrap((await EscApi.OpenAsync(_client, path))["properties"])!;

        Assert.Equal("""{"current":"tests/inner","root":"tests/outer"}""", values.ToJsonString());
    }

    [Fact]
    public async Task A_check_hides_secrets_unless_it_is_asked_to_show_them()
    {
        const string Yaml = "values: {s: {fn::secret: hush}, open: 1}";
        var hidden = await CheckAsync(Yaml);
        var shown = await Answer.PostAsync(_client, EscApi.Root + "/acme/yaml/check?showSecrets=true", Yaml, EscApi.YamlType);

        await EscSpec.AssertValidAsync("CheckEnvironment", hidden.Json);
        Assert.Equal("[secret]", (string?)hidden.Json["properties"]!["s"]!["value"]);
        Assert.Equal("hush", (string?)shown.Json["properties"]!["s"]!["value"]);
    }

    private Task<Answer> CheckAsync(string yaml) => Answer.PostAsync(_client, EscApi.Root + "/acme/yaml/check", yaml, EscApi.YamlType);

    private async Task<JsonObject> PropertiesAsync(string yaml)
    {
        var opened = await Answer.PostAsync(_client, EscApi.Root + "/acme/yaml/open", yaml, EscApi.YamlType);
        return (await Answer.GetAsync(_client, $"{EscApi.Root}/acme/yaml/open/{opened.Json["id"]}")).Json["properties"]!.AsObject();
    }
}
