using SophiaAI.Providers.Services.Snowflake.Results;

namespace SophiaAI.Providers.Services.Snowflake.Statements;

/// <summary>The output formats that the statements of a request set for their session.</summary>
internal sealed class SessionFormats
{
    private readonly HashSet<(string Parameter, string Format)> _set = [];

    private SessionFormats()
    {
    }

    /// <summary>Of a request that is not known to set any.</summary>
    public static SessionFormats None { get; } = new();

    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => _set.Count == 0;

    /// <summary>The formats that a text sets in any of its statements, with <c>ALTER SESSION SET</c> or in a statement that it executes.</summary>
    public static SessionFormats Of(string text)
    {
        if (!text.Contains("_OUTPUT_FORMAT", StringComparison.OrdinalIgnoreCase)) return None;
        SessionFormats formats = new();
        formats.Read(text);
        return formats;
    }

    /// <summary>The parameter by which cells of a type may have a form that can be taken for the API's own; null if none is set so.</summary>
    public string? Mistakable(string type) => OutputFormat.ParametersOf(type).FirstOrDefault(parameter => _set.Any(set => set.Parameter == parameter && OutputFormat.IsMistakable(parameter, set.Format)));

    /// <summary>The parameter that is set for the cells of a type; null if none is.</summary>
    public string? Set(string type) => OutputFormat.ParametersOf(type).FirstOrDefault(parameter => _set.Any(set => set.Parameter == parameter));

    private void Read(string text)
    {
        List<SqlToken> tokens = Tokens(text);
        for (int i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Kind == SqlTokenKind.Literal && Inside(tokens[i].Text) is { } inside && inside.Contains("_OUTPUT_FORMAT", StringComparison.OrdinalIgnoreCase)) Read(inside);
            if (tokens[i].Kind != SqlTokenKind.Word || i + 2 >= tokens.Count || !tokens[i + 1].IsSign("=") || tokens[i + 2].Kind != SqlTokenKind.Literal) continue;
            if (OutputFormat.Parameters.FirstOrDefault(tokens[i].IsWord) is { } parameter && Inside(tokens[i + 2].Text) is { } format) _set.Add((parameter, format));
        }
    }

    // For the lexer, a doubled quote ends a literal and begins another.
    private static List<SqlToken> Tokens(string text)
    {
        List<SqlToken> tokens = [];
        foreach (SqlToken token in SqlLexer.Tokens(text))
        {
            if (tokens.Count > 0 && tokens[^1] is { Kind: SqlTokenKind.Literal } last && token.Kind == SqlTokenKind.Literal && last.End == token.Start) tokens[^1] = last with { Text = last.Text + token.Text };
            else tokens.Add(token);
        }

        return tokens;
    }

    // A statement in a literal: what EXECUTE IMMEDIATE runs, or a procedure's body.
    private static string? Inside(string literal)
    {
        if (literal.Length >= 4 && literal.StartsWith("$$", StringComparison.Ordinal)) return literal[2..^2];
        return literal.Length >= 2 && literal[0] == '\'' ? literal[1..^1].Replace("''", "'", StringComparison.Ordinal) : null;
    }
}
