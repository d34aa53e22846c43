using SophiaAI.Providers.Core.Labels;

namespace SophiaAI.Providers.Tests.Features.Monitoring.Configuration;

/// <summary>Matchers are read as both of Alertmanager's grammars read them, and refused where these differ.</summary>
public sealed class MatcherTextTests
{
    [Theory]
    [InlineData("foo=bar", "foo=\"bar\"")]
    [InlineData("{foo=\"bar\"}", "foo=\"bar\"")]
    [InlineData("{foo!=bar,baz=~\"a|b\",}", "foo!=\"bar\" baz=~\"a|b\"")]
    [InlineData("foo=\"a,b\"", "foo=\"a,b\"")]
    [InlineData("foo=\"a\\\"b\"", "foo=\"a\\\"b\"")]
    [InlineData("foo=\"\"", "foo=\"\"")]
    [InlineData("\u2003foo=b \u00a0", "foo=\"b\"")]
    [InlineData("foo=🙂", "foo=\"🙂\"")]
    [InlineData("{}", "")]
    public void What_both_read_is_taken(string text, string expected)
    {
        string? fault = MatcherText.Read(text, out IReadOnlyList<Matcher> matchers, out string? advice);
        Assert.Null(fault);
        Assert.Null(advice);
        Assert.Equal(expected, string.Join(' ', matchers));
    }

    [Theory]
    [InlineData("foo=~a\\.b", "foo=~\"a\\\\.b\"")]
    [InlineData("foo=~\"a\\.b\"", "foo=~\"a\\\\.b\"")]
    [InlineData("foo=", "foo=\"\"")]
    [InlineData("foo=a b", "foo=\"a b\"")]
    [InlineData("foo=\u00a0", "foo=\"\"")]
    [InlineData("foo=~[a-z]{2}x", "foo=~\"[a-z]{2}x\"")]
    public void What_only_the_classic_grammar_reads_comes_with_the_quotes(string text, string expected)
    {
        Assert.Null(MatcherText.Read(text, out IReadOnlyList<Matcher> matchers, out string? advice));
        Assert.Equal(expected, Assert.Single(matchers).ToString());
        Assert.Contains(expected, advice, StringComparison.Ordinal);
        // What it says to write is read by both.
        Assert.Null(MatcherText.Read(expected, out IReadOnlyList<Matcher> again, out string? none));
        Assert.Null(none);
        Assert.Equal(matchers, again);
    }

    [Theory]
    [InlineData("\"foo bar\"=x", "foo bar")]
    [InlineData("föö=x", "föö")]
    [InlineData(" { foo != bar } ", "foo")]
    public void What_only_the_newer_grammar_reads_is_taken(string text, string name)
    {
        Assert.Null(MatcherText.Read(text, out IReadOnlyList<Matcher> matchers, out _));
        Assert.Equal(name, Assert.Single(matchers).Name);
    }

    [Theory]
    [InlineData("foo=\"a\\tb\"", "foo=\"a\\\\tb\"")]
    [InlineData("foo=\"\\u0041\"", "foo=\"\\\\u0041\"")]
    [InlineData("foo=\"\\x41\"", "foo=\"A\"")]
    public void What_they_read_differently_is_refused_with_the_quotes(string text, string oneOf)
    {
        string? fault = MatcherText.Read(text, out _, out _);
        Assert.Contains("differently", fault, StringComparison.Ordinal);
        Assert.Contains(oneOf, fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("foo")]
    [InlineData("=bar")]
    [InlineData("foo=\"bar")]
    [InlineData("foo=bar\"")]
    [InlineData("1foo=~")]
    [InlineData(",foo=bar,,")]
    public void What_neither_reads_is_refused(string text) => Assert.Contains("is not a matcher", MatcherText.Read(text, out _, out _) ?? "taken", StringComparison.Ordinal);

    [Theory]
    [InlineData("foo=~\"(\"")]
    [InlineData("foo=~\"(?=a)b\"")]
    [InlineData("foo=~\"[[:letter:]]+\"")]
    public void A_regular_expression_that_can_not_be_used_is_refused(string text) => Assert.Contains("regular expression", MatcherText.Read(text, out _, out _), StringComparison.Ordinal);

    [Theory]
    [InlineData("a=~\"(b\"", "a ')' is missing, at character 2. Correct it")]
    [InlineData("a=~\"b)\"", "there is a ')' too many")]
    [InlineData("service=~\"[a-\"", "a ']' is missing")]
    [InlineData("a!~\"*\"", "there is nothing that could be repeated, at character 1.")]
    [InlineData("a!~\"b**\"", "what is repeated already can't be repeated again")]
    [InlineData("a=~\"b{2,1}\"", "a range ends before it begins")]
    [InlineData("a=~\"\\\\q\"", "there is no such escape with '\\'")]
    [InlineData("a=~\"\\\\p{Nobody}\"", "there is no such class with '\\p'")]
    [InlineData("a=~\"(?x:b)\"", "there is no such group with '(?'")]
    [InlineData("a=~\"(?=b)c\"", "it looks ahead or back")]
    [InlineData("a=~\"(b)\\\\1\"", "refers to one of its groups")]
    [InlineData("a=~\"b\\\\\"", "the '\\' at its end stands for nothing, at character 2.")]
    [InlineData("a=~\"[[:letter:]]\"", "there is no such class between '[:' and ':]'")]
    public void Why_a_regular_expression_can_not_be_used_is_said_with_its_matcher(string text, string expected)
    {
        string? fault = MatcherText.Read($"other=x, {text}", out IReadOnlyList<Matcher> matchers, out _);
        Assert.StartsWith($"The regular expression of {text} can't be used: ", fault, StringComparison.Ordinal);
        Assert.Contains(expected, fault, StringComparison.Ordinal);
        // .NET's words are about what it was made into, and about options that nobody has set.
        Assert.DoesNotContain("\\A(?:", fault, StringComparison.Ordinal);
        Assert.DoesNotContain("parsing", fault, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("RegexOptions", fault, StringComparison.Ordinal);
        Assert.Empty(matchers);
    }

    [Fact]
    public void A_matcher_that_is_written_is_read_as_the_same()
    {
        string[] values = ["", "a", "a\\b", "\"", "a,b", "{}", "x\ny", "\\n", "  ", "=~"];
        Assert.All(values, static value =>
        {
            Matcher written = new("l", MatchOperator.NotEqual, value);
            Assert.Null(MatcherText.Read(written.ToString(), out IReadOnlyList<Matcher> read, out string? advice));
            Assert.Null(advice);
            Assert.Equal(written, Assert.Single(read));
        }, throwIfEmpty: true);
    }
}
