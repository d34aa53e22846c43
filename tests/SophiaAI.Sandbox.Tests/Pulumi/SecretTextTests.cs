using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Pulumi;

public sealed class SecretTextTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private static readonly JsonSerializerOptions s_unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly HttpClient _client = sandbox.Client("pulumi", EscApi.Token);

    [Fact]
    public async Task Secrets_are_stored_as_ciphertext_and_the_rest_stays_as_it_was_written()
    {
        const string Yaml = """
            # Kept.
            values:
              plain:   "spaced"   # Kept too.
              block:
                fn::secret: tops3cret # And this.
              flow: {fn::secret: "s p a c e d"}
              list:
                - fn::secret: in a list
              lines:
                fn::secret: |
                  first
                  second

              last: 1

            """;
        string path = await EscApi.CreateAsync(_client, "layout", Yaml);

        string stored = (await Answer.GetAsync(_client, path)).Text;

        foreach (string? secret in new[] { "tops3cret", "s p a c e d", "in a list", "second" })
            Assert.DoesNotContain(secret, stored, StringComparison.Ordinal);
        Assert.Matches(
            """
            ^# Kept\.
            values:
              plain:   "spaced"   # Kept too\.
              block:
                fn::secret:
                  ciphertext: \S+ # And this\.
              flow: \{fn::secret: \{ciphertext: \S+\}\}
              list:
                - fn::secret:
                    ciphertext: \S+
              lines:
                fn::secret:
                  ciphertext: \S+

              last: 1

            """.ReplaceLineEndings("\n") + "$",
            stored);
    }

    [Fact]
    public async Task Decryption_gives_the_plaintext_back_in_the_same_layout()
    {
        const string Yaml = "values:\n  # One.\n  a:\n    fn::secret: s3cret\n  b: {fn::secret: \"two words: $${x}\"} # Two.\n  c:\n    fn::secret: \"5\"\n";
        string path = await EscApi.CreateAsync(_client, "round-trip", Yaml);

        Assert.Equal(Yaml, (await Answer.GetAsync(_client, path + "/decrypt")).Text);
        Assert.Equal(Yaml, (await Answer.GetAsync(_client, path + "/versions/2/decrypt")).Text);
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("p@$$w0rd $${not.a.reference} $x $")]
    [InlineData("-----BEGIN KEY-----\nabc\n-----END KEY-----\n")]
    [InlineData("true")]
    [InlineData("quote \" backslash \\ tab \t end")]
    [InlineData("ключ 🔑")]
    public async Task Any_text_survives_storing_decrypting_and_storing_again(string secret)
    {
        string name = "text-" + Convert.ToHexString(Encoding.UTF8.GetBytes(secret))[..8];
        string path = await EscApi.CreateAsync(_client, name, $"values:\n  s:\n    fn::secret: {Quote(secret)}\n");
        string decrypted = (await Answer.GetAsync(_client, path + "/decrypt")).Text;
        await EscApi.SaveAsync(_client, path, decrypted);

        JsonNode opened = await EscApi.OpenAsync(_client, path);

        Assert.Equal(secret, (string?)opened["properties"]!["s"]!["value"]);
        Assert.True((bool)opened["properties"]!["s"]!["secret"]!);
    }

    [Theory]
    [InlineData("block", "values:\n  # Before.\n  key:\n    fn::secret: |\n      -----BEGIN KEY-----\n      a#b: c\n      -----END KEY-----\n  # After.\n  next: 1 # Beside.\n", "-----BEGIN KEY-----\na#b: c\n-----END KEY-----\n")]
    [InlineData("last", "values:\n  key:\n    fn::secret: |-\n      one\n\n      two\n\n\n# The end.\n", "one\n\ntwo")]
    [InlineData("folded", "values:\n  list:\n    - fn::secret: >\n        one\n        two\n    - 1\n", "one two\n")]
    [InlineData("header", "values:\n  key:\n    fn::secret: |2- # Why.\n        one\n      two\n  next: 1\n", "  one\ntwo")]
    [InlineData("windows", "values:\r\n  key:\r\n    fn::secret: |\r\n      one\r\n      two\r\n\r\n  # After.\r\n  next: 1\r\n", "one\ntwo\n")]
    [InlineData("windows-line", "values:\r\n  key:\r\n    fn::secret: one two # Beside.\r\n  next: 1\r\n", "one two")]
    [InlineData("comment", "values:\n  key:\n    fn::secret:\n      # Between.\n      one # Beside.\n  next: 1\n", "one")]
    [InlineData("flow", "values: {\n  key: {fn::secret: \"one\" }, # Beside.\n  next: [fn::secret: two]\n}\n", "one")]
    [InlineData("quoted", "values:\n  key: { 'fn::secret' : 'it''s' }\n  next: 1\n", "it's")]
    [InlineData("explicit", "values:\n  key:\n    ? fn::secret\n    : one\n  next: 1\n", "one")]
    [InlineData("anchored", "values:\n  key: &k\n    fn::secret: &s !!str 5550123\n  next: 1\n", "5550123")]
    [InlineData("unicode", "values:\n  ключ: 🔑 # é\n  key:\n    fn::secret: тайна\n  next: 1\n", "тайна")]
    public async Task However_a_secret_is_written_only_its_text_is_exchanged(string name, string yaml, string secret)
    {
        string path = await EscApi.CreateAsync(_client, "way-" + name, yaml);

        string stored = (await Answer.GetAsync(_client, path)).Text;
        string decrypted = (await Answer.GetAsync(_client, path + "/decrypt")).Text;
        await EscApi.SaveAsync(_client, path, decrypted);

        Assert.DoesNotContain(secret.Trim(), stored, StringComparison.Ordinal);
        Assert.Equal(Outside(yaml), Outside(stored));
        Assert.Equal(Outside(yaml), Outside(decrypted));
        Assert.Equal(yaml.Contains("\r\n", StringComparison.Ordinal), stored.Split('\n')[..^1].All(line => line.EndsWith('\r')));
        foreach (string? comment in new[] { "# Before.", "# After.", "# Beside.", "# Between.", "# Why.", "# The end." }.Where(c => yaml.Contains(c, StringComparison.Ordinal)))
            Assert.Equal((1, 1), (stored.Split(comment).Length - 1, decrypted.Split(comment).Length - 1));
        JsonNode property = (await EscApi.OpenAsync(_client, path))["properties"]![name == "folded" ? "list" : "key"]!;
        Assert.Equal(secret, (string?)(name == "folded" ? property["value"]![0] : property)!["value"]);
    }

    [Fact]
    public async Task Only_what_is_under_values_is_decrypted()
    {
        string path = await EscApi.CreateAsync(_client, "outside", "values:\n  a: {fn::secret: inside}\nother:\n  b: {fn::secret: outside}\n");

        string stored = (await Answer.GetAsync(_client, path)).Text;
        string decrypted = (await Answer.GetAsync(_client, path + "/decrypt")).Text;

        Assert.DoesNotContain("outside", stored, StringComparison.Ordinal);
        Assert.Contains("  a: {fn::secret: inside}\n", decrypted, StringComparison.Ordinal);
        Assert.EndsWith(stored[stored.IndexOf("other:", StringComparison.Ordinal)..], decrypted, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("values:\n  a: 1\n---\nvalues:\n  b: {fn::secret: hush}\n", "values:\n  a: 1\n")]
    [InlineData("values: {a: 1}\n...\nfn::secret: hush\n", "values: {a: 1}\n")]
    [InlineData("{values: {a: 1}}\n--- {fn::secret: hush}\n", "{values: {a: 1}}\n")]
    public async Task What_follows_the_first_document_is_not_stored(string yaml, string kept)
    {
        string path = await EscApi.CreateAsync(_client, "first-" + yaml.Length, yaml);

        Assert.Equal(kept.TrimEnd(), (await Answer.GetAsync(_client, path)).Text.TrimEnd());
    }

    [Fact]
    public async Task A_definition_may_have_thousands_of_secrets()
    {
        const int Count = 3000;
        string yaml = "values:\n  app:\n"
            + string.Concat(Enumerable.Range(0, Count).Select(i => $"    key{i}:\n      fn::secret: value-{i} # {i}\n"))
            + "  environmentVariables:\n"
            + string.Concat(Enumerable.Range(0, Count).Select(i => $"    KEY{i}: ${{app.key{i}}}\n"));
        string path = await EscApi.CreateAsync(_client, "thousands", yaml);

        string stored = (await Answer.GetAsync(_client, path)).Text;
        JsonNode opened = await EscApi.OpenAsync(_client, path);

        Assert.DoesNotContain("value-", stored, StringComparison.Ordinal);
        Assert.Equal(yaml, (await Answer.GetAsync(_client, path + "/decrypt")).Text);
        JsonObject variables = EscApi.Unwrap(opened["properties"]!["environmentVariables"]!["value"])!.AsObject();
        Assert.Equal(Enumerable.Range(0, Count).ToDictionary(i => $"KEY{i}", i => (string?)$"value-{i}"), variables.ToDictionary(v => v.Key, v => (string?)v.Value));
    }

    [Fact]
    public async Task Ciphertext_that_is_sent_back_stays_what_it_was()
    {
        string path = await EscApi.CreateAsync(_client, "sent-back", "values:\n  s:\n    fn::secret: keep\n");
        string stored = (await Answer.GetAsync(_client, path)).Text;

        await EscApi.SaveAsync(_client, path, stored + "  added: 1\n");

        Assert.Equal(stored + "  added: 1\n", (await Answer.GetAsync(_client, path)).Text);
        Assert.Equal("keep", (string?)(await EscApi.OpenAsync(_client, path))["properties"]!["s"]!["value"]);
    }

    /// <summary>The lines that are unrelated to the secret.</summary>
    private static string[] Outside(string yaml) =>
        [.. yaml.Split('\n').Where(line => line.Contains("next", StringComparison.Ordinal) || line.Contains("After", StringComparison.Ordinal) || line.Contains("ключ: 🔑", StringComparison.Ordinal) || line.TrimStart().StartsWith("key", StringComparison.Ordinal) && !line.Contains('{', StringComparison.Ordinal))
            .Where(line => !line.Contains("[fn::secret", StringComparison.Ordinal))];

    /// <summary>YAML's double quotes are the same as JSON's.</summary>
    private static string Quote(string text) => JsonSerializer.Serialize(text, s_unescaped);
}
