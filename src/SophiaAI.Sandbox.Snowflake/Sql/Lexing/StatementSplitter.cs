namespace SophiaAI.Sandbox.Snowflake.Sql.Lexing;

/// <summary>Splits a request's text at its semicolons; those in strings and comments do not count.</summary>
internal static class StatementSplitter
{
    public static List<string> Split(string sql)
    {
        List<string> statements = [];
        int start = -1;
        int end = 0;
        foreach (Token token in Lexer.Read(sql))
        {
            if (token.Kind == TokenKind.End || token.Is(";"))
            {
                if (start >= 0)
                    statements.Add(sql[start..end]);
                start = -1;
                continue;
            }

            if (start < 0)
                start = token.Start;
            end = token.End;
        }

        return statements;
    }
}
