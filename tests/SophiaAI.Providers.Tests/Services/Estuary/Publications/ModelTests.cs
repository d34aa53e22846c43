using SophiaAI.Providers.Services.Estuary.Models;

namespace SophiaAI.Providers.Tests.Services.Estuary.Publications;

/// <summary>Models: changed by the byte, compared, and what is secret in them.</summary>
public sealed class ModelTests
{
    private const string Capture = """
        { "endpoint": {"connector": {"image": "i:v1", "config": {"b": 1.0, "a_sops": "ENC[x+/=]", "sops": {"mac": "ENC[m]", "lastmodified": "2026-01-01T00:00:00Z"}}}},
          "bindings": [ {"resource": {"name": "t"}, "target": "acmeCo/a"}, {"resource": {"name": "u"}, "target": "acmeCo/b"} ],
          "interval": "5m", "note": "é \u00e9 <>" }
        """;

    [Theory]
    [InlineData("""{"a":1}""", """{"a":1,"shards":{"disable":true}}""")]
    [InlineData("{}", """{"shards":{"disable":true}}""")]
    [InlineData("{ \n}", "{\"shards\":{\"disable\":true} \n}")]
    [InlineData("{\"a\":1.50\n}", "{\"a\":1.50,\"shards\":{\"disable\":true}\n}")]
    [InlineData("""{"shards":null,"a":1}""", """{"shards":{"disable":true},"a":1}""")]
    [InlineData("""{"shards": { "disable" : false , "min": 1}}""", """{"shards": { "disable" : true , "min": 1}}""")]
    [InlineData("""{"x":{"shards":{"disable":false}},"shards":{"min":1}}""", """{"x":{"shards":{"disable":false}},"shards":{"min":1,"disable":true}}""")]
    public void Only_the_value_itself_is_changed(string model, string expected) => Assert.Equal(expected, ModelText.Set(model, "true", "shards", "disable"));

    [Fact]
    public void What_is_around_a_change_stays_byte_for_byte()
    {
        string changed = ModelText.Set(Capture, "true", "shards", "disable");
        Assert.StartsWith(Capture.TrimEnd()[..^2].TrimEnd(), changed, StringComparison.Ordinal);
        Assert.Equal("true", ModelText.Find(changed, "shards", "disable"));
    }

    [Theory]
    [InlineData("""{"delete":true,"a":1}""", """{"a":1}""")]
    [InlineData("""{"a":1, "delete":true}""", """{"a":1}""")]
    [InlineData("""{"a":1, "delete": {"x":[1]} , "b":2}""", """{"a":1 , "b":2}""")]
    [InlineData("""{ "delete":true }""", "{  }")]
    [InlineData("""{"a":{"delete":1}}""", """{"a":{"delete":1}}""")]
    public void A_member_is_removed_with_its_comma(string model, string expected) => Assert.Equal(expected, ModelText.Remove(model, "delete"));

    [Fact]
    public void A_value_is_found_by_members_and_indexes()
    {
        Assert.Equal("\"acmeCo/b\"", ModelText.Find(Capture, "bindings", "1", "target"));
        Assert.Null(ModelText.Find(Capture, "bindings", "2", "target"));
        Assert.Null(ModelText.Find(Capture, "interval", "x"));
    }

    [Fact]
    public void Bindings_are_compared_by_what_they_bind()
    {
        const string Before = """{"bindings":[{"target":"a","disable":true},{"target":"b"}]}""";
        const string After = """{"bindings":[{"target":"new"},{"target":"b"},{"target":"a","disable":false}]}""";
        Assert.Equal(["bindings[a].disable: true -> false", """bindings[new]: + {"target":"new"}"""], Changes(Before, After));
    }

    [Fact]
    public void An_item_more_in_a_list_is_one_change() =>
        Assert.Equal(["key[1]: + \"/b\""], Changes("""{"key":["/a","/c"]}""", """{"key":["/a","/b","/c"]}"""));

    [Theory]
    [InlineData("""{"a":1,"b":[{"c":2}]}""", """{"b":[{"c":2.0}],"a":1}""")]
    [InlineData("""{"a":"é"}""", """{"a":"\u00e9"}""")]
    public void Order_of_members_and_form_of_values_are_no_change(string before, string after) => Assert.Empty(Changes(before, after));

