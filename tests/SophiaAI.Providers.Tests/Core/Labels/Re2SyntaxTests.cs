using System.Text;
using System.Text.RegularExpressions;
using SophiaAI.Providers.Core.Labels;

namespace SophiaAI.Providers.Tests.Core.Labels;

/// <summary>Regular expressions of matchers mean what they mean for Alertmanager, whose library is Go's RE2, also where .NET's mean something else.</summary>
public sealed class Re2SyntaxTests
{
    [Theory]
    // Only ASCII has digits, words and blanks; a vertical tab is no blank.
    [InlineData(@"\d", "3", true)]
    [InlineData(@"\d", "٣", false)]
    [InlineData(@"\D", "٣", true)]
    [InlineData(@"\w+", "a_9", true)]
    [InlineData(@"\w", "ä", false)]
    [InlineData(@"\W", "é", true)]
    [InlineData(@"[\w]", "ä", false)]
    [InlineData(@"\s", "\t", true)]
    [InlineData(@"\s", "\n", true)]
    [InlineData(@"\s", "\v", false)]
    [InlineData(@"\s", "\u00A0", false)]
    [InlineData(@"\S", "\u00A0", true)]
    [InlineData(@"[\s]", "\u0085", false)]
    [InlineData(@"[^\W\d]", "k", true)]
    [InlineData(@"[^\W\d]", "1", false)]
    [InlineData(@"[^\W\d]", "é", false)]
    [InlineData(@"a\bä", "aä", true)]
    [InlineData(@"a\Bä", "aä", false)]
    [InlineData(@"\bä", "ä", false)]
    [InlineData(@"a\b\x{200D}b", "a\u200Db", true)]
    // A character is one, however many .NET needs for it.
    [InlineData(".", "😀", true)]
    [InlineData("..", "😀", false)]
    [InlineData("[^a]", "😀", true)]
    [InlineData("[^a][^a]", "😀", false)]
    [InlineData("[😀-😂]", "😁", true)]
    [InlineData("[😀-😂]", "😃", false)]
    [InlineData("[🙂é]", "🙂", true)]
    [InlineData("[🙂é]", "é", true)]
    [InlineData("😀+", "😀😀", true)]
    [InlineData("😀?ä{2}", "ää", true)]
    [InlineData(@"[\x{100}-\x{10FFFF}]", "ÿ", false)]
    [InlineData(@"[\x{100}-\x{10FFFF}]", "Ā", true)]
    [InlineData(@"\x{1F600}", "😀", true)]
    // The end is the end, and a line end is no character for a dot.
    [InlineData("a$", "a", true)]
    [InlineData("a$", "a\n", false)]
    [InlineData("(a$)\\n", "a\n", false)]
    [InlineData("a.b", "a\nb", false)]
    [InlineData("a.b", "a\rb", true)]
    [InlineData("(?s)a.b", "a\nb", true)]
    [InlineData("(?s:.)a.", "\na\n", false)]
    [InlineData("(?m)a$\\n^b", "a\nb", true)]
    [InlineData("a$\\n^b", "a\nb", false)]
    [InlineData("[^a]", "\n", true)]
    // Case, as Unicode folds it.
    [InlineData("(?i)ABC", "abc", true)]
    [InlineData("(?i)k", "\u212A", true)]
    [InlineData("(?i)s", "ſ", true)]
    [InlineData("(?i)σ", "ς", true)]
    [InlineData("(?i)\u00B5", "\u03BC", true)]
    [InlineData("(?i)i", "İ", false)]
    [InlineData("(?i)i", "ı", false)]
    [InlineData("(?i)ß", "ẞ", true)]
    [InlineData("(?i)straße", "STRASSE", false)]
    [InlineData("(?i)[a-z]+", "\u212Aſ", true)]
    [InlineData("(?i)[^k]", "\u212A", false)]
    [InlineData("[^a-z]", "\u212A", true)]
    [InlineData(@"(?i)\W", "ſ", false)]
    [InlineData(@"(?i)\w", "ſ", true)]
    [InlineData(@"(?i)𐐀", "𐐨", true)]
    [InlineData("(?i)É", "é", true)]
    [InlineData("(?i:a)b", "Ab", true)]
    [InlineData("(?i:a)b", "AB", false)]
    [InlineData("(?i)a(?-i)b", "AB", false)]
    [InlineData("a(?i)b|c", "aB", true)]
    [InlineData("a(?i)b|c", "C", true)]
    [InlineData("(a(?i)b)c", "aBC", false)]
    // Classes by name, and by category.
    [InlineData("[[:alpha:]]+", "abc", true)]
    [InlineData("[[:alpha:]]", "ä", false)]
    [InlineData("[[:alpha:]]", ":", false)]
    [InlineData("[[:^digit:]]", "a", true)]
    [InlineData("[[:word:]-]+", "a-b", true)]
    [InlineData(@"\pL+", "ä𝐀", true)]
    [InlineData(@"\p{Lu}", "É", true)]
    [InlineData(@"\p{^Lu}", "É", false)]
    [InlineData(@"\PN", "5", false)]
    [InlineData(@"\PL", "\n", true)]
    [InlineData(@"a\PM+", "a1\n", true)]
    [InlineData(@"[^\pL]", "ä", false)]
    [InlineData(@"[\pN.]+", "٣.5", true)]
    [InlineData(@"(?i)\p{Lu}", "é", true)]
    // Brackets.
    [InlineData("[]a]+", "]a", true)]
    [InlineData("[^]]", "a", true)]
    [InlineData("[a-z-[aeiou]]", "e]", true)]
    [InlineData("[a-z-[aeiou]]", "b", false)]
    [InlineData(@"[\d-x]", "-", true)]
    [InlineData(@"[a\-]", "-", true)]
    [InlineData("[a-]", "-", true)]
    [InlineData("[&&a]", "&", true)]
    // Escapes.
    [InlineData(@"\Qa.b\E+", "a.bbb", true)]
    [InlineData(@"\Qa.b\E", "axb", false)]
    [InlineData(@"\101", "A", true)]
    [InlineData(@"\0", "\0", true)]
    [InlineData(@"\x41", "A", true)]
    [InlineData(@"\_", "_", true)]
    [InlineData(@"\a\f\n\r\t\v", "\a\f\n\r\t\v", true)]
    [InlineData(@"\Aa\z", "a", true)]
    // Groups and repetitions.
    [InlineData("(?P<x>a)b", "ab", true)]
    [InlineData("(?<x>a)b", "ab", true)]
    [InlineData("(?U)a+", "aaa", true)]
    [InlineData("(?:ab|c)*d", "abcd", true)]
    [InlineData("a{2}?", "aa", true)]
    [InlineData("a{2,}", "a", false)]
    [InlineData("b{0,2}1", "b1", true)]
    [InlineData("a*?b|", "ab", true)]
    [InlineData("a{0}b", "b", true)]
    [InlineData("x{01}", "x{01}", true)]
    [InlineData("x{,2}", "x{,2}", true)]
    [InlineData("x{", "x{", true)]
    [InlineData("a|", "", true)]
    [InlineData("()*", "", true)]
    [InlineData("a{1,2}|", "", true)]
    [InlineData("(?:[a-z]{1,2}|)+", "", true)]
    [InlineData("^*a$*", "a", true)]
    [InlineData("", "", true)]
    public void It_means_what_it_means_for_Alertmanager(string regex, string value, bool expected)
    {
        Assert.Null(MatcherRegex.Make(regex, out Regex? made));
        Assert.Equal(expected, MatcherRegex.IsMatch(made!, value));
    }

