namespace SophiaAI.Providers.Services.Snowflake.Statements;

/// <summary>Splits SQL into names, literals and signs, and drops comments and blanks.</summary>
internal static class SqlLexer
{
    private static readonly string[] s_longSigns = ["->>", "::", ":=", "=>"];

    /// <summary>The tokens in order. An unterminated token extends to the end of the text.</summary>
    public static IEnumerable<SqlToken> Tokens(string text)
    {
        int at = 0;
        while (at < text.Length)
        {
            (int end, SqlTokenKind? kind) = Next(text, at);
            if (kind is { } known) yield return new SqlToken(known, text[at..end], at);
            at = end;
        }
    }

    private static (int End, SqlTokenKind? Kind) Next(string text, int at)
    {
        char first = text[at];
        if (char.IsWhiteSpace(first)) return (at + 1, null);
        if (StartsWith(text, at, "--") || StartsWith(text, at, "//")) return (After(text, "\n", at + 2), null);
        if (StartsWith(text, at, "/*")) return (After(text, "*/", at + 2), null);
        if (StartsWith(text, at, "$$")) return (After(text, "$$", at + 2), SqlTokenKind.Literal);
        if (first == '\'') return (AfterQuote(text, at, backslashEscapes: true), SqlTokenKind.Literal);
        if (first == '"') return (AfterQuote(text, at, backslashEscapes: false), SqlTokenKind.QuotedName);
        int end = at;
        while (end < text.Length && IsWordCharacter(text[end])) end++;
        if (end > at) return (end, SqlTokenKind.Word);
        string? sign = Array.Find(s_longSigns, sign => StartsWith(text, at, sign));
        return (at + (sign?.Length ?? 1), SqlTokenKind.Sign);
    }

    private static bool IsWordCharacter(char character) => char.IsLetterOrDigit(character) || character is '_' or '$';

    // A doubled quote inside a literal is treated as ending it and immediately starting another, with the same result.
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
