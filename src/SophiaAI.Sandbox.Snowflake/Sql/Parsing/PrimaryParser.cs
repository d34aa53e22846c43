using System.Globalization;
using SophiaAI.Sandbox.Snowflake.Sql.Lexing;
using SophiaAI.Sandbox.Snowflake.Sql.Syntax;

namespace SophiaAI.Sandbox.Snowflake.Sql.Parsing;

/// <summary>Literals, names, calls and whatever is in brackets.</summary>
internal sealed class PrimaryParser
{
    private readonly TokenCursor _cursor;
    private readonly ExpressionParser _expressions;
    private readonly QueryParser _queries;
    private readonly CallParser _calls;
    private int _parameters;

    public PrimaryParser(TokenCursor cursor, ExpressionParser expressions, QueryParser queries)
    {
        _cursor = cursor;
        _expressions = expressions;
        _queries = queries;
        _calls = new CallParser(cursor, expressions);
    }

    public Expression Parse()
    {
        Token token = _cursor.Current;
        switch (token.Kind)
        {
            case TokenKind.Number:
                _cursor.Next();
                return new Expression.Number(token.Raw, _cursor.SpanFrom(token));
            case TokenKind.Text:
                _cursor.Next();
                return new Expression.Text(token.Value, _cursor.SpanFrom(token));
            case TokenKind.Bytes:
                _cursor.Next();
                return new Expression.Bytes(token.Value, _cursor.SpanFrom(token));
            case TokenKind.Parameter:
                _cursor.Next();
                return new Expression.Parameter(++_parameters, _cursor.SpanFrom(token));
            case TokenKind.Variable:
                _cursor.Next();
                return new Expression.Variable(token.Value, _cursor.SpanFrom(token));
            case TokenKind.Symbol:
                return Bracketed(token);
            case TokenKind.Word or TokenKind.QuotedWord:
                return Worded(token);
            default:
                throw _cursor.Unexpected();
        }
    }

    private Expression Bracketed(Token token)
    {
        switch (token.Value)
        {
            case "(":
                return Parenthesis();
            case "*":
                _cursor.Next();
                return Star([], token);
            case "[":
                _cursor.Next();
                List<Expression> items = _cursor.At("]") ? [] : _cursor.List(_expressions.Parse);
                _cursor.Expect("]");
                return new Expression.ArrayLiteral(items, _cursor.SpanFrom(token));
            case "{":
                _cursor.Next();
                if (_cursor.At("*") || _cursor.Peek().Is("."))
                    throw SnowflakeException.Unsupported("{*}");
                List<(Expression Key, Expression Value)> members = _cursor.At("}") ? [] : _cursor.List(Member);
                _cursor.Expect("}");
                return new Expression.ObjectLiteral(members, _cursor.SpanFrom(token));
            case ":" when _cursor.Peek().Kind == TokenKind.Number:
                _cursor.Next();
                int index = int.Parse(_cursor.Next().Raw, NumberStyles.None, CultureInfo.InvariantCulture);
                return new Expression.Parameter(index, _cursor.SpanFrom(token));
            case ":" when _cursor.Peek().Kind == TokenKind.Word:
                throw SnowflakeException.At("002049", "42601", token.Line, token.Position, $"Bind variable :{_cursor.Peek().Raw} not set.");
            default:
                throw _cursor.Unexpected();
        }
    }

    private (Expression Key, Expression Value) Member()
    {
        Expression key = _expressions.Primary();
        _cursor.Expect(":");
        return (key, _expressions.Parse());
    }

    private Expression Parenthesis()
    {
        Token first = _cursor.Next();
        Expression inner;
        if (_cursor.AtAny("SELECT", "WITH"))
        {
            inner = new Expression.Subquery(_queries.Parse(), default);
        }
        else
        {
            List<Expression> items = _cursor.List(_expressions.Parse);
            inner = items.Count == 1 ? items[0] : new Expression.Row(items, default);
        }

        _cursor.Expect(")");
        return inner with { Span = _cursor.SpanFrom(first) };
    }

