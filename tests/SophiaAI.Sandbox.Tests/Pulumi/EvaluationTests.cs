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
        JsonNode values = await EscApi.EvaluateAsync(_client, $"values: {{v: {call}}}");

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
        Answer answer = await CheckAsync($"values: {{v: {call}}}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(summary, (string?)Assert.Single(answer.Json["diagnostics"]!.AsArray())!["summary"]);
    }

    [Fact]
    public async Task What_is_made_of_a_secret_is_secret()
    {
        JsonObject properties = await PropertiesAsync("""
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

        JsonNode values = await EscApi.EvaluateAsync(_client, "imports: [tests/base-one, tests/base-two]\nvalues: {o: {c: 3, d: '${o.a}'}, kind: flat}");

        Assert.Equal("""{"kind":"flat","list":[3],"o":{"a":1,"b":2,"c":3,"d":1}}""", values.ToJsonString());
    }

    [Fact]
    public async Task An_import_that_is_not_merged_can_still_be_referred_to()
    {
        await EscApi.CreateAsync(_client, "referred", "values: {o: {a: 1}}");

        JsonNode values = await EscApi.EvaluateAsync(_client, "imports: [{tests/referred: {merge: false}}]\nvalues: {r: '${imports[\"tests/referred\"].o.a}'}");

        Assert.Equal("""{"r":1}""", values.ToJsonString());
    }

    [Fact]
    public async Task A_revision_can_be_imported_by_number_and_by_tag()
    {
        string path = await EscApi.CreateAsync(_client, "versioned", "values: {v: old}");
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
        string path = await EscApi.CreateAsync(_client, "outer", "imports: [tests/inner]");

        JsonNode values = EscApi.Unwrap((await EscApi.OpenAsync(_client, path))["properties"])!;

        Assert.Equal("""{"current":"tests/inner","root":"tests/outer"}""", values.ToJsonString());
    }

    [Fact]
    public async Task A_check_hides_secrets_unless_it_is_asked_to_show_them()
    {
        const string Yaml = "values: {s: {fn::secret: hush}, open: 1}";
        Answer hidden = await CheckAsync(Yaml);
        Answer shown = await Answer.PostAsync(_client, EscApi.Root + "/acme/yaml/check?showSecrets=true", Yaml, EscApi.YamlType);

        await EscSpec.AssertValidAsync("CheckEnvironment", hidden.Json);
        Assert.Equal("[secret]", (string?)hidden.Json["properties"]!["s"]!["value"]);
        Assert.Equal("hush", (string?)shown.Json["properties"]!["s"]!["value"]);
    }

    [Fact]
    public async Task A_check_knows_nothing_of_a_secret_that_is_stored_unless_it_is_asked_to_show_it()
    {
        string path = await EscApi.CreateAsync(_client, "hidden", "values: {s: {fn::secret: hush}, t: 'say ${s}', l: {fn::split: [',', '${s}']}}");
        string stored = (await Answer.GetAsync(_client, path)).Text;

        JsonNode hidden = (await CheckAsync(stored)).Json;
        JsonNode shown = (await Answer.PostAsync(_client, EscApi.Root + "/acme/yaml/check?showSecrets=true", stored, EscApi.YamlType)).Json;

        await EscSpec.AssertValidAsync("CheckEnvironment", hidden);
        Assert.Equal(3, hidden["properties"]!.AsObject().Count);
        Assert.All(hidden["properties"]!.AsObject(), p => Assert.True((bool)p.Value!["secret"]! && (bool)p.Value["unknown"]!), throwIfEmpty: true);
        Assert.DoesNotContain("hush", hidden.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("""{"l":["hush"],"s":"hush","t":"say hush"}""", EscApi.Unwrap(shown["properties"])!.ToJsonString());
    }

    [Fact]
    public async Task What_is_stored_in_a_secret_comes_back_as_it_was_written()
    {
        string path = await EscApi.CreateAsync(_client, "dollars", "values: {s: {fn::secret: 'a$$b $${c} $d $'}}");

        Assert.Equal("a$$b $${c} $d $", (string?)(await EscApi.OpenAsync(_client, path))["properties"]!["s"]!["value"]);
    }

    [Theory]
    [InlineData("{fn::fromBase64: {fn::secret: aMOpbGxv}}", "\"héllo\"")]
    [InlineData("{fn::toBase64: {fn::secret: a}}", "\"YQ==\"")]
    [InlineData("{fn::join: [{fn::secret: '-'}, [a, b]]}", "\"a-b\"")]
    [InlineData("{fn::toString: [{fn::secret: a}]}", "\"\\\"a\\\"\"")]
    [InlineData("{fn::final: {fn::secret: a}}", "\"a\"")]
    [InlineData("{fn::validate: {schema: {type: string}, value: {fn::secret: a}}}", "\"a\"")]
    public async Task A_function_of_a_secret_gives_a_secret(string call, string expected)
    {
        JsonNode property = (await PropertiesAsync($"values: {{v: {call}}}"))["v"]!;

        Assert.True((bool)property["secret"]!);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), property["value"]), property.ToJsonString());
    }

    [Fact]
    public async Task All_that_comes_out_of_a_secret_text_is_secret()
    {
        JsonObject properties = await PropertiesAsync("values: {v: {fn::fromJSON: {fn::secret: '{\"a\":[1,{\"b\":null}]} and more'}}, inner: '${v.a[1].b}'}");

        Assert.True((bool)properties["v"]!["value"]!["a"]!["value"]![1]!["secret"]!);
        Assert.Equal("""{"value":null,"secret":true}""", new JsonObject(properties["inner"]!.AsObject().Where(p => p.Key != "trace").Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone()))).ToJsonString());
    }

    [Fact]
    public async Task What_is_final_can_not_be_overridden()
    {
        await EscApi.CreateAsync(_client, "final", "values: {a: {fn::final: 1}, o: {x: {fn::final: {y: 1}}, z: 1}}");
        string path = await EscApi.CreateAsync(_client, "overriding", "imports: [tests/final]");

        Answer saved = await EscApi.SaveAsync(_client, path, "imports: [tests/final]\nvalues: {a: 2, o: {x: {y: 2, w: 2}, z: 2}}");

        Assert.Equal(HttpStatusCode.OK, saved.Status);
        Assert.All(saved.Json["diagnostics"]!.AsArray(), d => Assert.Equal(("cannot override final value", "warning"), ((string?)d!["summary"], (string?)d["severity"])), throwIfEmpty: true);
        Assert.Equal(["values.a", "values.o.x"], saved.Json["diagnostics"]!.AsArray().Select(d => (string?)d!["path"]));
        JsonNode values = EscApi.Unwrap((await EscApi.OpenAsync(_client, path))["properties"])!;
        Assert.Equal("""{"a":1,"o":{"x":{"y":1},"z":2}}""", values.ToJsonString());
    }

    [Theory]
    [InlineData("{type: string}", "text")]
    [InlineData("{type: number, minimum: 1, exclusiveMaximum: 4, multipleOf: 0.5}", "1.5")]
    [InlineData("{type: object, properties: {a: {type: boolean}}, additionalProperties: false, required: [a]}", "{a: true}")]
    [InlineData("{type: array, prefixItems: [{const: 1}], items: {type: string}}", "[1, a, b]")]
    [InlineData("{enum: [a, b]}", "b")]
    [InlineData("{oneOf: [{type: string}, {type: number}]}", "1")]
    [InlineData("{$ref: '#/$defs/port', $defs: {port: {type: number}}}", "80")]
    [InlineData("true", "[anything, {at: all}]")]
    public async Task A_valid_value_is_given_on(string schema, string value)
    {
        JsonNode values = await EscApi.EvaluateAsync(_client, $"values: {{v: {{fn::validate: {{schema: {schema}, value: {value}}}}}, same: {value}}}");

        Assert.True(JsonNode.DeepEquals(values["same"], values["v"]));
    }

    [Theory]
    [InlineData("{type: string}", "5", "expected string, got number", "value")]
    [InlineData("{type: number, minimum: 3}", "2", "expected a number greater than or equal to 3", "value")]
    [InlineData("{type: number, exclusiveMaximum: 3}", "3", "expected a number less than 3", "value")]
    [InlineData("{type: number, multipleOf: 0.1}", "0.25", "expected a multiple of 0.1", "value")]
    [InlineData("{type: string, minLength: 3}", "é", "expected a string of at least length 3", "value")]
    [InlineData("{type: string, pattern: '^[a-z]+$'}", "A", "string must match the pattern \"^[a-z]+$\"", "value")]
    [InlineData("{const: {a: [1]}}", "{a: [2]}", "expected {\"a\":[1]}", "value")]
    [InlineData("{enum: [a, 1]}", "b", "expected one of [\"a\",1]", "value")]
    [InlineData("{type: array, maxItems: 1}", "[1, 2]", "expected an array with at most 1 items", "value")]
    [InlineData("{type: array, items: {type: string}}", "[a, 1]", "expected string, got number", "value[1]")]
    [InlineData("{type: object, properties: {p: {type: number}}}", "{p: x}", "expected number, got string", "value.p")]
    [InlineData("{type: object, required: [a, b]}", "{a: 1}", "missing required properties: b", "value")]
    [InlineData("{type: object, dependentRequired: {a: [b]}}", "{a: 1}", "missing required properties: b", "value")]
    [InlineData("{type: object, minProperties: 1}", "{}", "expected an object with at least 1 properties", "value")]
    [InlineData("{oneOf: [{type: string}, {minLength: 1}]}", "x", "exactly one subschema may match", "value")]
    [InlineData("{$ref: 'other#/x'}", "x", "invalid schema: only fragment references of the form #/$defs/ref are supported", "schema")]
    [InlineData("{$ref: '#/$defs/x'}", "x", "invalid schema: unknown subschema #/$defs/x", "schema")]
    [InlineData("{pattern: '('}", "x", "invalid schema: error parsing regexp: \"(\"", "schema")]
    [InlineData("{maxLength: 1.5}", "x", "invalid schema: strconv.ParseUint: parsing \"1.5\": invalid syntax", "schema")]
    public async Task What_is_not_valid_is_a_diagnostic(string schema, string value, string summary, string path)
    {
        Answer answer = await CheckAsync($"values: {{v: {{fn::validate: {{schema: {schema}, value: {value}}}}}}}");

        JsonNode diagnostic = Assert.Single(answer.Json["diagnostics"]!.AsArray())!;
        Assert.Equal((summary, "values.v[\"fn::validate\"]." + path), ((string?)diagnostic["summary"], (string?)diagnostic["path"]));
    }

    [Theory]
    [InlineData("{anyOf: [{type: string}, {type: number}]}", "true", new[] { "expected string, got boolean", "expected number, got boolean", "at least one subschema must match" })]
    [InlineData("{type: text}", "x", new[] { "expected boolean, got object", "expected one of [\"string\",\"number\",\"boolean\",\"array\",\"object\",\"null\"]", "at least one subschema must match" })]
    public async Task A_choice_that_fails_says_why_each_part_did(string schema, string value, string[] summaries)
    {
        Answer answer = await CheckAsync($"values: {{v: {{fn::validate: {{schema: {schema}, value: {value}}}}}}}");

        Assert.Equal(summaries, answer.Json["diagnostics"]!.AsArray().Select(d => (string?)d!["summary"]));
    }

    [Fact]
    public async Task Another_environment_can_be_referred_to_without_an_import()
    {
        await EscApi.CreateAsync(_client, "elsewhere", "values: {o: {a: 1}, s: {fn::secret: hush}}");

        JsonObject properties = await PropertiesAsync("values: {a: '${environments.tests.elsewhere.o.a}', s: 'say ${environments.tests[\"elsewhere\"].s}', all: '${environments.tests.elsewhere}', half: '${environments.tests}'}");

        Assert.Equal("""{"a":1,"all":{"o":{"a":1},"s":"hush"},"half":null,"s":"say hush"}""", EscApi.Unwrap(properties)!.ToJsonString());
        Assert.True((bool)properties["s"]!["secret"]!);
        Assert.True((bool)properties["half"]!["unknown"]!);
    }

    [Theory]
    [InlineData("${environments.tests.nowhere.a}", "unknown environment \"tests/nowhere\"")]
    [InlineData("${environments.tests.referred-to.aa}", "unknown property \"aa\"")]
    [InlineData("${environments[0].x.y}", "cannot access an object property using an integer index")]
    [InlineData("${environments.tests[0].y}", "cannot access an object property using an integer index")]
    public async Task A_reference_to_an_environment_is_checked(string reference, string summary)
    {
        await Answer.PostAsync(_client, EscApi.Root + "/acme", """{"project":"tests","name":"referred-to"}""");
        await EscApi.SaveAsync(_client, EscApi.Root + "/acme/tests/referred-to", "values: {a: 1}");

        Answer answer = await CheckAsync($"values: {{v: '{reference}'}}");

        JsonNode diagnostic = Assert.Single(answer.Json["diagnostics"]!.AsArray())!;
        Assert.Equal((summary, "values.v"), ((string?)diagnostic["summary"], (string?)diagnostic["path"]));
    }

    [Fact]
    public async Task An_environment_that_is_imported_twice_is_evaluated_once_and_merged_in_order()
    {
        await EscApi.CreateAsync(_client, "bottom", "values: {o: {from: bottom, bottom: 1}, n: {deep: {bottom: 1}}}");
        await EscApi.CreateAsync(_client, "left", "imports: [tests/bottom]\nvalues: {o: {from: left, left: 1}, n: {deep: {left: 1}}}");
        await EscApi.CreateAsync(_client, "right", "imports: [tests/bottom]\nvalues: {o: {right: 1}}");

        JsonNode values = await EscApi.EvaluateAsync(_client, "imports: [tests/left, tests/right]\nvalues: {copy: '${o}', text: '${n.deep.left}${n.deep.bottom}'}");

        Assert.Equal("""{"bottom":1,"from":"bottom","left":1,"right":1}""", values["o"]!.ToJsonString());
        Assert.Equal(values["o"]!.ToJsonString(), values["copy"]!.ToJsonString());
        Assert.Equal("11", (string?)values["text"]);
    }

    [Fact]
    public async Task A_reference_that_overrides_an_object_is_merged_with_it()
    {
        await EscApi.CreateAsync(_client, "overridden", "values: {o: {kept: 1, both: 1}}");

        JsonNode values = await EscApi.EvaluateAsync(_client, "imports: [tests/overridden]\nvalues: {o: '${other}', other: {both: 2}, below: '${o.kept}', text: {fn::toString: '${o}'}, json: {fn::toJSON: '${o}'}}");

        Assert.Equal("""{"both":2,"kept":1}""", values["o"]!.ToJsonString());
        Assert.Equal("""{"both":2}""", values["other"]!.ToJsonString());
        Assert.Equal(1, (int)values["below"]!);

        // A text contains only the object's own properties; JSON contains all of them.
        Assert.Equal(("\"both\"=\"2\"", """{"both":2,"kept":1}"""), ((string?)values["text"], (string?)values["json"]));
    }

    [Fact]
    public async Task Keys_that_are_inside_values_read_two_dollars_as_one()
    {
        JsonNode values = await EscApi.EvaluateAsync(_client, "values: {'a$$b': {'c$$d': 1}}");

        Assert.Equal("""{"a$$b":{"c$d":1}}""", values.ToJsonString());
    }

    private Task<Answer> CheckAsync(string yaml) => Answer.PostAsync(_client, EscApi.Root + "/acme/yaml/check", yaml, EscApi.YamlType);

    private async Task<JsonObject> PropertiesAsync(string yaml)
    {
        Answer opened = await Answer.PostAsync(_client, EscApi.Root + "/acme/yaml/open", yaml, EscApi.YamlType);
        return (await Answer.GetAsync(_client, $"{EscApi.Root}/acme/yaml/open/{opened.Json["id"]}")).Json["properties"]!.AsObject();
    }
}