    [Fact]
    public void The_order_of_bindings_is_a_change() =>
        Assert.Equal(["bindings: (order: a, b) -> (order: b, a)"], Changes("""{"bindings":[{"target":"a"},{"target":"b"}]}""", """{"bindings":[{"target":"b"},{"target":"a"}]}"""));

    [Fact]
    public void What_is_encrypted_or_secret_is_not_shown()
    {
        string changed = Capture.Replace("ENC[m]", "ENC[other]", StringComparison.Ordinal).Replace("ENC[x+/=]", "ENC[y]", StringComparison.Ordinal)
            .Replace("\"b\": 1.0", "\"b\": {\"password\": \"hunter22\"}", StringComparison.Ordinal);
        string text = string.Join('\n', Changes(Capture, changed));
        Assert.Contains("endpoint.connector.config.sops: (encrypted) -> (encrypted)", text, StringComparison.Ordinal);
        Assert.Contains("endpoint.connector.config.a_sops: (encrypted) -> (encrypted)", text, StringComparison.Ordinal);
        Assert.DoesNotContain("ENC[", text, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter22", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"endpoint":{"connector":{"config":{"password":"p"}}}}""", "endpoint.connector.config.password")]
    [InlineData("""{"endpoint":{"connector":{"config":{"credentials":{"api_key":"p","tokenUrl":"https://x"}}}}}""", "endpoint.connector.config.credentials.api_key")]
    [InlineData("""{"endpoint":{"connector":{"config":{"password":"ENC[x]","host":"h","secretName":"n"}}}}""", null)]
    [InlineData("""{"endpoint":{"connector":{"config":{"password":"p","sops":{}}}}}""", "endpoint.connector.config.password")]
    [InlineData("""{"endpoint":{"connector":{"config":{"password_sops":"p","sops":{"encrypted_suffix":"_sops"}}}}}""", "endpoint.connector.config.password_sops")]
    [InlineData("""{"endpoint":{"connector":{"config":{"password":12345678}}}}""", "endpoint.connector.config.password")]
    [InlineData("""{"endpoint":{"connector":{"config":{"pwd":"p"}}}}""", "endpoint.connector.config.pwd")]
    [InlineData("""{"endpoint":{"connector":{"config":{"credentials":"p"}}}}""", "endpoint.connector.config.credentials")]
    [InlineData("""{"endpoint":{"connector":{"config":{"auth":"p"}}}}""", "endpoint.connector.config.auth")]
    [InlineData("""{"endpoint":{"connector":{"config":{"headers":{"Authorization":"p"}}}}}""", "endpoint.connector.config.headers.Authorization")]
    [InlineData("""{"endpoint":{"connector":{"config":{"headers":[{"name":"Authorization","value":"p"}]}}}}""", "endpoint.connector.config.headers[0].value")]
    [InlineData("""{"endpoint":{"connector":{"config":{"headers":[{"name":"Accept","value":"p"}]}}}}""", null)]
    [InlineData("""{"endpoint":{"connector":{"config":{"token":{"part":[1]}}}}}""", "endpoint.connector.config.token.part[0]")]
    [InlineData("""{"endpoint":{"connector":{"config":{"credentials":{"auth_type":"jwt","user":"FLOW","extra":"p"}}}}}""", "endpoint.connector.config.credentials.extra")]
    [InlineData("""{"endpoint":{"connector":{"config":{"address":"postgres://u:p@h/db"}}}}""", "endpoint.connector.config.address")]
    [InlineData("""{"endpoint":{"connector":{"config":{"dsn":"host=h password=p"}}}}""", "endpoint.connector.config.dsn")]
    [InlineData("""{"endpoint":{"connector":{"config":{"x":"Bearer abc"}}}}""", "endpoint.connector.config.x")]
    [InlineData("""{"endpoint":{"connector":{"config":{"x":"Basic dTpw"}}}}""", "endpoint.connector.config.x")]
    [InlineData("""{"endpoint":{"connector":{"config":{"x":"-----BEGIN PRIVATE KEY-----"}}}}""", "endpoint.connector.config.x")]
    [InlineData("""{"endpoint":{"connector":{"config":{"credentials":{"credentials_title":"Bearer token","auth_type":"AWSIAM","aws_role_arn":"arn:aws:iam::1:role/x","aws_region":"us-east-1"},"auth":"oauth2"}}}}""", null)]
    [InlineData("""{"endpoint":{"connector":{"config":{"credentials":{"auth_type":"jwt","user":"FLOW","extra":"e","private_key_sops":"ENC[x]"},"sops":{"mac":"ENC[m]"}}}}}""", null)]
    [InlineData("""{"endpoint":{"connector":{"config":{"max_tokens":4096,"token_ttl":60,"tokenUrl":"https://x/y","secretArn":"arn:x","passwordField":"pw","use_password":true,"password":"","address":"https://h:443/a"}}}}""", null)]
    [InlineData("""{"bindings":[{"resource":{"password":"p"}}]}""", null)]
    [InlineData("""{"derive":{"using":{"connector":{"config":{"token":"p"}}}}}""", "derive.using.connector.config.token")]
    public void A_plain_secret_in_a_configuration_is_found(string model, string? path) => Assert.Equal(path is null ? [] : [path], ModelSecrets.PlainIn(model).Select(static secret => secret.Path));

