namespace SophiaAI.Providers.Services.Snowflake.Statements;

/// <summary>What a statement's text reveals without parsing it fully.</summary>
internal sealed class SnowflakeStatementText
{
    private static readonly HashSet<string> s_readingKeywords = new(
        ["SELECT", "WITH", "SHOW", "DESC", "DESCRIBE", "EXPLAIN", "LIST", "LS"], StringComparer.OrdinalIgnoreCase);

    private SnowflakeStatementText(string keyword, int statements, int placeholders, bool mayAct)
    {
        Keyword = keyword;
        Statements = statements;
        Placeholders = placeholders;
        IsReadOnly = statements == 1 && !mayAct && s_readingKeywords.Contains(keyword);
    }

    /// <summary>The first keyword in upper case, such as <c>INSERT</c>; empty if the text has none.</summary>
    public string Keyword { get; }

    /// <summary>The number of statements in the text. A scripting block (<c>BEGIN … END</c>) counts as one.</summary>
    public int Statements { get; }

    /// <summary>The kind of text in words, which show none of it: <c>SELECT</c>, or <c>3 statements, first CREATE</c>.</summary>
    public string Kind => Statements > 1 ? $"{Statements} statements, first {Keyword}" : Keyword;

    /// <summary>The number of <c>?</c> placeholders.</summary>
    public int Placeholders { get; }

    /// <summary>
    /// Whether it is one statement of a kind that only reads. An aid for <c>-WhatIf</c>, not a security boundary: a
    /// function called in a SELECT can do anything that its owner may do.
    /// </summary>
    public bool IsReadOnly { get; }

    /// <summary>Reads a text.</summary>
    public static SnowflakeStatementText Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        SqlToken[] tokens = SqlLexer.Tokens(text).ToArray();
        return new SnowflakeStatementText(
            tokens.FirstOrDefault(static token => token.Kind == SqlTokenKind.Word && char.IsAsciiLetter(token.Text[0])).Text?.ToUpperInvariant() ?? string.Empty,
            StatementCounter.Count(tokens),
            ValuePlaces.In(tokens).Count(),
            tokens.Any(static token => token.IsSign("->>") || (token.Kind == SqlTokenKind.Word && token.Text.StartsWith("SYSTEM$", StringComparison.OrdinalIgnoreCase))));
    }
}