    [Theory]
    [InlineData("a{1001}", "more than 1000 times")]
    [InlineData("(a{100}){100}", "more than 1000 times in all")]
    [InlineData(@"a\Z", "no such escape")]
    [InlineData(@"\Ga", "no such escape")]
    [InlineData(@"\e", "no such escape")]
    [InlineData(@"\cA", "no such escape")]
    [InlineData(@"\u0041", "no such escape")]
    [InlineData(@"\Qa.b", @"the '\E' is missing")]
    [InlineData(@"\8", "no such escape")]
    [InlineData(@"\é", "no such escape")]
    [InlineData(@"[\b]", "no such escape")]
    [InlineData(@"\x{110000}", "hexadecimal digits")]
    [InlineData("(?x)a", "no such group")]
    [InlineData("(?n:a)", "no such group")]
    [InlineData("(?#c)a", "no such group")]
    [InlineData("(?'x'a)", "no such group")]
    [InlineData("(?-)", "no such group")]
    [InlineData("(?P<x>a)(?P<x>b)", "no such group")]
    [InlineData("(?i", "a ')' is missing")]
    [InlineData("(?>a)b", "linear time")]
    [InlineData("(?<=a)b", "linear time")]
    [InlineData("(?<!a)b", "linear time")]
    [InlineData("(?!a)b", "linear time")]
    [InlineData(@"(?<x>a)\k<x>", "linear time")]
    [InlineData("[[:alphabet:]]", "between '[:' and ':]'")]
    [InlineData(@"\p{IsGreek}", "or it is a script")]
    [InlineData(@"\p{Greek}", "or it is a script")]
    [InlineData(@"\p{Cn}", "or it is a script")]
    [InlineData("a++", "repeated already")]
    [InlineData("a{2}{3}", "repeated already")]
    [InlineData("{2}", "nothing that could be repeated")]
    [InlineData("a|*", "nothing that could be repeated")]
    [InlineData("a)(b", "there is a ')' too many")]
    [InlineData(@"\pL{100}", "too large")]
    [InlineData("(?i)*", "nothing that could be repeated")]
    [InlineData("[z-a]", "ends before it begins")]
    public void What_Alertmanager_refuses_or_cannot_mean_the_same_is_refused_in_words(string regex, string expected) =>
        Assert.Contains(expected, MatcherRegex.Make(regex, out _), StringComparison.Ordinal);