    [Theory]
    [InlineData("p", false)]
    [InlineData("q", true)]
    public void A_plain_secret_that_the_catalog_already_has_is_left_out(string live, bool isFound)
    {
        string model = Configuration(""" {"list":[1,{"password":"p"}],"sops":{"mac":"ENC[m]"}} """);
        string was = Configuration(""" {"list":[1,{"password":"LIVE"}],"sops":{"mac":"ENC[n]"}} """.Replace("LIVE", live, StringComparison.Ordinal));
        Assert.Equal(isFound, ModelSecrets.PlainIn(model, was).Count > 0);
        Assert.NotEmpty(ModelSecrets.PlainIn(Configuration(""" {"password":"p"} """), Configuration(""" {"password":"p"} """)));
    }

    [Theory]
    [InlineData("""{"password":12345}""")]
    [InlineData("""{"credentials":{"anything":["hunter22"]}}""")]
    [InlineData("""{"credentials":[{"name":"hunter22"}]}""")]
    [InlineData("""{"secretName":"hunter22"}""")]
    [InlineData("""{"headers":[{"name":"Authorization","value":"hunter22"}]}""")]
    [InlineData("""{"list":[{"source":"postgres://u:hunter22@h"}]}""")]
    [InlineData("""{"x":"mysql://u:hunter22/1@h"}""")]
    [InlineData("""{"x":"Basic hunter22"}""")]
    [InlineData("""{"key":"hunter22"}""")]
    public void Whatever_may_be_a_secret_is_not_shown(string config)
    {
        string other = config.Replace("hunter22", "hunter23", StringComparison.Ordinal).Replace("12345", "12346", StringComparison.Ordinal);
        string text = string.Join('\n', Changes(Configuration(config), Configuration(other)).Concat(Changes("{}", Configuration(config))).Concat(Changes(Configuration(config), Configuration("""{"list":[],"credentials":[],"headers":[]}"""))));
        Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal);
        Assert.DoesNotContain("1234", text, StringComparison.Ordinal);
        Assert.Contains("(secret)", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_schema_says_about_a_secret_is_shown() => Assert.Equal(
        ["schema.properties.token.type: \"string\" -> \"integer\""],
        Changes("""{"schema":{"properties":{"token":{"type":"string"}}}}""", """{"schema":{"properties":{"token":{"type":"integer"}}}}"""));

    [Fact]
    public void A_change_beside_an_old_signature_is_found()
    {
        Assert.True(ModelSecrets.IsSignatureBroken(Capture, Capture.Replace("\"b\": 1.0", "\"b\": 2", StringComparison.Ordinal)));
        Assert.True(ModelSecrets.IsSignatureBroken(Capture, Capture.Replace("\"b\": 1.0, \"a_sops\": \"ENC[x+/=]\"", "\"a_sops\": \"ENC[x+/=]\", \"b\": 1.0", StringComparison.Ordinal)));
        Assert.False(ModelSecrets.IsSignatureBroken(Capture, Capture.Replace("5m", "6m", StringComparison.Ordinal)));
        Assert.False(ModelSecrets.IsSignatureBroken(Capture, Capture.Replace("\"b\": 1.0", "\"b\": 2", StringComparison.Ordinal).Replace("ENC[m]", "ENC[n]", StringComparison.Ordinal)));
    }

    private static string Configuration(string config) => $"{{\"endpoint\":{{\"connector\":{{\"config\":{config}}}}}}}";

    private static IEnumerable<string> Changes(string before, string after) => ModelChanges.Between(before, after).Select(static change => change.ToString());
}
