namespace SophiaAI.Providers.Snowflake;

/// <summary>What can be told of a statement from its text, without understanding it.</summary>
public sealed class SnowflakeStatementText
{
    private static readonly HashSet<string> s_readingKeywords = new(
        ["SELECT", "WITH", "SHOW", "DESC", "DESCRIBE", "EXPLAIN", "LIST", "LS"], StringComparer.OrdinalIgnoreCase);

    private SnowflakeStatementText(string keyword, int statements, bool mayAct)
    {
        Keyword = keyword;
        Statements = statements;
        IsReadOnly = statements <= 1 && !mayAct && s_readingKeywords.Contains(keyword);
    }

    /// <summary>The first keyword in upper case, such as <c>INSERT</c>; empty when the text has none.</summary>
    public string Keyword { get; }

    /// <summary>How many statements the text holds.</summary>
    public int Statements { get; }

    /// <summary>
    /// Whether it is one statement of a kind that only reads. A help for <c>-WhatIf</c> and no security boundary: a
    /// function that is called in a SELECT can do anything that its owner may.
    /// </summary>
    public bool IsReadOnly { get; }

    /// <summary>Reads a text.</summary>
    public static SnowflakeStatementText Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string keyword = string.Empty;
        int statements = 0;
        bool inStatement = false;
        bool mayAct = false;
        foreach (string token in SnowflakeLexer.Tokens(text))
        {
            if (token == ";")
            {
                inStatement = false;
                continue;
            }

            if (!inStatement)
            {
                statements++;
                inStatement = true;
            }

            if (keyword.Length == 0 && char.IsAsciiLetter(token[0])) keyword = token.ToUpperInvariant();
            mayAct |= token == "->>" || token.StartsWith("SYSTEM$", StringComparison.OrdinalIgnoreCase);
        }

        return new SnowflakeStatementText(keyword, statements, mayAct);
    }
}
