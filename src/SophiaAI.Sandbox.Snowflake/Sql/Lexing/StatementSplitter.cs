namespace SophiaAI.Sandbox.Snowflake.Sql.Lexing;

/// <summary>
/// Splits a request's text at its semicolons. Those in strings and comments do not count, and neither do those inside a
/// block of Snowflake Scripting, whose statements are followed as far as is needed to find its end.
/// </summary>
internal sealed class StatementSplitter
{
    private const int MaxDepth = 200;

    private readonly List<Token> _tokens;
    private int _at;
    private int _depth;

    private StatementSplitter(string sql) => _tokens = [.. Lexer.Read(sql)];

    private Token Current => _tokens[Math.Min(_at, _tokens.Count - 1)];

    private bool IsOver => _at >= _tokens.Count || _tokens[_at].Kind == TokenKind.End;

    public static List<string> Split(string sql)
    {
        StatementSplitter splitter = new(sql);
        List<string> statements = [];
        while (!splitter.IsOver)
        {
            if (splitter.Accept(";"))
                continue;
            int start = splitter.Current.Start;
            splitter.Statement();
            statements.Add(sql[start..splitter._tokens[splitter._at - 1].End]);
        }

        return statements;
    }

    // Ends before the semicolon.
    private void Statement()
    {
        if (AtBlock())
            Block();
        bool hasBody = AtAny("CREATE", "ALTER", "WITH");
        while (!IsOver && !Current.Is(";"))
        {
            bool mayBeBody = hasBody && AtAny("AS", "THEN");
            _at++;
            if (mayBeBody && AtBlock() && !IsName(_at))
                Block();
        }
    }

    private void Block()
    {
        if (Accept("DECLARE"))
        {
            while (!IsOver && !AtBlock())
                Declaration();
        }

        Accept("BEGIN");
        Statements("EXCEPTION", "END");
        if (Accept("EXCEPTION"))
            Branches("WHEN", "THEN");
        Accept("END");
    }

    // A variable, a cursor, an exception, or a procedure with a body of its own.
    private void Declaration()
    {
        while (!IsOver && !Accept(";"))
        {
            bool isBody = Current.Is("AS");
            _at++;
            if (isBody && AtBlock())
                Block();
        }
    }

    private void Statements(params string[] ends)
    {
        // Blocks, loops and branches go through here, and the stack is not endless.
        if (++_depth > MaxDepth)
            throw SnowflakeException.TooDeep(Current.Line, Current.Position);
        while (!IsOver && !AtAny(ends))
        {
            ScriptStatement();
            Accept(";");
        }

        _depth--;
    }

    private void ScriptStatement()
    {
        if (Accept("IF"))
        {
            SkipTo("THEN");
            Accept("THEN");
            Statements("ELSEIF", "ELSE", "END");
            Branches("ELSEIF", "THEN");
            End();
        }
        else if (Accept("CASE"))
        {
            SkipTo("WHEN");
            Branches("WHEN", "THEN");
            End();
        }
        else if (AtAny("FOR", "WHILE"))
        {
            SkipTo("DO", "LOOP");
            _at++;
            Statements("END");
            End();
        }
        else if (Accept("LOOP"))
        {
            Statements("END");
            End();
        }
        else if (Accept("REPEAT"))
        {
            Statements("UNTIL", "END");
            SkipTo("END");
            End();
        }
        else
        {
            Statement();
        }
    }

    // WHEN … THEN …, as often as there are any, and ELSE.
    private void Branches(string begin, string body)
    {
        while (Accept(begin))
        {
            SkipTo(body);
            Accept(body);
            Statements(begin, "ELSE", "END");
        }

        if (Accept("ELSE"))
            Statements("END");
    }

    // END, the construct's name, and a label.
    private void End()
    {
        Accept("END");
        while (!IsOver && !Current.Is(";"))
            _at++;
    }

    // A condition's own parentheses may contain any of these words.
    private void SkipTo(params string[] words)
    {
        int depth = 0;
        for (; !IsOver && !(depth == 0 && AtAny(words)); _at++)
        {
            if (Current.Is("("))
                depth++;
            else if (Current.Is(")"))
                depth--;
        }
    }

    private bool AtBlock()
    {
        if (Current.Is("DECLARE"))
            return true;
        return Current.Is("BEGIN") && _at + 1 < _tokens.Count && _tokens[_at + 1].Kind != TokenKind.End && !IsTransaction(_tokens[_at + 1]);
    }

    private static bool IsTransaction(Token afterBegin) => afterBegin.Is(";") || afterBegin.Is("TRANSACTION") || afterBegin.Is("WORK") || afterBegin.Is("NAME");

    // SELECT 1 AS BEGIN, in a view.
    private bool IsName(int index) => index + 1 < _tokens.Count && (_tokens[index + 1].Is(",") || _tokens[index + 1].Is(")") || _tokens[index + 1].Is("FROM"));

    private bool AtAny(params string[] words) => !IsOver && words.Any(word => Current.Is(word));

    private bool Accept(string word)
    {
        if (IsOver || !Current.Is(word))
            return false;
        _at++;
        return true;
    }
}