    [Fact]
    public void What_is_nested_too_deeply_is_refused() =>
        Assert.Contains("nested too deeply", MatcherRegex.Make(new string('(', 100_000), out _), StringComparison.Ordinal);

    // In ASCII, and without what .NET alone has, both mean the same.
    [Fact]
    public void Of_plain_expressions_it_says_what_dot_net_says()
    {
        Random random = new(19);
        for (int round = 0; round < 200; round++)
        {
            string regex = Expression(random, depth: 3);
            Regex plain = new($@"\A({regex})\z", RegexOptions.CultureInvariant);
            Assert.True(MatcherRegex.Make(regex, out Regex? made) is null, regex);
            for (int value = 0; value < 20; value++)
            {
                string text = new([.. Enumerable.Range(0, random.Next(5)).Select(_ => "abAB1_- "[random.Next(8)])]);
                Assert.True(plain.IsMatch(text) == MatcherRegex.IsMatch(made!, text), $"{regex} and '{text}'");
            }
        }
    }

    private static string Expression(Random random, int depth)
    {
        StringBuilder text = new();
        for (int part = random.Next(1, 4); part > 0; part--)
        {
            text.Append(random.Next(depth > 0 ? 12 : 10) switch
            {
                0 => "a",
                1 => "b",
                2 => ".",
                3 => @"\d",
                4 => @"\w",
                5 => "[a-b_]",
                6 => "[^ab]",
                7 => @"\b",
                8 => @"\s",
                9 => "-",
                10 => $"({Expression(random, depth - 1)}|{Expression(random, depth - 1)})",
                _ => $"((?i){Expression(random, depth - 1)})",
            });
            text.Append(random.Next(8) switch { 0 => "*", 1 => "+", 2 => "?", 3 => "{1,2}", _ => string.Empty });
        }

        return text.ToString();
    }
}
