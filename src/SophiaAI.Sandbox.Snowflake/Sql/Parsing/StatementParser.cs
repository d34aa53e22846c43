using SophiaAI.Sandbox.Snowflake.Sql.Lexing;
using SophiaAI.Sandbox.Snowflake.Sql.Syntax;

namespace SophiaAI.Sandbox.Snowflake.Sql.Parsing;

/// <summary>Reads one statement. Unknown statements are refused.</summary>
internal sealed class StatementParser
{
    /// <summary>Verbs that Snowflake has and the sandbox refuses; any other word is a syntax error.</summary>
    private static readonly HashSet<string> s_refused =
    [
        "COPY", "PUT", "GET", "LIST", "LS", "REMOVE", "RM", "EXPLAIN", "UNDROP", "COMMENT", "EXECUTE",
        "DECLARE", "SAVEPOINT", "ATTACH", "DETACH", "INSTALL", "LOAD", "PRAGMA", "EXPORT", "IMPORT", "VACUUM", "CHECKPOINT",
        "SUMMARIZE", "PIVOT", "UNPIVOT", "FROM", "ANALYZE", "RESET", "FORCE",
    ];

    private readonly TokenCursor _cursor;
    private readonly QueryParser _queries;

    private StatementParser(string sql)
    {
        _cursor = new TokenCursor(sql);
        _queries = new QueryParser(_cursor);
    }

    public static Statement Parse(string sql)
    {
        StatementParser parser = new(sql);
        Statement statement = parser.Statement();
        if (parser._cursor.At("->>"))
            throw SnowflakeException.Unsupported("->>");
        parser._cursor.Accept(";");
        parser._cursor.ExpectEnd();
        return statement;
    }

    /// <summary>A column's default, kept as text in the catalog.</summary>
    public static Expression ParseExpression(string sql)
    {
        StatementParser parser = new(sql);
        Expression expression = parser._queries.Expressions.Parse();
        parser._cursor.ExpectEnd();
        return expression;
    }

    private Statement Statement()
    {
        Token word = _cursor.Current;
        if (word.Is("("))
            return new Statement.Select(_queries.Parse());
        switch (word.Kind == TokenKind.Word ? word.Value : "")
        {
            case "SELECT" or "WITH" or "VALUES":
                return new Statement.Select(_queries.Parse());
            case "INSERT" or "UPDATE" or "DELETE" or "MERGE" or "TRUNCATE":
                return new DmlParser(_cursor, _queries).Parse();
            case "CREATE":
                return new CreateParser(_cursor, _queries).Parse();
            case "DROP" or "ALTER":
                return new AlterParser(_cursor, _queries).Parse();
            case "SHOW" or "DESCRIBE" or "DESC":
                return new ShowParser(_cursor).Parse();
            case "GRANT" or "REVOKE":
                return new GrantParser(_cursor).Parse();
            case "USE":
                _cursor.Next();
                return Use();
            case "SET":
                _cursor.Next();
                return Set();
            case "UNSET":
                _cursor.Next();
                return new Statement.UnsetVariables(_cursor.At("(") ? _cursor.Parenthesized(_cursor.Identifier) : [_cursor.Identifier()]);
            case "CALL":
                _cursor.Next();
                return _queries.Expressions.Primary() is Expression.Call call ? new Statement.Call(call) : throw _cursor.Unexpected();
            case "BEGIN" or "START" or "COMMIT" or "ROLLBACK":
                return Transaction();
            default:
                if (s_refused.Contains(word.Value))
                    throw SnowflakeException.Unsupported(word.Value);
                throw _cursor.Unexpected();
        }
    }

    private Statement.SetVariables Set()
    {
        if (!_cursor.At("("))
        {
            string name = _cursor.Identifier();
            _cursor.Expect("=");
            return new Statement.SetVariables([(name, _queries.Expressions.Parse())]);
        }

        List<string> names = _cursor.Parenthesized(_cursor.Identifier);
        _cursor.Expect("=");
        if (_cursor.At("(") && (_cursor.Peek().Is("SELECT") || _cursor.Peek().Is("WITH")))
            throw SnowflakeException.Unsupported("SET to anything but a constant");
        IReadOnlyList<Expression> values = _queries.Row().Items;
        return values.Count == names.Count
            ? new Statement.SetVariables([.. names.Zip(values)])
            : throw SnowflakeException.Compilation("001003", "42000", $"SET of {names.Count} variables to {values.Count} values.");
    }

    private Statement.Use Use()
    {
        if (_cursor.AtAll("SECONDARY", "ROLES"))
            throw SnowflakeException.Unsupported("USE SECONDARY ROLES");
        string? kind = _cursor.AtAny("DATABASE", "SCHEMA", "WAREHOUSE", "ROLE") && _cursor.Peek().Kind != TokenKind.End ? _cursor.Next().Value : null;
        ObjectName name = _cursor.ObjectName();
        return new Statement.Use(kind ?? (name.Parts.Count == 1 ? "DATABASE" : "SCHEMA"), name);
    }

    private Statement.Transaction Transaction()
    {
        string verb = _cursor.Next().Value;
        if (verb is "BEGIN" && _cursor.Current.Kind != TokenKind.End && !_cursor.AtAny("TRANSACTION", "WORK", "NAME", ";"))
            throw SnowflakeException.Unsupported("Snowflake Scripting block");
        if (!_cursor.Accept("TRANSACTION"))
            _cursor.Accept("WORK");
        if (_cursor.Accept("NAME"))
            _cursor.Identifier();
        return new Statement.Transaction(verb == "START" ? "BEGIN" : verb);
    }
}
