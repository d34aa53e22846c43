using CsCheck;
using SophiaAI.Providers.Errors;
using SophiaAI.Providers.Pulumi;
using YamlDotNet.RepresentationModel;

namespace SophiaAI.Providers.Tests.Pulumi;

/// <summary>An environment's definition is edited, not rewritten.</summary>
public sealed class EscDocumentTests
{
    private const string Existing = """
        # Our environment. Do not reorder!
        imports:
          - base/common   # shared

        values:
          # Sophia's own part
          sophia:
            gong:
              accessKey:
                fn::secret:
                  ciphertext: ZXNjeAAAA
              url: 'https://api.gong.io'   # tenant
            snowflake: {account: "OLD", user: jane}
          "quoted key": kept
          list:
            - one
            - two
          text: |
            block
            scalar
          # the last comment of values
          environmentVariables:
            PATH_LIKE: ${sophia.gong.url}

        # trailing comment

        """;

    [Fact]
    public void A_plain_value_is_replaced_where_it_stands()
    {
        EscDocument document = new(Existing);
        document.Set(["values", "sophia", "gong", "url"], "https://us-1.api.gong.io", secret: false);
        Assert.Equal(Existing.Replace("'https://api.gong.io'", "\"https://us-1.api.gong.io\"", StringComparison.Ordinal), document.ToString());
    }

    [Fact]
    public void A_secret_that_stays_one_is_replaced_inside_its_function()
    {
        EscDocument document = new(Existing);
        document.Set(["values", "sophia", "gong", "accessKey"], "new-key", secret: true);
        Assert.Equal(Existing.Replace("fn::secret:\n          ciphertext: ZXNjeAAAA", "fn::secret: \"new-key\"", StringComparison.Ordinal), document.ToString());
    }

