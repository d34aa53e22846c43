namespace SophiaAI.Alertmanager.Matchers;

/// <summary>Makes texts of matchers: right ones, and others that are nearly right.</summary>
internal static class MatcherTexts
{
    private static readonly string[] s_names = ["a", "foo_1", "_x", "a:b", "team"];
    private static readonly string[] s_signs = ["=", "!=", "=~", "!~"];
    private static readonly string[] s_blanks = ["", "", "", " ", "  ", "\t"];
    private static readonly string[] s_bare = ["b", "b c", "1", "é", "x.*", "[a-z]+", "'q'", "b=c", "!x", "{x", "x}", "|", "", "a\\d", "\\n", "\\\\", "~", "日本", "ﬀ", "🙂"];
    private static readonly string[] s_quoted = ["b", "b c", "a,b", "", "\\\"", "\\\\", "\\n", "\\q", "\\t", "x.*", "(a|b)", "{}", "=~", "é", "'", "`", "a\tb", "🙂", "\\\\d+"];
    private static readonly string[] s_pieces = ["a", "1", " ", "\t", "=", "!", "~", "\"", "\\", ",", "{", "}", "'", "`", "|", ".*", "(", ")", "[", "]", "é", "_", ":", "+", "*", "\u00a0"];

    /// <summary>Makes one.</summary>
    public static string Random(Random random)
    {
        string text = string.Join(',', Enumerable.Range(0, random.Next(8) switch { 0 => 0, 6 => 2, 7 => 3, _ => 1 }).Select(_ => One(random)));
        if (random.Next(6) == 0) text += Pick(random, s_blanks) + ",";
        text += Pick(random, s_blanks);
        if (random.Next(4) == 0) text = $"{{{text}}}";
        for (int changes = random.Next(5) - 2; changes > 0; changes--) text = Changed(random, text);
        return text;
    }

    /// <summary>Texts that are one character shorter.</summary>
    public static IEnumerable<string> Smaller(string text) => Enumerable.Range(0, text.Length).Select(at => text.Remove(at, 1)).Where(static smaller => !smaller.Any(char.IsSurrogate));

    private static string One(Random random)
    {
        string value = random.Next(2) == 0 ? Pick(random, s_bare) : $"\"{Pick(random, s_quoted)}{(random.Next(3) == 0 ? Pick(random, s_quoted) : string.Empty)}\"";
        return $"{Pick(random, s_blanks)}{Pick(random, s_names)}{Pick(random, s_blanks)}{Pick(random, s_signs)}{Pick(random, s_blanks)}{value}{Pick(random, s_blanks)}";
    }

    private static string Changed(Random random, string text)
    {
        int at = random.Next(text.Length + 1);
        // A character of two halves stays whole.
        if (at > 0 && at < text.Length && char.IsLowSurrogate(text[at])) at--;
        return random.Next(3) == 0 && at < text.Length && !char.IsSurrogate(text[at]) ? text.Remove(at, 1) : text.Insert(at, Pick(random, s_pieces));
    }

    private static string Pick(Random random, string[] from) => from[random.Next(from.Length)];
}