    private Expression Worded(Token token)
    {
        if (token.Kind == TokenKind.Word && Keyword(token) is { } keyword)
            return keyword;
        if (_cursor.Peek().Is("(") && (token.Kind == TokenKind.QuotedWord || CallParser.MayName(token.Value)))
            return _calls.Parse(token);

        if (token.Is("CONNECT_BY_ROOT") || token.Is("PRIOR"))
            throw SnowflakeException.Unsupported(token.Value);
        List<string> parts = [_cursor.Identifier()];
        while (_cursor.At(".") && _cursor.Peek() is { Kind: TokenKind.Word or TokenKind.QuotedWord })
        {
            _cursor.Next();
            if (_cursor.Peek().Is("("))
                throw SnowflakeException.Unsupported("user-defined function");
            parts.Add(_cursor.Next().Value);
        }

        if (_cursor.At(".") && _cursor.Peek().Kind == TokenKind.Variable)
        {
            _cursor.Next();
            return new Expression.Variable(_cursor.Next().Value, _cursor.SpanFrom(token)) { Qualifier = parts };
        }

        if (_cursor.AtAll("(", "+", ")"))
            throw SnowflakeException.Unsupported("(+)");
        if (!_cursor.AtAll(".", "*"))
            return new Expression.Column(parts, _cursor.SpanFrom(token));
        _cursor.Next();
        _cursor.Next();
        return Star(parts, token);
    }

    private Expression? Keyword(Token token)
    {
        Token next = _cursor.Peek();
        switch (token.Value)
        {
            case "NULL":
                _cursor.Next();
                return new Expression.Null(_cursor.SpanFrom(token));
            case "TRUE" or "FALSE":
                _cursor.Next();
                return new Expression.Boolean(token.Value == "TRUE", _cursor.SpanFrom(token));
            case "DEFAULT" when next.Value is "," or ")":
                _cursor.Next();
                return new Expression.Default(_cursor.SpanFrom(token));
            case "CASE":
                return _calls.Case(token);
            case "CAST" or "TRY_CAST":
                return _calls.Cast(token);
            case "EXISTS":
                _cursor.Next();
                _cursor.Expect("(");
                Query query = _queries.Parse();
                _cursor.Expect(")");
                return new Expression.Exists(query, _cursor.SpanFrom(token));
            case "INTERVAL" when next.Kind == TokenKind.Text:
                _cursor.Next();
                Expression.Interval interval = new(_cursor.Next().Value, _cursor.SpanFrom(token));
                return _cursor.AtAny("YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND") ? throw SnowflakeException.Unsupported("INTERVAL of a type") : interval;
            case "DATE" or "TIME" or "TIMESTAMP" or "TIMESTAMP_NTZ" or "TIMESTAMP_LTZ" or "TIMESTAMP_TZ" when next.Kind == TokenKind.Text:
                SqlType type = TypeParser.Parse(_cursor);
                Token text = _cursor.Next();
                return new Expression.Cast(new Expression.Text(text.Value, _cursor.SpanFrom(text)), type, false, _cursor.SpanFrom(token));
            case "CURRENT_DATE" or "CURRENT_TIME" or "CURRENT_TIMESTAMP" or "CURRENT_USER" or "LOCALTIME" or "LOCALTIMESTAMP" when !next.Is("("):
                _cursor.Next();
                return new Expression.Call(token.Value, [], _cursor.SpanFrom(token));
            default:
                return null;
        }
    }

    /// <summary>What follows the asterisk.</summary>
    private Expression.Star Star(IReadOnlyList<string> qualifier, Token first)
    {
        Expression.Star star = new(qualifier, default);
        if (_cursor.At("ILIKE") && _cursor.Peek().Kind == TokenKind.Text)
        {
            _cursor.Next();
            star = star with { Pattern = _cursor.Next().Value };
        }

        if (_cursor.Accept("EXCLUDE"))
            star = star with { Excluded = OneOrMore(_cursor.Identifier) };
        if (_cursor.AtAll("REPLACE", "("))
        {
            _cursor.Next();
            star = star with { Replaced = _cursor.Parenthesized(Replaced) };
        }

        if (_cursor.Accept("RENAME"))
            star = star with { Renamed = OneOrMore(Renamed) };
        return star with { Span = _cursor.SpanFrom(first) };
    }

    private List<T> OneOrMore<T>(Func<T> item) => _cursor.At("(") ? _cursor.Parenthesized(item) : [item()];

    private (Expression Value, string Column) Replaced()
    {
        Expression value = _expressions.Parse();
        _cursor.Expect("AS");
        return (value, _cursor.Identifier());
    }

    private (string Column, string Name) Renamed()
    {
        string column = _cursor.Identifier();
        _cursor.Expect("AS");
        return (column, _cursor.Identifier());
    }
}