    [Fact]
    public void A_value_in_a_flow_mapping_is_replaced_and_added_in_flow_style()
    {
        EscDocument document = new(Existing);
        document.Set(["values", "sophia", "snowflake", "account"], "NEW", secret: false);
        document.Set(["values", "sophia", "snowflake", "password"], "pass-word", secret: true);
        Assert.Contains("snowflake: {account: \"NEW\", user: jane, password: {\"fn::secret\": \"pass-word\"}}\n", document.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void New_values_go_to_the_end_of_their_object_and_nothing_else_moves()
    {
        EscDocument document = new(Existing);
        document.Set(["values", "sophia", "vercel", "token"], "t0ken", secret: true);
        document.Set(["values", "environmentVariables", "VERCEL_TOKEN"], "${sophia.vercel.token}", secret: false);
        string text = document.ToString();
        Assert.Contains("user: jane}\n    vercel:\n      token:\n        fn::secret: \"t0ken\"\n  \"quoted key\": kept\n", text, StringComparison.Ordinal);
        Assert.Contains("    PATH_LIKE: ${sophia.gong.url}\n    VERCEL_TOKEN: \"${sophia.vercel.token}\"\n\n# trailing comment\n", text, StringComparison.Ordinal);
        // Without the added lines it is the text that it was.
        string[] before = Existing.Split('\n');
        Assert.Equal(before, text.Split('\n').Where(line => before.Contains(line)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("# only a comment\n")]
    [InlineData("values:\n")]
    [InlineData("values: {}\n")]
    [InlineData("values: ~\n")]
    [InlineData("values:\n  sophia:\n")]
    [InlineData("values:\n  sophia: null # nothing yet\n")]
    [InlineData("values:\n  sophia:\n    other: {}\n")]
    [InlineData("values:\r\n  a: 1\r\n")]
    [InlineData("values:\n    deep:\n        a: 1")]
    [InlineData("imports:\n- a\n- b\n")]
    [InlineData("values:\n  a: |\n    text\n  # comment\n")]
    [InlineData("values:\n  a: >-\n    folded\n    text\n")]
    [InlineData("{values: {a: 1}}")]
    public void It_finds_its_way_from_any_beginning(string before)
    {
        EscDocument document = new(before);
        document.Set(["values", "sophia", "other", "KEY"], "value", secret: true);
        document.Set(["values", "sophia", "gong", "url"], "plain", secret: false);
        Assert.Equal(("value", true), document.Find(["values", "sophia", "other", "KEY"]));
        Assert.Equal(("plain", false), document.Find(["values", "sophia", "gong", "url"]));
        foreach (string comment in before.Split('\n').Where(line => line.StartsWith('#'))) Assert.Contains(comment, document.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("values:\n  sophia: text\n")]
    [InlineData("values:\n  sophia:\n    - list\n")]
    [InlineData("values:\n  sophia:\n    fn::open::aws-login: {}\n")]
    public void What_is_no_object_is_not_replaced(string before)
    {
        EscDocument document = new(before);
        ServiceException failure = Assert.Throws<ServiceException>(() => document.Set(["values", "sophia", "gong", "url"], "x", secret: false));
        Assert.Equal(FailureReason.InvalidRequest, failure.Reason);
        Assert.Equal(before, document.ToString());
    }

    [Fact]
    public void Yaml_that_does_not_parse_is_an_error_and_not_a_loss() =>
        Assert.Equal(FailureReason.InvalidRequest, Assert.Throws<ServiceException>(() => new EscDocument("a: [1\nb: }").Set(["values", "a"], "x", false)).Reason);

    [Fact]
    public void A_value_that_others_refer_to_by_anchor_is_left_alone()
    {
        const string Anchored = "values:\n  sophia:\n    url: &u https://a\n  other: *u\n";
        EscDocument document = new(Anchored);
        Assert.Throws<ServiceException>(() => document.Set(["values", "sophia", "url"], "https://b", false));
        Assert.Equal(Anchored, document.ToString());
    }

    [Theory]
    [InlineData("values.sophia.gong.url", "      url: 'https://api.gong.io'   # tenant\n")]
    [InlineData("values.sophia.gong.accessKey", "      accessKey:\n        fn::secret:\n          ciphertext: ZXNjeAAAA\n")]
    [InlineData("values.sophia.snowflake.account", "account: \"OLD\",")]
    [InlineData("values.sophia.snowflake.user", ", user: jane")]
    [InlineData("values.quoted key", "  \"quoted key\": kept\n")]
    [InlineData("values.text", "  text: |\n    block\n    scalar\n")]
    [InlineData("values.environmentVariables.PATH_LIKE", "  environmentVariables:\n    PATH_LIKE: ${sophia.gong.url}\n")]
    public void A_value_is_taken_out_and_nothing_else_moves(string path, string gone)
    {
        EscDocument document = new(Existing);

        Assert.True(document.Remove(path.Split('.')));

        Assert.Null(document.Find(path.Split('.')));
        Assert.Equal(Existing.Remove(Existing.IndexOf(gone, StringComparison.Ordinal), gone.Length), document.ToString());
    }

    [Fact]
    public void The_last_value_leaves_an_empty_object()
    {
        EscDocument document = new("values:\n  a:\n    b:\n      c: 1\n");
        Assert.True(document.Remove(["values", "a", "b", "c"]));
        Assert.Equal("values: {}\n", document.ToString());
        Assert.False(document.Remove(["values", "a"]));
    }

    [Fact]
    public void A_value_that_others_refer_to_is_not_taken_out()
    {
        const string Anchored = "values:\n  url: &u https://a\n  other: *u\n";
        EscDocument document = new(Anchored);
        Assert.Throws<ServiceException>(() => document.Remove(["values", "url"]));
        Assert.Equal(Anchored, document.ToString());
    }

    [Fact]
    public void What_was_put_in_can_be_taken_out_again() => Gen.Select(Text.Where(key => key.Length > 0 && !key.StartsWith("fn::", StringComparison.Ordinal)), Text, Gen.Bool).Sample((key, text, secret) =>
    {
        EscDocument document = new(Existing);
        document.Set(["values", "sophia", "other", key], text, secret);
        Assert.True(document.Remove(["values", "sophia", "other", key]));
        Assert.Equal(Existing, document.ToString());
    });

    [Fact]
    public void Any_text_survives() => Gen.Select(Text, Gen.Bool).Sample((text, secret) =>
    {
        EscDocument document = new(Existing);
        document.Set(["values", "sophia", "other", "KEY"], text, secret);
        YamlStream stream = new();
        stream.Load(new StringReader(document.ToString()));
        Assert.Equal((text, secret), new EscDocument(document.ToString()).Find(["values", "sophia", "other", "KEY"]));
    });

    [Fact]
    public void Any_key_survives() => Text.Where(key => key.Length > 0 && !key.StartsWith("fn::", StringComparison.Ordinal)).Sample(key =>
    {
        EscDocument document = new(Existing);
        document.Set(["values", "environmentVariables", key], "value", secret: false);
        Assert.Equal(("value", false), document.Find(["values", "environmentVariables", key]));
    });

    [Theory]
    [InlineData("a$b", "a$$b")]
    [InlineData("${not.a.reference}", "$${not.a.reference}")]
    [InlineData("$$", "$$$$")]
    [InlineData("plain", "plain")]
    public void Dollar_signs_of_plain_text_are_doubled(string text, string escaped) => Assert.Equal(escaped, EscYamlText.EscapeDollars(text));

    [Fact]
    public void References_quote_the_steps_that_need_it() =>
        Assert.Equal("${sophia.other[\"MY.KEY-1\"]}", EscYamlText.Reference(["sophia", "other", "MY.KEY-1"]));

    // Text without lone surrogates, which no UTF-8 file can hold, and without U+0000, which no variable can.
    private static Gen<string> Text => Gen.String.Where(text => text.EnumerateRunes().All(rune => rune.Value is not 0 and not 0xFFFD) && !text.Contains('\0'));
}
