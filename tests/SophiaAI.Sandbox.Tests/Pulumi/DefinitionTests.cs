using System.Net;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Pulumi;

/// <summary>A definition is parsed and checked before any of it is stored.</summary>
public sealed class DefinitionTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private const string Path = EscApi.Root + "/acme/tests/broken";
    private const string MissingBrace = "missing closing brace '}' in interpolation";
    private readonly HttpClient _client = sandbox.Client("pulumi", EscApi.Token);

    [Theory]
    [InlineData("values: [", "yaml: line ")]
    [InlineData("values:\n  a: [1,\n  2", "yaml: found unexpected end of stream")]
    [InlineData("values: {a: *nothing}", "yaml: line 1: unknown anchor 'nothing' referenced")]
    [InlineData("values: {a: \"\u0001\"}", "yaml: control characters are not allowed")]
    [InlineData("# nothing but this\n", "environment must be an object")]
    [InlineData("null", "environment must be an object")]
    public async Task What_is_no_definition_is_refused_without_a_place(string yaml, string summary)
    {
        Answer answer = await SaveBrokenAsync(yaml);
        JsonNode diagnostic = answer.Json["diagnostics"]![0]!;

        await EscSpec.AssertValidAsync("EnvironmentDiagnostics", answer.Json);
        Assert.StartsWith(summary, (string?)diagnostic["summary"], StringComparison.Ordinal);
        Assert.Equal(["summary"], diagnostic.AsObject().Select(p => p.Key));
    }

    [Theory]
    [InlineData("[1]", "environment must be an object", null)]
    [InlineData("values: 5", "values must be an object", "values")]
    [InlineData("values:\nimports: []", "values must be an object", "values")]
    [InlineData("VALUES: [1]", "values must be an object", "VALUES")]
    [InlineData("imports: {}", "imports must be a list", "imports")]
    [InlineData("imports: ~", "imports must be a list", "imports")]
    [InlineData("imports: [5]", "import must be a string or an object", "imports[0]")]
    [InlineData("imports: [{a: {}, b: {}}]", "import must have a single key", "imports[0]")]
    [InlineData("imports: [{sophia/staging: 5}]", "import must be an object", "imports[0][\"sophia/staging\"]")]
    [InlineData("imports: [{sophia/staging: {merge: maybe}}]", "merge must be a boolean value", "imports[0][\"sophia/staging\"].merge")]
    [InlineData("description: [1]", "description must be a string", "description")]
    [InlineData("description: about ${x}", "description must be a string", "description")]
    public async Task The_frame_of_a_definition_is_checked(string yaml, string summary, string? path) => await AssertRefusedAsync(yaml, summary, path);

    [Theory]
    [InlineData("values: {a: &x [1], b: *x}", "alias nodes are not supported", "values.b")]
    [InlineData("values: {a: &x [*x]}", "alias nodes are not supported", "values.a[0]")]
    [InlineData("values: {a: &x {b: *x}}", "alias nodes are not supported", "values.a.b")]
    [InlineData("values: {1: a}", "mapping keys must be strings", "values[\"1\"]")]
    [InlineData("values: {0x1F: a}", "mapping keys must be strings", "values[\"0x1F\"]")]
    [InlineData("values: {.inf: a}", "mapping keys must be strings", "values[\".inf\"]")]
    [InlineData("values: {true: a}", "mapping keys must be strings", "values.true")]
    [InlineData("values: {~: a}", "mapping keys must be strings", "values[\"~\"]")]
    [InlineData("values: {[x]: a}", "mapping keys must be strings", "values")]
    [InlineData("other: {1: a}", "mapping keys must be strings", "other[\"1\"]")]
    [InlineData("values: {a: !!int x}", "yaml: cannot decode !!str `x` as a !!int", "values.a")]
    [InlineData("values: {a: !mine x}", "yaml: cannot decode !!str `x` as a !mine", "values.a")]
    public async Task Yaml_that_is_more_than_data_is_refused(string yaml, string summary, string path) => await AssertRefusedAsync(yaml, summary, path);

    [Theory]
    [InlineData("values: {context: 5}", "\"context\" is a reserved key", "values.context")]
    [InlineData("values: {imports: 5}", "\"imports\" is a reserved key", "values.imports")]
    [InlineData("values: {environments: 5}", "\"environments\" is a reserved key", "values.environments")]
    [InlineData("values: {a: 1, a: 2}", "duplicate key \"a\"", "values.a")]
    [InlineData("values: {o: {a: 1, b: 2, a: 3}}", "duplicate key \"a\"", "values.o.a")]
    [InlineData("values: {o: {'${x}': 1}}", "object keys must be strings", "values.o[\"${x}\"]")]
    [InlineData("imports: [sophia/nothing]", "unknown environment \"sophia/nothing\"", "imports[0]")]
    [InlineData("imports: [tests/broken]", "cyclic import of tests/broken", "imports[0]")]
    [InlineData("values: {a: '${b}', b: '${a}'}", "cyclic reference to a", "values.a")]
    [InlineData("values: {o: {p: 'x ${o.p}'}}", "cyclic reference to o.p", "values.o.p")]
    public async Task Keys_and_imports_are_checked(string yaml, string summary, string path) => await AssertRefusedAsync(yaml, summary, path);

    [Theory]
    [InlineData("{'fn::secret': x}", "builtin function call \"fn::secret\" not allowed at the top level", "values[\"fn::secret\"]")]
    [InlineData("{a: {'fn::nope': 1}}", "'fn::' is a reserved prefix", "values.a")]
    [InlineData("{a: {'FN::toJSON': 1}}", "'fn::' is a reserved prefix", "values.a")]
    [InlineData("{a: {'fn::toJSON': 1, b: 2}}", "illegal call to builtin function: \"fn::toJSON\" must be the only key within its containing object", "values.a")]
    [InlineData("{a: {'fn::secret': 5}}", "secret values must be string literals", "values.a[\"fn::secret\"]")]
    [InlineData("{a: {'fn::secret': true}}", "secret values must be string literals", "values.a[\"fn::secret\"]")]
    [InlineData("{a: {'fn::secret': }}", "secret values must be string literals", "values.a[\"fn::secret\"]")]
    [InlineData("{a: {'fn::secret': [x]}}", "secret values must be string literals", "values.a[\"fn::secret\"]")]
    [InlineData("{a: {'fn::secret': 'x ${b}'}}", "secret values must be string literals", "values.a[\"fn::secret\"]")]
    [InlineData("{a: {'fn::secret': '$$${b}'}}", "secret values must be string literals", "values.a[\"fn::secret\"]")]
    [InlineData("{a: {'fn::secret': {ciphertext: 5}}}", "secret values must be string literals", "values.a[\"fn::secret\"]")]
    [InlineData("{a: {'fn::secret': {ciphertext: x, other: y}}}", "secret values must be string literals", "values.a[\"fn::secret\"]")]
    [InlineData("{a: {'fn::join': x}}", "the argument to fn::join must be a two-valued list", "values.a[\"fn::join\"]")]
    [InlineData("{a: {'fn::join': [x]}}", "the argument to fn::join must be a two-valued list", "values.a[\"fn::join\"]")]
    [InlineData("{a: {'fn::split': [x, y, z]}}", "the argument to fn::split must be a two-valued list", "values.a[\"fn::split\"]")]
    [InlineData("{a: {'fn::concat': '${b}'}}", "the argument to fn::concat must be an array of arrays", "values.a[\"fn::concat\"]")]
    [InlineData("{a: {'fn::open': x}}", "the argument to fn::open must be an object containing 'provider' and 'inputs'", "values.a[\"fn::open\"]")]
    [InlineData("{a: {'fn::open': {inputs: {}}}}", "missing provider name ('provider')", "values.a[\"fn::open\"]")]
    [InlineData("{a: {'fn::open': {provider: [x], inputs: {}}}}", "provider name must be a string literal", "values.a[\"fn::open\"].provider")]
    [InlineData("{a: {'fn::open': {provider: x}}}", "missing provider inputs ('inputs')", "values.a[\"fn::open\"]")]
    [InlineData("{a: {'fn::rotate': x}}", "the argument to fn::rotate must be an object containing 'provider', 'inputs' and 'state'", "values.a[\"fn::rotate\"]")]
    [InlineData("{a: {'fn::rotate::x': y}}", "the argument to fn::rotate must be an object containing 'inputs' and 'state'", "values.a[\"fn::rotate::x\"]")]
    [InlineData("{a: {'fn::rotate::x': {inputs: {}, state: y}}}", "rotation state must be an object literal", "values.a[\"fn::rotate::x\"].state")]
    [InlineData("{a: {'fn::validate': x}}", "the argument to fn::validate must be an object containing 'schema' and 'value'", "values.a[\"fn::validate\"]")]
    [InlineData("{a: {'fn::validate': {value: x}}}", "missing required property 'schema'", "values.a[\"fn::validate\"]")]
    [InlineData("{a: {'fn::validate': {schema: {}}}}", "missing required property 'value'", "values.a[\"fn::validate\"]")]
    public async Task Calls_are_checked(string values, string summary, string path) => await AssertRefusedAsync("values: " + values, summary, path);

    [Theory]
    [InlineData("${", MissingBrace)]
    [InlineData("x ${a", MissingBrace)]
    [InlineData("x ${a b}", MissingBrace)]
    [InlineData("${a..b}", "property name must not be empty")]
    [InlineData("${a.}", "property name must not be empty")]
    [InlineData("${a[0}", "subscript is missing closing bracket ']'")]
    [InlineData("${a[]}", "numeric subscript must be a positive base-10 integer")]
    [InlineData("${a[x]}", "numeric subscript must be a positive base-10 integer")]
    [InlineData("${a[\"\"]}", "key subscript must not be empty")]
    [InlineData("${[1]}", "the first accessor must be a property name or key subscript, not a numeric subscript")]
    [InlineData("${b}", "unknown property \"b\"")]
    [InlineData("${}", "unknown property \"\"")]
    [InlineData("${list[1]}", "array index 1 out-of-bounds for array of length 1")]
    [InlineData("${list[-1]}", "array indices must not be negative")]
    [InlineData("${list.x}", "cannot access an array element using a property name")]
    [InlineData("${object[0]}", "cannot access an object property using an integer index")]
    [InlineData("${object.membre}", "unknown property \"membre\"; did you mean \"member\"?")]
    [InlineData("${object.member.x}", "receiver must be an array or an object")]
    [InlineData("${secret.x}", "receiver must be an array or an object")]
    public async Task References_are_checked(string text, string summary) =>
        await AssertRefusedAsync($"values: {{object: {{member: text}}, list: [1], secret: {{fn::secret: x}}, r: '{text}'}}", summary, "values.r");

    [Fact]
    public async Task A_diagnostic_says_where()
    {
        JsonNode diagnostic = await RefuseAsync("# é\nvalues:\n  list:\n    - ok\n    - ${a..b}\n");

        Assert.Equal("tests/broken", (string?)diagnostic["range"]!["environment"]);
        Assert.Equal("""{"line":5,"column":10,"byte":39}""", diagnostic["range"]!["begin"]!.ToJsonString());
        Assert.Equal("""{"line":5,"column":11,"byte":40}""", diagnostic["range"]!["end"]!.ToJsonString());
    }

    [Fact]
    public async Task All_mistakes_are_told_at_once()
    {
        Answer answer = await SaveBrokenAsync("values:\n  a: ${x[\n  b:\n    fn::secret: 5\n");

        await EscSpec.AssertValidAsync("EnvironmentDiagnostics", answer.Json);
        await EscSpec.AssertValidAsync("Error", answer.Json);
        Assert.Equal(
            ["subscript is missing closing bracket ']'", MissingBrace, "secret values must be string literals"],
            answer.Json["diagnostics"]!.AsArray().Select(d => (string?)d!["summary"]));
    }

    [Theory]
    [InlineData("valuse: {}\n", "Field 'valuse' does not exist on Object 'environment'. Existing fields are: 'values', 'imports', 'description'")]
    [InlineData("values: {b: 1}\n", "duplicate key \"values\"")]
    public async Task What_is_only_odd_is_a_warning(string first, string summary)
    {
        string path = await EscApi.CreateAsync(_client, "odd-" + first[..6] + first.Length, "values: {a: 1}");

        Answer answer = await EscApi.SaveAsync(_client, path, first + "values: {a: 2}\n");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        JsonNode warning = Assert.Single(answer.Json["diagnostics"]!.AsArray())!;
        Assert.Equal((summary, "warning"), ((string?)warning["summary"], (string?)warning["severity"]));
        Assert.Equal("""{"a":2}""", EscApi.Unwrap((await EscApi.OpenAsync(_client, path))["properties"])!.ToJsonString());
    }

    [Fact]
    public async Task The_fields_of_a_definition_have_no_case()
    {
        JsonNode values = await EscApi.EvaluateAsync(_client, "Description: x\nVALUES: {a: 1}\nImports: [{sophia/staging: {MERGE: false}}]\n");

        Assert.Equal("""{"a":1}""", values.ToJsonString());
    }

    [Theory]
    [InlineData("values: {deep: {0}}", "[", "]")]
    [InlineData("values: {deep: {0}}", "{a: ", "}")]
    [InlineData("values: {deep: {0}}", "{fn::toJSON: ", "}")]
    [InlineData("other: {0}", "[", "]")]
    public async Task What_lies_too_deep_is_refused(string yaml, string open, string close)
    {
        string nested = string.Concat(Enumerable.Repeat(open, 20_000)) + "x" + string.Concat(Enumerable.Repeat(close, 20_000));

        JsonNode diagnostic = await RefuseAsync(yaml.Replace("{0}", nested, StringComparison.Ordinal));

        Assert.EndsWith("exceeded max depth of 200", (string?)diagnostic["summary"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'${v0}'", "too many references lead to each other")]
    [InlineData("['${v0}']", "the value is too large")]
    public async Task A_long_chain_of_references_is_refused(string link, string summary)
    {
        // The first depends on the second, and so on: nothing is known until the last is.
        IEnumerable<string> links = Enumerable.Range(1, 10_000).Select(i => $"  v{i}: {link.Replace("v0", $"v{i - 1}", StringComparison.Ordinal)}\n").Reverse();
        string chain = "values:\n  a: ${v10000}\n" + string.Concat(links) + "  v0: x\n";

        Answer answer = await SaveBrokenAsync(chain);

        Assert.Contains(answer.Json["diagnostics"]!.AsArray(), d => (string?)d!["summary"] == summary || (string?)d["summary"] == "too many references lead to each other");
    }

    [Theory]
    [InlineData("['${v0}', '${v0}', '${v0}', '${v0}']")]
    [InlineData("'${v0} ${v0} ${v0} ${v0}'")]
    [InlineData("{fn::join: [',', ['${v0}', '${v0}', '${v0}', '${v0}']]}")]
    public async Task A_value_that_grows_without_measure_is_refused(string doubling)
    {
        IEnumerable<string> steps = Enumerable.Range(1, 40).Select(i => $"  v{i}: {doubling.Replace("v0", $"v{i - 1}", StringComparison.Ordinal)}\n");

        Answer answer = await SaveBrokenAsync("values:\n  v0: x\n" + string.Concat(steps));

        Assert.Contains(answer.Json["diagnostics"]!.AsArray(), d => (string?)d!["summary"] == "the value is too large");
    }

    [Fact]
    public async Task A_schema_that_refers_to_itself_is_refused()
    {
        await AssertRefusedAsync(
            "values: {a: {fn::validate: {schema: {$ref: '#/$defs/a', $defs: {a: {$ref: '#/$defs/a'}}}, value: 1}}}",
            "invalid schema: it refers to itself",
            "values.a[\"fn::validate\"].value");
    }

    private async Task AssertRefusedAsync(string yaml, string summary, string? path)
    {
        JsonNode diagnostic = await RefuseAsync(yaml);

        Assert.Equal((summary, path), ((string?)diagnostic["summary"], (string?)diagnostic["path"]));
        Assert.Equal("tests/broken", (string?)diagnostic["range"]!["environment"]);
    }

    /// <returns>The first error.</returns>
    private async Task<JsonNode> RefuseAsync(string yaml) => (await SaveBrokenAsync(yaml)).Json["diagnostics"]![0]!;

    private async Task<Answer> SaveBrokenAsync(string yaml)
    {
        await Answer.PostAsync(_client, EscApi.Root + "/acme", """{"project":"tests","name":"broken"}""");
        Answer answer = await EscApi.SaveAsync(_client, Path, yaml);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Answer stored = await Answer.GetAsync(_client, Path);
        Assert.Equal(("", "1"), (stored.Text, stored.Header("Pulumi-ESC-Revision")));
        return answer;
    }
}
