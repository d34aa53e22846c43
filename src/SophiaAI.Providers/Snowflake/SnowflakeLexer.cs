namespace SophiaAI.Providers.Snowflake;

/// <summary>Cuts SQL into words, literals and signs, and leaves out comments and blanks.</summary>
internal static class SnowflakeLexer
{
    /// <summary>The tokens in order. A word is letters, digits, <c>_</c> and <c>$</c>; a literal keeps its quotes; anything else is one sign, but <c>-&gt;&gt;</c>.</summary>
    public static IEnumerable<string> Tokens(string text)
    {
        int at = 0;
        while (at < text.Length)
        {
            int end = EndOfToken(text, at, out bool isToken);
            if (isToken) yield return text[at..end];
            at = end;
        }
    }

    private static int EndOfToken(string text, int at, out bool isToken)
    {
        isToken = false;
        if (char.IsWhiteSpace(text[at])) return at + 1;
        if (StartsWith(text, at, "--") || StartsWith(text, at, "//")) return After(text, "\n", at + 2);
        if (StartsWith(text, at, "/*")) return After(text, "*/", at + 2);
        isToken = true;
        if (StartsWith(text, at, "$$")) return After(text, "$$", at + 2);
        if (StartsWith(text, at, "->>")) return at + 3;
        if (text[at] == '\'') return AfterQuote(text, at, backslashEscapes: true);
        if (text[at] == '"') return AfterQuote(text, at, backslashEscapes: false);
        int end = at;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '_' or '$')) end++;
        return Math.Max(end, at + 1);
    }

    // A doubled quote inside a literal ends it and begins another at once, which comes to the same.
    private static int AfterQuote(string text, int at, bool backslashEscapes)
    {
        char quote = text[at];
        for (int i = at + 1; i < text.Length; i++)
        {
            if (backslashEscapes && text[i] == '\\') i++;
            else if (text[i] == quote) return i + 1;
        }

        return text.Length;
    }

    private static int After(string text, string end, int from)
    {
        int found = text.IndexOf(end, from, StringComparison.Ordinal);
        return found < 0 ? text.Length : found + end.Length;
    }

    private static bool StartsWith(string text, int at, string start) => string.CompareOrdinal(text, at, start, 0, start.Length) == 0;
}
