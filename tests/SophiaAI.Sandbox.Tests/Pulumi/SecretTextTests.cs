using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Pulumi;

public sealed class SecretTextTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private static readonly JsonSerializerOptions _unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
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
        var path = await EscApi.CreateAsync(_client, "layout", Yaml);

        var stored = (await Answer.GetAsync(_client, path)).Text;

        foreach (var secret in new[] { "tops3cret", "s p a c e d", "in a list", "second" })
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
        var path = await EscApi.CreateAsync(_client, "round-trip", Yaml);

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
        var name = "text-" + Convert.ToHexString(Encoding.UTF8.GetBytes(secret))[..8];
        var path = await EscApi.CreateAsync(_client, name, $"values:\n  s:\n    fn::secret: {Quote(secret)}\n");
        var decrypted = (await Answer.GetAsync(_client, path + "/decrypt")).Text;
        await EscApi.SaveAsync(_client, path, decrypted);

        var opened = await EscApi.OpenAsync(_client, path);

        Assert.Equal(secret, (string?)opened["properties"]!["s"]!["value"]);
        Assert.True((bool)opened["properties"]!["s"]!["secret"]!);
    }

    [Fact]
    public async Task Ciphertext_that_is_sent_back_stays_what_it_was()
    {
        var path = await EscApi.CreateAsync(_client, "sent-back", "values:\n  s:\n    fn::secret: keep\n");
        var stored = (await Answer.GetAsync(_client, path)).Text;

        await EscApi.SaveAsync(_client, path, stored + "  added: 1\n");

        Assert.Equal(stored + "  added: 1\n", (await Answer.GetAsync(_client, path)).Text);
        Assert.Equal("keep", (string?)(await EscApi.OpenAsync(_client, path))["properties"]!["s"]!["value"]);
    }

    /// <summary>YAML's double quotes are JSON's.</summary>
    private static string Quote(string text) => JsonSerializer.Serialize(text, _unescaped);
}
