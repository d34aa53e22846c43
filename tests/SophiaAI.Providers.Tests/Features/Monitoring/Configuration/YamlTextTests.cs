using SophiaAI.Providers.Core;
using SophiaAI.Providers.Core.Yaml;

namespace SophiaAI.Providers.Tests.Features.Monitoring.Configuration;

/// <summary>YAML and JSON become nodes with places, and nothing in a text can cost more than it is long.</summary>
public sealed class YamlTextTests
{
    [Fact]
    public void Nodes_know_where_they_begin()
    {
        YamlMap root = Map("a: 1\nb:\n  - x\n  - {c: 'd'}\n");
        YamlList list = Assert.IsType<YamlList>(root.Members[1].Value);
        YamlMap inner = Assert.IsType<YamlMap>(list.Items[1]);
        Assert.Equal(new YamlPlace(2, 1), root.Members[1].Key.Place);
        Assert.Equal(new YamlPlace(3, 5), list.Items[0].Place);
        Assert.Equal(new YamlPlace(4, 6), inner.Members[0].Key.Place);
        YamlScalar value = Assert.IsType<YamlScalar>(inner.Members[0].Value);
        Assert.Equal(("d", false), (value.Text, value.IsPlain));
    }

    [Fact]
    public void Json_is_read_too()
    {
        YamlMap root = Map("{\n\t\"a\":1,\n\t\"b\":[\"x\\/y\", \"\\u00e4\\ud83d\\ude00\", null, true],\n\t\"c\":{}\n}\n");
        YamlList list = Assert.IsType<YamlList>(root.Members[1].Value);
        Assert.Equal(["x/y", "ä😀", "null", "true"], list.Items.Select(static item => ((YamlScalar)item).Text));
        Assert.True(((YamlScalar)list.Items[2]).IsNull);
        Assert.Equal(new YamlPlace(3, 2), root.Members[1].Key.Place);
    }

    [Fact]
    public void An_alias_is_what_it_stands_for()
    {
        YamlMap root = Map("a: &x {k: v}\nb: *x\nc:\n  <<: *x\n  own: 1\n");
        Assert.Same(root.Members[0].Value, root.Members[1].Value);
        Assert.Equal(["own", "k"], Assert.IsType<YamlMap>(root.Members[2].Value).Members.Select(static member => member.Key.Text));
    }

    [Theory]
    [InlineData("a: 1\nb: 2\na: 3\n", "f:3:1: The key 'a' stands twice here; the first is in line 1.")]
    [InlineData("a: 1\n---\nb: 2\n", "f:2:1: A second YAML document begins here.")]
    [InlineData("a:\n\tb: 1\n", "A tab indents this line.")]
    [InlineData("a: [1, 2\nb: 3\n", "The text is not valid YAML from here on.")]
    [InlineData("a: {b: ${env:C}}\n", "f:1:"), InlineData("a: {b: ${env:C}}\n", "A reference in braces needs quotes: '${env:NAME}'.")]
    [InlineData("a: *b\n", "f:1:4: Nothing before this line has the anchor &b.")]
    [InlineData("a: &b [*b]\n", "f:1:8: The alias *b stands for something that it is part of.")]
    [InlineData("a: !ruby/object x\n", "f:1:4: A tag (a word that begins with '!') has no meaning in this file: remove it.")]
    [InlineData("? [a]\n: b\n", "A key has to be a text, and this is a list.")]
    public void What_is_wrong_is_said_with_its_place(string text, string expected) => Assert.Contains(expected, Problem(text), StringComparison.Ordinal);

    [Fact]
    public void Aliases_expand_to_a_bounded_number_of_values()
    {
        string text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + string.Concat(Enumerable.Range(1, 9).Select(static n => $"a{n}: &a{n} [{string.Join(", ", Enumerable.Repeat($"*a{n - 1}", 10))}]\n"));
        Assert.Contains("100 thousand values", Problem(text), StringComparison.Ordinal);
    }

    [Fact]
    public void Depth_and_length_are_bounded()
    {
        string deep = new string('[', 1000) + new string(']', 1000);
        Assert.Contains($"more than {Limits.DeepestYaml} levels", Problem(deep), StringComparison.Ordinal);
        Assert.Contains("longer than 1024 KiB", Problem(new string(' ', Limits.LongestConfiguration + 1)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_never_quotes_what_may_be_a_secret()
    {
        Assert.Equal("'channel'", YamlProblems.Quote("channel"));
        Assert.All(["https://hooks.example/x", "xoxb-1234567890-abcdefghij", "AKIAIOSFODNN7EXAMPLE1234"], static text => Assert.Equal("This value", YamlProblems.Quote(text)), throwIfEmpty: true);
        Assert.DoesNotContain("\u202E", YamlProblems.Quote("a\u202Eb"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("300ms", 0.3)]
    [InlineData("90s", 90)]
    [InlineData("1h30m", 5400)]
    [InlineData("1w2d", 9 * 86400)]
    [InlineData("1y", 365 * 86400)]
    public void Durations_are_read_as_Alertmanager_reads_them(string text, double seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), DurationPhrase.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("1.5h")]
    [InlineData("30m1h")]
    [InlineData("1 h")]
    [InlineData("-1h")]
    [InlineData("1h\n")]
    [InlineData("999999999y")]
    public void What_is_no_duration_is_refused(string text) => Assert.Null(DurationPhrase.Parse(text));

    [Theory]
    [InlineData("5m")]
    [InlineData("1h30m")]
    [InlineData("14d")]
    [InlineData("250ms")]
    public void Durations_are_written_as_they_are_read(string text) => Assert.Equal(text, DurationPhrase.Write(DurationPhrase.Parse(text)!.Value));

    [Fact]
    public void What_is_written_is_read_as_the_same()
    {
        const string Text = "a: plain\nb: 'it''s: quoted'\nc: \"two\\nlines\"\nd:\n  - x: 1\n    y: []\n  - - z\n  - {}\ne: ${env:NAME}\n";
        string written = YamlWriter.Write(Map(Text));
        Assert.Equal(written, YamlWriter.Write(Map(written)));
        YamlMap root = Map(written);
        Assert.Equal(["plain", "it's: quoted", "two\nlines"], root.Members.Take(3).Select(static member => ((YamlScalar)member.Value).Text));
        Assert.Equal("${env:NAME}", ((YamlScalar)root.Members[4].Value).Text);
    }

    private static YamlMap Map(string text)
    {
        YamlProblems problems = new("f");
        YamlNode? root = YamlText.Parse(text, problems);
        Assert.Empty(problems.First);
        return Assert.IsType<YamlMap>(root);
    }

    private static string Problem(string text)
    {
        YamlProblems problems = new("f");
        YamlText.Parse(text, problems);
        return Assert.Single(problems.First).ToString();
    }
}
