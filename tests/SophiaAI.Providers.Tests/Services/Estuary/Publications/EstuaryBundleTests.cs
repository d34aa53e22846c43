using SophiaAI.Providers.Services.Estuary.Bundles;
using SophiaAI.Providers.Services.Estuary.Models;

namespace SophiaAI.Providers.Tests.Services.Estuary.Publications;

/// <summary>Files of specifications: JSON and YAML, what they import and refer to, and what is refused.</summary>
public sealed class EstuaryBundleTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sophia").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_JSON_file_keeps_the_text_of_its_models()
    {
        EstuarySpecInput spec = Assert.Single(Read("a.json", """{"captures":{"acmeCo/a":{"z": 1.50, "a": "\u00e9"}}}"""));
        Assert.Equal(("acmeCo/a", "capture", """{"z": 1.50, "a": "\u00e9"}"""), (spec.CatalogName, spec.CatalogType, spec.Model));
    }

    [Theory]
    [InlineData("a: 1", """{"a":1}""")]
    [InlineData("a: [1.5, -2, 1e3, true, ~, yes, 2026-01-01, '1', 007, 0x1F, 0o17, .5, 3., 1_000, +4]", """{"a":[1.5,-2,1e3,true,null,"yes","2026-01-01","1","007",31,15,0.5,3.0,"1_000",4]}""")]
    [InlineData("a: |\n  select 1\n  from t\nb: {x: []}", """{"a":"select 1\nfrom t\n","b":{"x":[]}}""")]
    [InlineData("a: &x {p: 1}\nb: *x", """{"a":{"p":1},"b":{"p":1}}""")]
    [InlineData("a: !!str 5\n'b\"': 18446744073709551616", """{"a":"5","b\"":18446744073709551616}""")]
    [InlineData("", "null")]
    public void YAML_is_read_as_Estuary_reads_it(string yaml, string json) => Assert.Equal(json, YamlJson.Convert(yaml, "f"));

    [Theory]
    [InlineData("a: 1\na: 2", "twice")]
    [InlineData("a: {<<: *x}", "merge key")]
    [InlineData("a: *x", "alias")]
    [InlineData("a: &x [*x]", "alias")]
    [InlineData("a: .nan", "number")]
    [InlineData("a: !custom 1", "tag")]
    [InlineData("a: [1", "valid YAML")]
    [InlineData("a: 1\n---\nb: 2", "more than one")]
    [InlineData("? [a]\n: 1", "key")]
    public void YAML_without_an_equivalent_is_refused(string yaml, string reason) =>
        Assert.Contains(reason, Assert.Throws<BundleFormatException>(() => YamlJson.Convert(yaml, "f")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_bomb_of_aliases_is_refused()
    {
        string bomb = "a0: &a0 [" + new string('x', 100) + "]\n" + string.Concat(Enumerable.Range(1, 40).Select(level => $"a{level}: &a{level} [*a{level - 1}, *a{level - 1}]\n"));
        Assert.Contains("too long", Assert.Throws<BundleFormatException>(() => YamlJson.Convert(bomb, "f")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Imports_configurations_schemas_and_code_are_taken_in()
    {
        Write("sub/pg.config.yaml", "host: db\nport: 5432");
        Write("sub/orders.schema.json", """{"type":"object"}""");
        Write("sub/flow.yaml", "captures:\n  acmeCo/c:\n    endpoint: {connector: {image: i, config: pg.config.yaml}}\n    bindings: []\ncollections:\n  acmeCo/o: {key: [/id], schema: orders.schema.json}\nimport: [../root.yaml]");
        Write("lambda.sql", "select $id;\n");
        IReadOnlyList<EstuarySpecInput> specs = Read("root.yaml", "import: [sub/flow.yaml]\ncollections:\n  acmeCo/d:\n    key: [/id]\n    schema: {type: object}\n    derive:\n      using: {sqlite: {migrations: [create table t (a)]}}\n      transforms: [{name: t, source: acmeCo/o, lambda: lambda.sql}]");
        Assert.Equal(["acmeCo/c", "acmeCo/o", "acmeCo/d"], specs.Select(static spec => spec.CatalogName));
        Assert.Equal("""{"host":"db","port":5432}""", ModelText.Find(specs[0].Model!, "endpoint", "connector", "config"));
        Assert.Equal("""{"type":"object"}""", ModelText.Find(specs[1].Model!, "schema"));
        Assert.Equal("\"select $id;\\n\"", ModelText.Find(specs[2].Model!, "derive", "transforms", "0", "lambda"));
        Assert.Equal("\"create table t (a)\"", ModelText.Find(specs[2].Model!, "derive", "using", "sqlite", "migrations", "0"));
    }

    [Theory]
    [InlineData("import: ['https://example.com/flow.yaml']", "flowctl raw bundle")]
    [InlineData("captures: {acmeCo/a: {endpoint: {connector: {config: 'http://x/y'}}}}", "flowctl raw bundle")]
    [InlineData("collections: {acmeCo/a: {schema: 'a.json#/definitions/x'}}", "part of a file")]
    [InlineData("collections: {acmeCo/a: {schema: {properties: {x: {$ref: 'other.json'}}}}}", "other.json")]
    [InlineData("capture: {}", "'capture' is none of")]
    [InlineData("captures: [a]", "for each name")]
    [InlineData("captures: {acmeCo/a: text}", "must be an object")]
    [InlineData("- a", "has no captures")]
    [InlineData("captures: {acmeCo/a: {}}\ncollections: {acmeCo/a: {}}", "twice")]
    [InlineData("import: x", "list of files")]
    [InlineData("captures: {acmeCo/a: {delete: yes}}", "'delete' of acmeCo/a is \"yes\"")]
    [InlineData("captures: {acmeCo/a: {delete: 1}}", "'delete' of acmeCo/a is 1")]
    [InlineData("captures: {acmeCo/a: {delete: }}", "'delete' of acmeCo/a is null")]
    [InlineData("captures: {acmeCo/a: {expectPubId: 123}}", "expectPubId of acmeCo/a is '123'")]
    [InlineData("captures: {acmeCo/a: {expectPubId: ''}}", "expectPubId of acmeCo/a is empty")]
    [InlineData("captures: {acmeCo/a: {expectPubId: 0x12345678901234}}", "'0x12345678901234'")]
    [InlineData("captures: {acmeCo/a: {expectPubId: }}", "expectPubId of acmeCo/a is 'null'")]
    public void What_can_t_be_published_as_it_is_is_refused(string yaml, string reason) =>
        Assert.Contains(reason, Assert.Throws<BundleFormatException>(() => Read("a.yaml", yaml)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("1234567890123456")]
    [InlineData("12345678901234e5")]
    [InlineData("0123456789012345")]
    [InlineData("'10a6d2a5a1800260'")]
    public void An_id_is_what_is_written(string id)
    {
        Assert.Equal(id.Trim('\''), Assert.Single(Read("a.yaml", $"captures:\n  acmeCo/a:\n    expectPubId: {id}\n    bindings: []")).ExpectPubId);
        if (id[0] == '1') Assert.Equal(id, Assert.Single(Read("a.json", """{"captures":{"acmeCo/a":{"expectPubId":ID}}}""".Replace("ID", id, StringComparison.Ordinal))).ExpectPubId);
    }

    [Theory]
    [InlineData("""{"captures":{"acmeCo/a":{"interval":"5m","interval":"1h"}}}""", "captures.acmeCo/a.interval twice")]
    [InlineData("""{"captures":{"acmeCo/a":{"bindings":[{"x":{"y":1,"\u0079":2}}]}}}""", "captures.acmeCo/a.bindings[0].x.y twice")]
    [InlineData("""{"captures":{"acmeCo/a":{}},"captures":{}}""", "captures twice")]
    [InlineData("""{"captures":{"acmeCo/a":{"delete":false,"delete":true}}}""", "captures.acmeCo/a.delete twice")]
    [InlineData("""{"captures":{"acmeCo/a":{"endpoint":{"connector":{"config":"c.json"}}}}}""", "host twice")]
    [InlineData("""{"captures":{"acmeCo/a":{"\ud800":1}}}""", "middle of a character")]
    public void Members_that_are_given_twice_are_refused_with_their_path(string json, string reason)
    {
        Write("c.json", """{"host":"a","host":"b"}""");
        Assert.Contains(reason, Assert.Throws<BundleFormatException>(() => Read("a.json", json)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("import: [../outside/a.yaml]")]
    [InlineData("import: [link/a.yaml]")]
    [InlineData("import: [link.yaml]")]
    [InlineData("captures: {acmeCo/a: {endpoint: {connector: {config: ../outside/a.yaml}}}}")]
    [InlineData("collections: {acmeCo/a: {schema: ../outside/a.yaml}}")]
    [InlineData("collections: {acmeCo/a: {derive: {using: {sqlite: {migrations: [/etc/hostname]}}}}}")]
    [InlineData("collections: {acmeCo/a: {derive: {transforms: [{lambda: ../outside/gone.sql}]}}}")]
    public void Files_elsewhere_are_not_read(string yaml)
    {
        Write("outside/a.yaml", "a: 1");
        Directory.CreateDirectory(Path.Combine(_folder, "inside"));
        Directory.CreateSymbolicLink(Path.Combine(_folder, "inside", "link"), Path.Combine(_folder, "outside"));
        File.CreateSymbolicLink(Path.Combine(_folder, "inside", "link.yaml"), Path.Combine("..", "outside", "a.yaml"));
        Write("inside/main.yaml", yaml);
        string message = Assert.Throws<BundleFormatException>(() => new EstuaryBundle("/usr").Read(Path.Combine(_folder, "inside", "main.yaml"))).Message;
        Assert.Contains("go to a higher folder", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_that_are_given_and_links_inside_are_read()
    {
        Write("outside/a.yaml", "captures: {acmeCo/a: {}}");
        Write("inside/b.yaml", "captures: {acmeCo/b: {}}");
        File.CreateSymbolicLink(Path.Combine(_folder, "inside", "link.yaml"), "b.yaml");
        Write("inside/main.yaml", "import: [../outside/a.yaml, link.yaml, b.yaml]");
        EstuaryBundle bundle = new("/usr");
        bundle.Give([Path.Combine(_folder, "outside", "a.yaml")]);
        IReadOnlyList<EstuarySpecInput> specs = bundle.Read(Path.Combine(_folder, "inside", "main.yaml"));
        Assert.Equal(["acmeCo/a", "acmeCo/b"], specs.Select(static spec => spec.CatalogName));
        Assert.Empty(specs[0].Files);
        Assert.EndsWith("b.yaml", Assert.Single(specs[1].Files), StringComparison.Ordinal);
        Assert.Empty(bundle.Read(Path.Combine(_folder, "outside", "a.yaml")));
    }

    [Fact]
    public void Broken_JSON_names_its_line_and_quotes_nothing()
    {
        string message = Assert.Throws<BundleFormatException>(() => Read("a.json", "{\n\"captures\": secret-text}")).Message;
        Assert.Contains("line 2", message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-text", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Assert.Contains("gone.yaml", Assert.Throws<FileNotFoundException>(() => Read("a.yaml", "import: [gone.yaml]")).Message, StringComparison.Ordinal);

    [Fact]
    public void Instructions_in_a_model_are_followed_and_not_published()
    {
        IReadOnlyList<EstuarySpecInput> specs = Read("a.yaml", "captures:\n  acmeCo/a: {expectPubId: '10:a6:d2:a5:a1:80:02:60', bindings: []}\n  acmeCo/b: {delete: true}");
        Assert.Equal(("10:a6:d2:a5:a1:80:02:60", """{"bindings":[]}"""), (specs[0].ExpectPubId, specs[0].Model));
        Assert.Null(specs[1].Model);
    }

    [Fact]
    public void Tests_may_be_lists_of_steps_with_documents_in_files()
    {
        Write("docs.json", """[{"id":1}]""");
        EstuarySpecInput spec = Assert.Single(Read("a.yaml", "tests:\n  acmeCo/t:\n    - ingest: {collection: acmeCo/a, documents: docs.json}"));
        Assert.Equal("""[{"ingest":{"collection":"acmeCo/a","documents":[{"id":1}]}}]""", spec.Model);
    }

    [Fact]
    public void Plain_values_become_JSON_in_their_order()
    {
        KeyValuePair<string, object?>[] value =
        [
            new("z", 1.5), new("a", new object?[] { true, null, 3L, "é" }), new("t", new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc)), new("d", 10m),
        ];
        Assert.Equal("""{"z":1.5,"a":[true,null,3,"é"],"t":"2026-01-01T00:00:00Z","d":10}""", PlainJson.Of(value));
        Assert.Throws<FormatException>(() => PlainJson.Of(new object?[] { new Version(1, 0) }));
        Assert.Throws<FormatException>(() => PlainJson.Of("\ud800"));
    }

    private IReadOnlyList<EstuarySpecInput> Read(string name, string text)
    {
        Write(name, text);
        return new EstuaryBundle(_folder).Read(Path.Combine(_folder, name));
    }

    private void Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
