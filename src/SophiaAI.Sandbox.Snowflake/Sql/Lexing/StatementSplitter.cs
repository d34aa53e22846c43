namespace SophiaAI.Sandbox.Snowflake.Sql.Lexing;

/// <summary>Parts a request's text at its semicolons; those in texts and comments do not count.</summary>
internal static class StatementSplitter
{
    public static List<string> Split(string sql)
    {
        var statements = new List<string>();
        var start = -1;
        var end = 0;
        foreach (var token in Lexer.Read(sql))
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
