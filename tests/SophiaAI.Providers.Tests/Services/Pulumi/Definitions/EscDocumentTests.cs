using CsCheck;
using SophiaAI.Providers.Composition;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Features.Secrets.History;
using SophiaAI.Providers.Services.Pulumi.Definitions;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Services.Pulumi.Definitions;

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
    public void All_values_are_those_in_lists_too_and_of_two_objects_of_values_those_of_the_last()
    {
        EscDocument document = new("Values:\n  first: 1\nvalues:\n  hosts:\n    - name: a\n    - {fn::secret: b}\n  call: {fn::toJSON: c}\n  plain: d\n");
        Assert.Equal(["hosts[0].name", "hosts[1]", "plain"], document.AllValues.Select(static path => path.ToString()));
        Assert.Equal(["plain"], document.ValuesBelow(new EscPath()).Select(static path => path.ToString()));
    }

    [Fact]
    public void A_plain_value_is_replaced_where_it_stands()
    {
        string edited = Edit(Existing, Put("https://us-1.api.gong.io", "sophia", "gong", "url"));
        Assert.Equal(Existing.Replace("'https://api.gong.io'", "\"https://us-1.api.gong.io\"", StringComparison.Ordinal), edited);
    }

    [Fact]
    public void A_secret_that_stays_one_is_replaced_inside_its_function()
    {
        string edited = Edit(Existing, PutSecret("new-key", "sophia", "gong", "accessKey"));
        Assert.Equal(Existing.Replace("fn::secret:\n          ciphertext: ZXNjeAAAA", "fn::secret: \"new-key\"", StringComparison.Ordinal), edited);
    }

    [Fact]
    public void A_value_in_a_flow_mapping_is_replaced_and_added_in_flow_style()
    {
        string edited = Edit(Existing, Put("NEW", "sophia", "snowflake", "account"), PutSecret("pass-word", "sophia", "snowflake", "password"));
        Assert.Contains("snowflake: {account: \"NEW\", user: jane, password: {\"fn::secret\": \"pass-word\"}}\n", edited, StringComparison.Ordinal);
    }

    [Fact]
    public void New_values_go_to_the_end_of_their_object_and_nothing_else_moves()
    {
        string edited = Edit(Existing, PutSecret("t0ken", "sophia", "vercel", "token"), Put("${sophia.vercel.token}", "environmentVariables", "VERCEL_TOKEN"));
        Assert.Contains("user: jane}\n    vercel:\n      token:\n        fn::secret: \"t0ken\"\n  \"quoted key\": kept\n", edited, StringComparison.Ordinal);
        Assert.Contains("    PATH_LIKE: ${sophia.gong.url}\n    VERCEL_TOKEN: \"${sophia.vercel.token}\"\n\n# trailing comment\n", edited, StringComparison.Ordinal);
        // Without the added lines, the text is the original.
        string[] before = Existing.Split('\n');
        Assert.Equal(before, edited.Split('\n').Where(line => before.Contains(line)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("# only a comment\n")]
    [InlineData("# no line end")]
    [InlineData("values:\n")]
    [InlineData("values: {}\n")]
    [InlineData("values: {}")]
    [InlineData("values: ~\n")]
    [InlineData("values:\n  sophia:\n")]
    [InlineData("values:\n  sophia: null # nothing yet\n")]
    [InlineData("values:\n  sophia:\n    other: {}\n")]
    [InlineData("values:\n  sophia:\n    other: {} # none\nimports: []\n")]
    [InlineData("values:\r\n  a: 1\r\n")]
    [InlineData("values:\n    deep:\n        a: 1")]
    [InlineData("values:\n  a:\n    fn::secret: x\n")]
    [InlineData("imports:\n- a\n- b\n")]
    [InlineData("imports: [a, b]")]
    [InlineData("Values:\n  a: 1\n")]
    [InlineData("values:\n  a: |\n    text\n  # comment\n")]
    [InlineData("values:\n  a: >-\n    folded\n    text\n")]
    [InlineData("values:\n  a: |+\n    kept\n\n\n")]
    [InlineData("{values: {a: 1}}")]
    [InlineData("{values: {a: 1, }, }")]
    [InlineData("\uFEFFvalues:\n  a: 1\n")]
    [InlineData("---\nvalues:\n  a: 1\n")]
    public void It_finds_its_way_from_any_beginning(string before)
    {
        string edited = Edit(before, PutSecret("value", "sophia", "other", "KEY"), Put("plain", "sophia", "gong", "url"), Put("later", "sophia", "other", "KEY2"));

        EscDocument document = new(edited);
        Assert.Equal(("value", true), document.Value("sophia", "other", "KEY"));
        Assert.Equal(("plain", false), document.Value("sophia", "gong", "url"));
        Assert.Equal(("later", false), document.Value("sophia", "other", "KEY2"));
        foreach (string comment in before.Split('\n').Where(static line => line.Contains('#'))) Assert.Contains(comment[comment.IndexOf('#', StringComparison.Ordinal)..], edited, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("values:\n  sophia: text\n")]
    [InlineData("values:\n  sophia:\n    - list\n")]
    [InlineData("values:\n  sophia: ${vault}\n")]
    [InlineData("values:\n  sophia:\n    fn::open::aws-login: {}\n")]
    [InlineData("values:\n  sophia:\n    gong:\n      fn::secret: x\n")]
    [InlineData("values:\n- list\n")]
    [InlineData("values: &v {}\nother: *v\n")]
    public void What_is_no_object_gets_no_members(string before)
    {
        EscDocument document = new(before);
        ServiceException failure = Assert.Throws<ServiceException>(() =>
        {
            document.Set(EscDocuments.Path("sophia", "gong", "url"), new EscScalar("x"));
            document.Write();
        });
        Assert.Equal(FailureReason.InvalidRequest, failure.Reason);
    }

    [Theory]
    [InlineData("a: [1\nb: }")]
    [InlineData("values:\n  a: *nowhere\n")]
    [InlineData("values:\n  a: 1\n  a: 2\n")]
    [InlineData("values: 1\n---\nvalues: 2\n")]
    [InlineData("- a\n- b\n")]
    [InlineData("half of a pr")]
    public void What_is_no_definition_is_an_error_and_not_a_loss(string text) =>
        Assert.Equal(FailureReason.InvalidResponse, Assert.Throws<ServiceException>(() => new EscDocument(text)).Reason);

    // Everything that reads a definition, in whichever command, reads it through one of these.
    [Theory]
    [InlineData("refers to what it is part of", "values: &x {a: *x}")]
    [InlineData("refers to what it is part of", "values: &x\n  a: [1, {b: *x}]\n")]
    [InlineData("refers to what it is part of", "&x {values: *x}")]
    [InlineData("expands to more than 100,000 nodes", Bomb)]
    [InlineData("64 levels deep", Deep, 65)]
    [InlineData("64 levels deep", Deep, 5_000)]
    [InlineData("64 levels deep", Brackets, 100_000)]
    public void A_definition_that_refers_to_itself_or_is_beyond_reason_is_refused(string reason, string text, int levels = 0)
    {
        string definition = text == Bomb ? MakeBomb() : text == Deep ? Nested("{a: ", "}", levels) : text == Brackets ? Nested("[", "]", levels) : text;
        foreach (Action read in (Action[])[() => _ = new EscDocument(definition), () => DefinitionKeys.Read(definition)])
        {
            ServiceException failure = Assert.Throws<ServiceException>(read);
            Assert.Equal(FailureReason.InvalidResponse, failure.Reason);
            Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
        }

        // Runs first, to learn the secrets, and leaves errors to the others.
        Assert.Empty(DefinitionSecrets.Of(definition, SophiaServices.List.Settings));
    }

    [Fact]
    public void A_definition_within_reason_is_read()
    {
        Assert.NotNull(new EscDocument(Nested("{a: ", "}", 62)).Find(EscDocuments.Path("a")));
        string many = "values:\n" + string.Concat(Enumerable.Range(0, 60_000).Select(number => $"  k{number}: 1\n"));
        Assert.Equal(60_000, new EscDocument(many).AllValues.Count());
        Assert.NotNull(new EscDocument("values:\n  a: &x {b: 1}\n  c: *x\n  d: *x\n").Find(EscDocuments.Path("d")));
    }

    [Fact]
    public void Whatever_is_read_gives_its_secrets_first()
    {
        string deepest = "values:\n  a: " + string.Concat(Enumerable.Repeat("[", 63)) + string.Concat(Enumerable.Repeat("]", 63)) + "\n  key: {fn::secret: hush-hush}\n";
        Assert.NotNull(new EscDocument(deepest).Find(EscDocuments.Path("key")));
        Assert.Equal(["hush-hush"], DefinitionSecrets.Of(deepest, SophiaServices.List.Settings));
        Assert.Throws<ServiceException>(() => new EscDocument(deepest.Replace("[]", "[[]]", StringComparison.Ordinal)));
    }

    private const string Bomb = "bomb";
    private const string Deep = "deep";
    private const string Brackets = "brackets";

    private static string Nested(string open, string close, int levels) =>
        $"values: {string.Concat(Enumerable.Repeat(open, levels))}1{string.Concat(Enumerable.Repeat(close, levels))}";

    // Ten times as many nodes on each line.
    private static string MakeBomb() => "values:\n  l0: &l0 [x,x,x,x,x,x,x,x,x,x]\n"
        + string.Concat(Enumerable.Range(1, 9).Select(level => $"  l{level}: &l{level} [{string.Join(',', Enumerable.Repeat($"*l{level - 1}", 10))}]\n"));

    [Theory]
    [InlineData("values:\n  sophia:\n    url: &u https://a\n  other: *u\n")]
    [InlineData("values:\n  sophia: &s\n    url: https://a\n  other: *s\n")]
    public void A_value_that_others_refer_to_by_anchor_is_not_taken_out(string before)
    {
        EscDocument document = new(before);
        document.Remove(EscDocuments.Path("sophia", "url"), EscDocuments.Path("sophia"));
        Assert.Throws<ServiceException>(document.Write);
    }

    [Theory]
    [InlineData("url: old", "a value")]
    [InlineData("url: 12", "a value")]
    [InlineData("url:", "a value")]
    [InlineData("url: a$$b", "a value")]
    [InlineData("url: {fn::secret: x}", "a secret")]
    [InlineData("url: {fn::secret: {ciphertext: x}}", "a secret")]
    [InlineData("url: {fn::fromBase64: {fn::secret: YWJj}}", "a secret")]
    [InlineData("url: {fn::fromBase64: {fn::secret: {ciphertext: x}}}", "a secret")]
    [InlineData("url: {fn::fromBase64: {fn::secret: no-base64}}", "a call of fn::fromBase64")]
    [InlineData("url: {fn::fromBase64: YWJj}", "a call of fn::fromBase64")]
    [InlineData("url: {fn::toJSON: {a: 1}}", "a call of fn::toJSON")]
    [InlineData("url: {fn::open::aws-login: {}}", "a call of fn::open::aws-login")]
    [InlineData("url: ${vault.tok}", "the reference ${vault.tok}")]
    [InlineData("url: 'pg://u:${vault.tok}@host'", "a text with references")]
    [InlineData("url: {}", "an empty object")]
    [InlineData("url: {a: 1}", "an object with a")]
    [InlineData("url: {a: 1, b: 2, c: 3}", "an object with a, b and c")]
    [InlineData("url: {a: 1, b: 2, c: 3, d: 4, e: 5, f: 6}", "an object with a, b, c, d and 2 more")]
    [InlineData("url: [a, b]", "a list of 2 items")]
    [InlineData("url: &u text", "a value with the anchor &u")]
    [InlineData("url: !!str 12", "a value with the tag tag:yaml.org,2002:str")]
    public void What_stands_at_a_place_is_told_without_its_value(string line, string description) =>
        Assert.Equal(description, new EscDocument($"values:\n  {line}\n").Find(EscDocuments.Path("url"))!.Description);

    [Theory]
    // Next to the value, in its lines, above and below: comments on other values stay.
    [InlineData("  key: old # beside\n  next: 1\n", "  key: # beside\n    fn::secret: \"new\"\n  next: 1\n")]
    [InlineData("  key:   old\n", "  key:\n    fn::secret: \"new\"\n")]
    [InlineData("  key: # none yet\n  next: 1\n", "  key: # none yet\n    fn::secret: \"new\"\n  next: 1\n")]
    [InlineData("  key: 'two\n    lines' # beside\n", "  key: # beside\n    fn::secret: \"new\"\n")]
    [InlineData("  key: | # a PEM key\n    -----BEGIN\n    abc\n\n  # next is another\n  next: 1\n", "  key: # a PEM key\n    fn::secret: \"new\"\n\n  # next is another\n  next: 1\n")]
    [InlineData("  key: |\n    -----BEGIN\n    abc\n  next: 1\n", "  key:\n    fn::secret: \"new\"\n  next: 1\n")]
    [InlineData("  key: |2-\n     abc\n", "  key:\n    fn::secret: \"new\"\n")]
    [InlineData("  key: >\n    abc\n  # below\n", "  key:\n    fn::secret: \"new\"\n  # below\n")]
    [InlineData("  key:\n    # inside\n    fn::secret: # why\n      # deeper\n      ciphertext: abc # beside\n", "  key:\n    # inside\n    fn::secret: # why\n      # deeper\n      \"new\" # beside\n")]
    [InlineData("  key:\n    fn::secret: |\n      abc\n      def\n  next: 1\n", "  key:\n    fn::secret: \"new\"\n  next: 1\n")]
    [InlineData("  key: {fn::secret: {ciphertext: abc}} # beside\n", "  key: {fn::secret: \"new\"} # beside\n")]
    [InlineData("  key:\n    fn::fromBase64:\n      fn::secret: {ciphertext: abc}\n", "  key:\n    fn::secret: \"new\"\n")]
    [InlineData("  ? key\n  : old\n", "  ? key\n  :\n    fn::secret: \"new\"\n")]
    public void Comments_beside_a_value_stay_when_it_changes(string before, string after) =>
        Assert.Equal("values:\n" + after, Edit("values:\n" + before, PutSecret("new", "key")));

    [Theory]
    [InlineData("  key: old # beside\n", "  key: \"new\" # beside\n")]
    [InlineData("  key: | # header\n    abc\n  next: 1\n", "  key: \"new\" # header\n  next: 1\n")]
    [InlineData("  key:\n    fn::secret: x\n  next: 1\n", "  key: \"new\"\n  next: 1\n")]
    [InlineData("  key:\n    a: 1\n    b: 2\n", "  key: \"new\"\n")]
    [InlineData("  key:\n  - a\n  next: 1\n", "  key: \"new\"\n  next: 1\n")]
    [InlineData("  key: # none\n", "  key: \"new\" # none\n")]
    [InlineData("  key: &a old\n", "  key: \"new\"\n")]
    public void Anything_can_be_replaced_by_a_plain_value(string before, string after) =>
        Assert.Equal("values:\n" + after, Edit("values:\n" + before, Put("new", "key")));

    [Theory]
    // From one form of a secret to another.
    [InlineData("  key:\n    fn::secret: hunter2 # owner\n", "a ${b}", "  key:\n    fn::fromBase64:\n      fn::secret: \"YSAke2J9\" # owner\n")]
    [InlineData("  key:\n    {fn::secret: x} # beside\n", "a ${b}", "  key:\n    fn::fromBase64:\n      fn::secret: \"YSAke2J9\" # beside\n")]
    [InlineData("  key: # two\n    fn::fromBase64: # three\n      # four\n      fn::secret: \"b2xk\" # five\n", "new", "  key: # two\n    # three\n    # four\n    fn::secret: \"new\" # five\n")]
    [InlineData("  key: {fn::fromBase64: # three\n    {fn::secret: b2xk}} # five\n", "new", "  key: # three\n    fn::secret: \"new\" # five\n")]
    [InlineData("  key:\n    fn::secret: { # why\n      ciphertext: abc } # beside\n", "new", "  key:\n    fn::secret: # why\n      \"new\" # beside\n")]
    [InlineData("  key:\n    fn::secret:\n      ciphertext: # why\n        abc\n", "new", "  key:\n    fn::secret:\n      \"new\" # why\n")]
    // A value on separate lines.
    [InlineData("  key:\n    '#a' # beside\n", "new", "  key:\n    fn::secret: \"new\" # beside\n")]
    [InlineData("  key:\n    \"two\n    lines\" # beside\n", "new", "  key:\n    fn::secret: \"new\" # beside\n")]
    [InlineData("  key:\n    | # header\n    abc\n  next: 1\n", "new", "  key:\n    fn::secret: \"new\" # header\n  next: 1\n")]
    [InlineData("  key:\n    ~ # none\n", "new", "  key:\n    fn::secret: \"new\" # none\n")]
    // Objects and lists that contain only a comment.
    [InlineData("  key: { # keep me\n  }\n", "new", "  key: # keep me\n    fn::secret: \"new\"\n")]
    [InlineData("  key: [ # keep me\n    # and me\n  ] # too\n", "new", "  key: # keep me\n    # and me\n    fn::secret: \"new\" # too\n")]
    [InlineData("  key: &a # anchored\n    old\n", "new", "  key: # anchored\n    fn::secret: \"new\"\n")]
    public void Comments_in_and_beside_a_value_stay_when_its_form_changes(string before, string text, string after)
    {
        Assert.Equal("values:\n" + after, Edit("values:\n" + before, PutSecret(text, "key")));
        Assert.Equal("values:\r\n" + after.ReplaceLineEndings("\r\n"), Edit(("values:\n" + before).ReplaceLineEndings("\r\n"), PutSecret(text, "key")));
    }

    [Theory]
    [InlineData("  key:\n    fn::secret: x # three\n", "  key:\n    \"new\" # three\n")]
    [InlineData("  key:\n    '#a' # beside\n", "  key:\n    \"new\" # beside\n")]
    [InlineData("  key:\n    literal # beside\n", "  key:\n    \"new\" # beside\n")]
    [InlineData("  key:\n    \"two\n    lines\" # beside\n", "  key:\n    \"new\" # beside\n")]
    [InlineData("  key: # one\n    # two\n    old # three\n", "  key: # one\n    # two\n    \"new\" # three\n")]
    [InlineData("  key: { # keep me\n  }\n", "  key: \"new\" # keep me\n")]
    [InlineData("  key: [ # keep me\n  ] # too\n", "  key: # keep me\n    \"new\" # too\n")]
    [InlineData("  key:\n    {a: 1, # gone\n     b: 2} # beside\n", "  key:\n    \"new\" # beside\n")]
    [InlineData("  key: {fn::secret: # why\n    x} # beside\n", "  key: # why\n    \"new\" # beside\n")]
    public void Comments_in_and_beside_a_value_stay_when_it_becomes_a_plain_one(string before, string after) =>
        Assert.Equal("values:\n" + after, Edit("values:\n" + before, Put("new", "key")));

    [Theory]
    [InlineData("  list:\n    - fn::fromBase64: # a\n        fn::secret: b2xk # b\n", "  list:\n    - # a\n      {\"fn::secret\": \"new\"} # b\n")]
    [InlineData("  list:\n    - { # a\n      } # b\n", "  list:\n    - # a\n      {\"fn::secret\": \"new\"} # b\n")]
    [InlineData("  list: [{ # a\n    }, 1] # b\n", "  list: [ # a\n    {\"fn::secret\": \"new\"}, 1] # b\n")]
    public void Comments_in_an_item_of_a_list_stay_when_it_changes(string before, string after) =>
        Assert.Equal("values:\n" + after, Edit("values:\n" + before, static document => document.Set(EscPath.TryParse("list[0]")!, EscFunction.MakeSecret("new"))));

    [Theory]
    [InlineData("  key: |\n    abc  \t\n  next: 1\n", "  key:\n    fn::secret: \"new\"\n  next: 1\n")]
    [InlineData("  key:\n    fn::secret: | # why\n      abc  \n  next: 1\n", "  key:\n    fn::secret: \"new\" # why\n  next: 1\n")]
    [InlineData("  key: >-\n    abc  \n\n  next: 1\n", "  key:\n    fn::secret: \"new\"\n\n  next: 1\n")]
    public void The_blanks_at_the_end_of_a_block_go_with_it(string before, string after) =>
        Assert.Equal("values:\n" + after, Edit("values:\n" + before, PutSecret("new", "key")));

    [Theory]
    [InlineData("values:\n  a: {fn::secret: old}", "values:\n  a: {fn::secret: \"new\"}")]
    [InlineData("values:\n  b: 1", "values:\n  b: 1\n  a:\n    fn::secret: \"new\"")]
    [InlineData("values:\r\n  b: 1", "values:\r\n  b: 1\r\n  a:\r\n    fn::secret: \"new\"")]
    [InlineData("values: {} # none", "values: # none\n  a:\n    fn::secret: \"new\"")]
    public void A_text_whose_last_line_has_no_end_stays_one(string before, string after)
    {
        Assert.Equal(after, Edit(before, PutSecret("new", "a")));
        // In and out again, like the record of a rotation.
        string within = Edit(before, PutSecret("record", "z"));
        Assert.False(within.EndsWith('\n'));
        Assert.Equal(before, Edit(within, static document => document.Remove(EscDocuments.Path("z"), null)));
    }

    [Fact]
    public void A_block_without_a_line_end_is_replaced_without_one() =>
        Assert.Equal("values:\n  a:\n    fn::secret: \"new\"", Edit("values:\n  a: |\n    old", PutSecret("new", "a")));

    [Fact]
    public void A_block_at_the_end_keeps_the_line_end_that_is_part_of_it() =>
        Assert.Equal("values:\n  a: |\n    text\n", Edit("values:\n  a: |\n    text\n  b: 1", static document => document.Remove(EscDocuments.Path("b"), null)));

    [Theory]
    [InlineData("Values:\n  a: 1\nvalues:\n  a: 2\n", "Values:\n  a: 1\nvalues:\n  a: \"new\"\n")]
    [InlineData("values:\n  a: 1\nimports: []\nVALUES:\n  a: 2\n", "values:\n  a: 1\nimports: []\nVALUES:\n  a: \"new\"\n")]
    public void Of_values_in_capital_and_small_letters_the_last_counts(string before, string after)
    {
        Assert.Equal("2", new EscDocument(before).Find(EscDocuments.Path("a"))!.Text);
        Assert.Equal(after, Edit(before, Put("new", "a")));
    }

    [Fact]
    public void An_item_of_a_list_is_a_place_too()
    {
        EscPath second = EscPath.TryParse("hosts[1]")!;
        EscDocument document = new("values:\n  hosts:\n    - one\n    - two # beside\n    - three\n");
        Assert.Equal("two", document.Find(second)!.Text);
        document.Set(second, new EscScalar("2"));
        Assert.Equal("values:\n  hosts:\n    - one\n    - \"2\" # beside\n    - three\n", document.Write());
        Assert.True(document.Remove(second, null));
        Assert.Equal("values:\n  hosts:\n    - one\n    - three\n", document.Write());
        Assert.Throws<ServiceException>(() => document.Set(EscPath.TryParse("hosts[3]")!, new EscScalar("4")));
        Assert.Throws<ServiceException>(() => document.Set(EscPath.TryParse("hosts.name")!, new EscScalar("4")));
    }

    [Theory]
    [InlineData("sophia.gong.url", "      url: 'https://api.gong.io'   # tenant\n")]
    [InlineData("sophia.gong.accessKey", "      accessKey:\n        fn::secret:\n          ciphertext: ZXNjeAAAA\n")]
    [InlineData("sophia.snowflake.account", "account: \"OLD\", ")]
    [InlineData("sophia.snowflake.user", ", user: jane")]
    [InlineData("[\"quoted key\"]", "  \"quoted key\": kept\n")]
    [InlineData("text", "  text: |\n    block\n    scalar\n")]
    [InlineData("environmentVariables.PATH_LIKE", "  environmentVariables:\n    PATH_LIKE: ${sophia.gong.url}\n")]
    public void A_value_is_taken_out_and_nothing_else_moves(string path, string gone)
    {
        EscDocument document = new(Existing);

        Assert.True(document.Remove(EscPath.TryParse(path)!, EscDocuments.Path("environmentVariables")));

        Assert.Null(document.Find(EscPath.TryParse(path)!));
        Assert.Equal(Existing.Remove(Existing.IndexOf(gone, StringComparison.Ordinal), gone.Length), document.Write());
    }

    [Fact]
    public void The_last_value_of_a_container_takes_it_along_and_that_of_others_does_not()
    {
        const string Before = "values:\n  a:\n    b:\n      c: 1\n";
        EscPath path = EscDocuments.Path("a", "b", "c");
        Assert.Equal("values:\n  a:\n    b: {}\n", Edit(Before, document => document.Remove(path, null)));
        Assert.Equal("values:\n  a: {}\n", Edit(Before, document => document.Remove(path, EscDocuments.Path("a", "b"))));
        Assert.Equal("values: {}\n", Edit(Before, document => document.Remove(path, EscDocuments.Path("a"))));
        Assert.False(new EscDocument(Before).Remove(EscDocuments.Path("x"), null));
    }

    [Theory]
    [InlineData("values:\n  a: # Jane's\n    b: 1\n  c: 2\n", "values:\n  a: {} # Jane's\n  c: 2\n")]
    [InlineData("values:\n  a:\n    # ask Jane\n    b: 1 # beside\n  c: 2\n", "values:\n  a: {}\n    # ask Jane\n  c: 2\n")]
    public void A_container_with_comments_of_others_stays(string before, string after) =>
        Assert.Equal(after, Edit(before, static document => document.Remove(EscDocuments.Path("a", "b"), EscDocuments.Path("a"))));

    [Theory]
    [InlineData("values:\n  a: {b: 1} # Jane's\n  c: 2\n", "values:\n  a: {} # Jane's\n  c: 2\n")]
    [InlineData("values:\n  a: { # ask Jane\n    b: 1 }\n  c: 2\n", "values:\n  a: { # ask Jane\n    }\n  c: 2\n")]
    [InlineData("values:\n  a: {x: {b: 1}} # Jane's\n", "values:\n  a: {} # Jane's\n")]
    [InlineData("values:\n  a: {x: {b: 1}, # Jane's\n    y: 2}\n", "values:\n  a: {x: {}, # Jane's\n    y: 2}\n")]
    [InlineData("values:\n  a:\n    x: {b: 1} # Jane's\n", "values:\n  a:\n    x: {} # Jane's\n")]
    [InlineData("values:\n  a: {b: {fn::secret: # why\n    x}}\n", "values: {}\n")]
    public void A_container_in_one_line_with_comments_of_others_stays_too(string before, string after) => Assert.Equal(after, Edit(before, static document =>
    {
        EscPath path = document.Find(EscDocuments.Path("a", "x")) is null ? EscDocuments.Path("a", "b") : EscDocuments.Path("a", "x", "b");
        document.Remove(path, EscDocuments.Path("a"));
    }));

    [Fact]
    public void All_members_of_an_object_in_one_line_can_go()
    {
        Action<EscDocument>[] all = [Remove("sophia.gong.accessKey"), Remove("sophia.gong.accessKeySecret")];
        const string Line = "    gong: {accessKey: {fn::secret: x}, accessKeySecret: {fn::secret: y}}\n";
        Assert.Equal("values: {}\n", Edit("values:\n  sophia:\n" + Line, all));
        Assert.Equal("values:\n  sophia:\n    other: {}\n", Edit("values:\n  sophia:\n" + Line + "    other: {}\n", all));
    }

    [Theory]
    [InlineData("hosts:\n      - token: {fn::secret: a}\n      - token: {fn::secret: b}\n", "hosts:\n      - {}\n      - token: {fn::secret: b}\n")]
    [InlineData("hosts: [{token: {fn::secret: a}}, {token: {fn::secret: b}}] # two\n", "hosts: [{}, {token: {fn::secret: b}}] # two\n")]
    [InlineData("hosts:\n      - token:\n          fn::secret: a\n", "hosts:\n      - {}\n")]
    [InlineData("hosts:\n      -\n        token: a\n      - b\n", "hosts:\n      - {}\n      - b\n")]
    [InlineData("hosts:\n      - # first\n        # of two\n        token: a\n      - b\n", "hosts:\n      - {} # first\n        # of two\n      - b\n")]
    [InlineData("hosts:\n      - token: a # gone\n        # its name\n        name: x\n", "hosts:\n      - # its name\n        name: x\n")]
    [InlineData("hosts:\n      - token: a\n\n        name: x # beside\n        more: y\n", "hosts:\n      - name: x # beside\n        more: y\n")]
    [InlineData("hosts:\n    - {token: a} # beside\n", "hosts:\n    - {} # beside\n")]
    public void An_item_of_a_list_stays_when_its_last_value_goes(string before, string after) =>
        Assert.Equal("values:\n  sophia:\n    " + after, Edit("values:\n  sophia:\n    " + before, Remove("sophia.hosts[0].token")));

    [Fact]
    public void Members_of_an_item_go_in_any_number() => Gen.Int[0, 15].Sample(static mask =>
    {
        string[] keys = ["a", "b", "c", "d"];
        EscDocument document = new("values:\n  list:\n    - a: 1\n      b: {fn::secret: x}\n      # about c\n      c:\n        - 1\n      d: |\n        text\n    - a: 2\n");
        foreach (string key in keys.Where((_, index) => (mask & (1 << index)) != 0)) document.Remove(EscPath.TryParse($"list[0].{key}")!, EscDocuments.Path("list"));

        string text = document.Write();
        EscDocument edited = new(text);
        Assert.Equal(keys.Where((_, index) => (mask & (1 << index)) == 0), keys.Where(key => edited.Find(EscPath.TryParse($"list[0].{key}")!) is not null));
        Assert.Equal("2", edited.Find(EscPath.TryParse("list[1].a")!)!.Text);
        Assert.Contains("# about c\n", text, StringComparison.Ordinal);
    });

    [Fact]
    public void Members_of_a_flow_mapping_go_with_their_commas() => Gen.Select(Gen.Int[0, 31], Gen.Bool).Sample(static (mask, trailing) =>
    {
        string before = $"values: {{a: 1, b: [x, y], c: \"3, {{}}\", d: {{e: f}}, g: ~{(trailing ? ", " : string.Empty)}}} # end\n";
        EscDocument document = new(before);
        string[] keys = ["a", "b", "c", "d", "g"];
        foreach ((string key, int index) in keys.Select(static (key, index) => (key, index)))
        {
            if ((mask & (1 << index)) != 0) document.Remove(EscDocuments.Path(key), null);
        }

        EscDocument edited = new(document.Write());
        Assert.Equal(keys.Where((_, index) => (mask & (1 << index)) == 0), keys.Where(key => edited.Find(EscDocuments.Path(key)) is not null));
        Assert.EndsWith(" # end\n", document.Write(), StringComparison.Ordinal);
    });

    [Fact]
    public void Of_a_hundred_edits_at_once_each_one_is_made_and_nothing_else() => Gen.Int[0, 1000].Array[5, 40].Sample(static numbers =>
    {
        // Rows of values with everything that can be around them.
        string[] rows = numbers.Select(static (number, index) => (number % 9) switch
        {
            0 => $"  k{index}: v{number} # c{index}\n",
            1 => $"  # above {index}\n  k{index}: 'q{number}'\n",
            2 => $"  k{index}: |\n    l{number}\n    # no comment\n\n",
            3 => $"  k{index}:\n    fn::secret: s{number} # c{index}\n",
            4 => $"  k{index}: {{a: {number}, b: [x, 'y # no'] }} # c{index}\n",
            5 => $"  k{index}:\n    - i{number}\n    # in the list {index}\n    - j\n",
            6 => $"  k{index}: ${{k0}}\n\n\n",
            7 => $"  k{index}:\n  # none {index}\n",
            _ => $"  k{index}: &a{index} anchored\n",
        }).ToArray();
        EscDocument document = new("values:\n" + string.Concat(rows) + "# the end\n");
        string[] expected = (string[])rows.Clone();
        for (int index = 0; index < rows.Length; index++)
        {
            switch (numbers[index] % 5)
            {
                case 0:
                    document.Remove(EscDocuments.Path($"k{index}"), null);
                    break;
                case 1:
                    document.Set(EscDocuments.Path($"k{index}"), EscFunction.MakeSecret($"n{index}"));
                    break;
                case 2:
                    document.Set(EscDocuments.Path($"new{index}"), new EscScalar($"n{index}"));
                    break;
            }
        }

        string text = document.Write();
        EscDocument edited = new(text);
        for (int index = 0; index < rows.Length; index++)
        {
            int edit = numbers[index] % 5;
            if (edit == 0) Assert.Null(edited.Find(EscDocuments.Path($"k{index}")));
            else if (edit == 1) Assert.Equal(($"n{index}", true), edited.Value($"k{index}"));
            else Assert.Contains(rows[index].Split("\n  # none")[0].TrimEnd(), text, StringComparison.Ordinal);
            if (edit == 2) Assert.Equal(($"n{index}", false), edited.Value($"new{index}"));
            // A comment on its own line belongs to no value.
            if (numbers[index] % 9 == 1) Assert.Contains($"  # above {index}\n", text, StringComparison.Ordinal);
            if (numbers[index] % 9 == 7 && edit != 0) Assert.Contains($"  # none {index}\n", text, StringComparison.Ordinal);
            if (edit == 1 && numbers[index] % 9 is 0 or 3 or 4) Assert.Contains($"# c{index}\n", text, StringComparison.Ordinal);
        }

        Assert.EndsWith("# the end\n", text, StringComparison.Ordinal);
    });

    [Fact]
    public void What_was_put_in_can_be_taken_out_again() => Gen.Select(Key, Text, Gen.Bool).Sample(static (key, text, secret) =>
    {
        string with = Edit(Existing, secret ? PutSecret(text, "sophia", "other", key) : Put(text, "sophia", "other", key));
        Assert.Equal(Existing, Edit(with, document => document.Remove(EscDocuments.Path("sophia", "other", key), EscDocuments.Path("sophia"))));
    });

    [Fact]
    public void Any_text_survives_as_a_secret_and_in_the_open() => Gen.Select(Text, Gen.Bool).Sample(static (text, secret) =>
        Assert.Equal((text, secret), new EscDocument(Edit(Existing, secret ? PutSecret(text, "sophia", "other", "KEY") : Put(EscInterpolation.Escape(text), "sophia", "other", "KEY"))).Value("sophia", "other", "KEY")));

    [Theory]
    [InlineData("plain", false)]
    [InlineData("pg://${DB_USER}@h", true)]
    [InlineData("$${not.one}", false)]
    [InlineData("$$${one}", true)]
    [InlineData("$$$${not.one}", false)]
    [InlineData("a$", false)]
    [InlineData("$a{b}", false)]
    [InlineData("${", true)]
    public void A_secret_with_a_reference_in_it_is_written_in_base64(string text, bool encoded)
    {
        string edited = Edit("values: {}\n", PutSecret(text, "KEY"));
        Assert.Equal(encoded, edited.Contains("fn::fromBase64:\n      fn::secret: ", StringComparison.Ordinal));
        Assert.Equal((text, true), new EscDocument(edited).Value("KEY"));
        // From one form to the other and back, in the same place.
        string other = Edit(edited, PutSecret("other", "KEY"));
        Assert.Equal("values:\n  KEY:\n    fn::secret: \"other\"\n", other);
        Assert.Equal(edited, Edit(other, PutSecret(text, "KEY")));
    }

    [Fact]
    public void Any_key_survives() => Key.Sample(static key =>
        Assert.Equal(("value", false), new EscDocument(Edit(Existing, Put("value", "environmentVariables", key))).Value("environmentVariables", key)));

    // Text without lone surrogates, which no UTF-8 file can contain, and without U+0000, which no variable can.
    private static Gen<string> Text => Gen.OneOf(Gen.String, Gen.String["a${}: #\n'\"|>-"], Gen.Char["$${x}"].Array.Select(static array => new string(array)))
        .Where(static text => text.EnumerateRunes().All(static rune => rune.Value is not 0 and not 0xFFFD) && !text.Contains('\0'));

    private static Gen<string> Key => Text.Where(static key => key.Length > 0 && !key.StartsWith("fn::", StringComparison.OrdinalIgnoreCase));

    private static string Edit(string before, params Action<EscDocument>[] edits)
    {
        EscDocument document = new(before);
        foreach (Action<EscDocument> edit in edits) edit(document);
        return document.Write();
    }

    // As the module removes: together with those of its own objects that become empty.
    private static Action<EscDocument> Remove(string path) => document => document.Remove(EscPath.TryParse(path)!, EscDocuments.Path("sophia"));

    private static Action<EscDocument> Put(string text, params string[] keys) => document => document.Set(EscDocuments.Path(keys), new EscScalar(text));

    private static Action<EscDocument> PutSecret(string text, params string[] keys) => document => document.Set(EscDocuments.Path(keys), EscFunction.MakeSecret(text));
}
