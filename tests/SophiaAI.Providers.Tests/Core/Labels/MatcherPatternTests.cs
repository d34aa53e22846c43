using SophiaAI.Providers.Core.Labels;

namespace SophiaAI.Providers.Tests.Core.Labels;

/// <summary>Regular expressions of matchers match what RE2 matches, in which Alertmanager's are written.</summary>
public sealed class MatcherPatternTests
{
    private static readonly string[] s_values = ["a", "A", "é", "É", "1", "٣", "_", "-", " ", "\u00a0", "\v", "\n", "🙂", "k", "\u212a", "s", "ſ", "σ", "ς", "ab", "a\n", "a🙂", "b1"];

    [Theory]
    [InlineData(@"\w", "a A 1 _ k s")]
    [InlineData(@"\w+", "a A 1 _ k s ab b1")]
    [InlineData(@"\d", "1")]
    [InlineData(@"\D", @"a A é É ٣ _ -   \u00a0 \u000b \u000a 🙂 k \u212a s ſ σ ς")]
    [InlineData(@"\s", @"  \u000a")]
    [InlineData(@"[^\W\d]", "a A _ k s")]
    [InlineData(".", @"a A é É 1 ٣ _ -   \u00a0 \u000b 🙂 k \u212a s ſ σ ς")]
    [InlineData("(?s).", @"a A é É 1 ٣ _ -   \u00a0 \u000b \u000a 🙂 k \u212a s ſ σ ς")]
    [InlineData("[^a-z]", @"A é É 1 ٣ _ -   \u00a0 \u000b \u000a 🙂 \u212a ſ σ ς")]
    [InlineData("a.", "ab a🙂")]
    [InlineData("[🙂é]", "é 🙂")]
    [InlineData("(?i)K", @"k \u212a")]
    [InlineData("(?i:[S])", "s ſ")]
    [InlineData("(?i)σ", "σ ς")]
    [InlineData(@"(?i)\W", @"é É ٣ -   \u00a0 \u000b \u000a 🙂 σ ς")]
    [InlineData("(?i)É|a(?-i)b", "é É ab")]
    [InlineData("((?i)a)|A|k", "a A k")]
    [InlineData("^a$", "a")]
    [InlineData("(?m)a$\n", @"a\u000a")]
    [InlineData("a{01}", "")]
    [InlineData("a{1}|b{0,2}1", "a 1 b1")]
    [InlineData(@"\p{Lu}", @"A É \u212a")]
    [InlineData(@"\x41|\141b", "A ab")]
    [InlineData(@"[a\-]", "a -")]
    [InlineData("[]a]", "a")]
    [InlineData("a*?b|", "ab")]
    public void It_matches_what_RE2_matches(string pattern, string expected) => Assert.Equal(expected, string.Join(' ', s_values.Where(value => Matcher(pattern).IsMatch(LabelSet.Of(("v", value)))).Select(Shown)));

    [Theory]
    [InlineData(@"\u0041", "there is no such escape")]
    [InlineData(@"\cA", "there is no such escape")]
    [InlineData(@"a\Z", "there is no such escape")]
    [InlineData("(?n:a)", "there is no such group with '(?'")]
    [InlineData("(?x)a", "there is no such group with '(?'")]
    [InlineData("(?#a)b", "there is no such group with '(?'")]
    [InlineData("a{1001}", "more than 1000 times")]
    [InlineData(@"\p{IsGreek}", "there is no such class with '\\p'")]
    [InlineData("a)(b", "there is a ')' too many")]
    public void What_RE2_does_not_read_is_refused(string pattern, string expected) =>
        Assert.Contains(expected, MatcherText.Make("v", MatchOperator.Matches, pattern, out _) ?? "taken", StringComparison.Ordinal);

    private static Matcher Matcher(string pattern)
    {
        Assert.Null(MatcherText.Make("v", MatchOperator.Matches, pattern, out Matcher? matcher));
        return matcher!;
    }

    private static string Shown(string value) => string.Concat(value.Select(static next => next is < ' ' or '\u00a0' or '\u212a' ? $"\\u{(int)next:x4}" : next.ToString()));
}
