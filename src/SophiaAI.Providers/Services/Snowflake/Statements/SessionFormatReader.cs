using SophiaAI.Providers.Services.Snowflake.Results;

namespace SophiaAI.Providers.Services.Snowflake.Statements;

/// <summary>Finds the output formats that a text sets in any of its statements, with <c>ALTER SESSION SET</c> or in a statement that it executes.</summary>
internal static class SessionFormatReader
{
    /// <summary>The formats.</summary>
    public static SessionFormats Read(string text)
    {
        HashSet<(string, string)> found = [];
        Read(text, found);
        return found.Count == 0 ? SessionFormats.None : new SessionFormats(found);
    }

    private static void Read(string text, HashSet<(string Parameter, string Format)> found)
    {
        // Hardly any text does.
        if (!text.Contains("_OUTPUT_FORMAT", StringComparison.OrdinalIgnoreCase)) return;
        List<SqlToken> tokens = Tokens(text);
        for (int i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Kind == SqlTokenKind.Literal && Inside(tokens[i].Text) is { } inside) Read(inside, found);
            if (tokens[i].Kind != SqlTokenKind.Word || i + 2 >= tokens.Count || !tokens[i + 1].IsSign("=") || tokens[i + 2].Kind != SqlTokenKind.Literal) continue;
            if (OutputFormat.Parameters.FirstOrDefault(tokens[i].IsWord) is { } parameter && Inside(tokens[i + 2].Text) is { } format) found.Add((parameter, format));
        }
    }

    // For the lexer, a doubled quote ends a literal and begins another.
    private static List<SqlToken> Tokens(string text)
    {
        List<SqlToken> tokens = [];
        int start = -1;
        int end = -1;
        foreach (SqlToken token in SqlLexer.Tokens(text))
        {
            bool continues = token.Kind == SqlTokenKind.Literal && token.Start == end;
            if (start >= 0 && !continues) tokens.Add(new SqlToken(SqlTokenKind.Literal, text[start..end], start));
            if (token.Kind != SqlTokenKind.Literal) tokens.Add(token);
            start = continues ? start : token.Kind == SqlTokenKind.Literal ? token.Start : -1;
            end = token.Kind == SqlTokenKind.Literal ? token.End : -1;
        }

        if (start >= 0) tokens.Add(new SqlToken(SqlTokenKind.Literal, text[start..end], start));
        return tokens;
    }

    // A statement in a literal: what EXECUTE IMMEDIATE runs, or a procedure's body.
    private static string? Inside(string literal)
    {
        if (literal.Length >= 4 && literal.StartsWith("$$", StringComparison.Ordinal)) return literal[2..^2];
        return literal.Length >= 2 && literal[0] == '\'' ? literal[1..^1].Replace("''", "'", StringComparison.Ordinal) : null;
    }
}
