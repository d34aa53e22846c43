using SophiaAI.Sandbox.Snowflake.Sql.Lexing;
using SophiaAI.Sandbox.Snowflake.Sql.Syntax;

namespace SophiaAI.Sandbox.Snowflake.Sql.Parsing;

/// <summary>Operators, from lowest to highest precedence.</summary>
internal sealed class ExpressionParser
{
    private readonly TokenCursor _cursor;
    private readonly QueryParser _queries;
    private readonly PrimaryParser _primaries;

    public ExpressionParser(TokenCursor cursor, QueryParser queries)
    {
        _cursor = cursor;
        _queries = queries;
        _primaries = new PrimaryParser(cursor, this, queries);
    }

    public Expression Parse() => _cursor.Nested(Or);

    public Expression Primary() => _primaries.Parse();

    public List<OrderItem> OrderItems() => _cursor.List(OrderItem);

    private OrderItem OrderItem()
    {
        Token first = _cursor.Current;
        Expression expression = _cursor.Accept("ALL") ? new Expression.Star([], _cursor.SpanFrom(first)) : Parse();
        bool descending = _cursor.Accept("DESC");
        if (!descending)
            _cursor.Accept("ASC");
        bool? nullsFirst = null;
        if (_cursor.Accept("NULLS"))
        {
            nullsFirst = _cursor.Accept("FIRST");
            if (nullsFirst == false)
                _cursor.Expect("LAST");
        }

        return new OrderItem(expression, descending, nullsFirst);
    }

    private Expression Or()
    {
        Token first = _cursor.Current;
        Expression left = And();
        while (_cursor.Accept("OR"))
            left = new Expression.Binary("OR", left, And(), _cursor.SpanFrom(first));
        return left;
    }

    private Expression And()
    {
        Token first = _cursor.Current;
        Expression left = Not();
        while (_cursor.Accept("AND"))
            left = new Expression.Binary("AND", left, Not(), _cursor.SpanFrom(first));
        return left;
    }

    private Expression Not()
    {
        Token first = _cursor.Current;
        if (!_cursor.Accept("NOT"))
            return Comparison();
        return new Expression.Unary("NOT", _cursor.Nested(Not), _cursor.SpanFrom(first));
    }

    private Expression Comparison()
    {
        Token first = _cursor.Current;
        Expression left = Additive();
        for (int depth = 0; ; depth++)
        {
            _cursor.CheckDepth(depth);
            if (_cursor.AtAny("=", "<>", "!=", "<", "<=", ">", ">="))
            {
                string symbol = _cursor.Next().Value;
                if (_cursor.AtAny("ANY", "ALL", "SOME"))
                    throw SnowflakeException.Unsupported(_cursor.Current.Value + " subquery");
                left = new Expression.Binary(symbol == "!=" ? "<>" : symbol, left, Additive(), _cursor.SpanFrom(first));
            }
            else if (_cursor.Accept("IS"))
            {
                left = Is(left, first);
            }
            else if (Predicate(left, first) is { } predicate)
            {
                left = predicate;
            }
            else
            {
                return left;
            }
        }
    }

    private Expression Is(Expression left, Token first)
    {
        bool negated = _cursor.Accept("NOT");
        if (_cursor.Accept("NULL"))
            return new Expression.IsNull(left, negated, _cursor.SpanFrom(first));
        if (_cursor.AcceptAll("DISTINCT", "FROM"))
            return new Expression.IsDistinct(left, Additive(), negated, _cursor.SpanFrom(first));
        if (!_cursor.AtAny("TRUE", "FALSE"))
            throw _cursor.Unexpected();
        Expression.Boolean value = new(_cursor.Next().Is("TRUE"), _cursor.SpanFrom(first));
        return new Expression.IsDistinct(left, value, !negated, _cursor.SpanFrom(first));
    }

    /// <summary>[NOT] BETWEEN, IN and the LIKE family; null if none of them follows.</summary>
    private Expression? Predicate(Expression left, Token first)
    {
        bool negated = _cursor.At("NOT") && _cursor.Peek().Value is "BETWEEN" or "IN" or "LIKE" or "ILIKE" or "RLIKE" or "REGEXP";
        if (negated)
            _cursor.Next();
        if (_cursor.Accept("BETWEEN"))
        {
            Expression low = Additive();
            _cursor.Expect("AND");
            return new Expression.Between(left, low, Additive(), negated, _cursor.SpanFrom(first));
        }

        if (_cursor.Accept("IN"))
            return In(left, negated, first);
        if (!_cursor.AtAny("LIKE", "ILIKE", "RLIKE", "REGEXP"))
            return null;

        string like = _cursor.Next().Value;
        if (_cursor.AtAny("ANY", "ALL"))
            return Likes(left, like, negated, first);
        Expression pattern = Additive();
        Expression? escape = _cursor.Accept("ESCAPE") ? Additive() : null;
        return new Expression.Like(like == "REGEXP" ? "RLIKE" : like, left, pattern, escape, negated, _cursor.SpanFrom(first));
    }

    /// <summary>LIKE ANY (…) and LIKE ALL (…): each pattern separately.</summary>
    private Expression Likes(Expression left, string like, bool negated, Token first)
    {
        bool any = _cursor.Next().Is("ANY");
        if (like is not ("LIKE" or "ILIKE"))
            throw SnowflakeException.Unsupported(like + " ANY");
        if (_cursor.At("(") && (_cursor.Peek().Is("SELECT") || _cursor.Peek().Is("WITH")))
            throw SnowflakeException.Unsupported(like + " ANY of a subquery");
        List<Expression> patterns = _cursor.Parenthesized(Parse);
        Expression? escape = _cursor.Accept("ESCAPE") ? Additive() : null;
        Span span = _cursor.SpanFrom(first);
        IEnumerable<Expression> likes = patterns.Select(p => (Expression)new Expression.Like(like, left, p, escape, false, span));
        Expression all = likes.Aggregate((a, b) => new Expression.Binary(any ? "OR" : "AND", a, b, span));
        return negated ? new Expression.Unary("NOT", all, span) : all;
    }

    private Expression In(Expression left, bool negated, Token first)
    {
        _cursor.Expect("(");
        Expression result;
        if (_cursor.AtAny("SELECT", "WITH"))
            result = new Expression.InQuery(left, _queries.Parse(), negated, default);
        else
            result = new Expression.InList(left, _cursor.List(Parse), negated, default);
        _cursor.Expect(")");
        return result with { Span = _cursor.SpanFrom(first) };
    }

    private Expression Additive()
    {
        Token first = _cursor.Current;
        Expression left = Multiplicative();
        while (_cursor.AtAny("+", "-", "||"))
        {
            string symbol = _cursor.Next().Value;
            left = new Expression.Binary(symbol, left, Multiplicative(), _cursor.SpanFrom(first));
        }

        return left;
    }

    private Expression Multiplicative()
    {
        Token first = _cursor.Current;
        Expression left = Signed();
        while (_cursor.AtAny("*", "/", "%"))
        {
            string symbol = _cursor.Next().Value;
            left = new Expression.Binary(symbol, left, Signed(), _cursor.SpanFrom(first));
        }

        return left;
    }

    private Expression Signed()
    {
        Token first = _cursor.Current;
        if (!_cursor.AtAny("-", "+"))
            return Postfix();
        string sign = _cursor.Next().Value;
        Expression operand = _cursor.Nested(Signed);
        if (operand is Expression.Number { Value: [not '-', ..] } number)
            return new Expression.Number(sign == "-" ? "-" + number.Value : number.Value, _cursor.SpanFrom(first));
        return new Expression.Unary(sign, operand, _cursor.SpanFrom(first));
    }

    private Expression Postfix()
    {
        Token first = _cursor.Current;
        Expression operand = _primaries.Parse();
        for (int depth = 0; ; depth++)
        {
            _cursor.CheckDepth(depth);
            if (_cursor.Accept("::"))
                operand = new Expression.Cast(operand, TypeParser.Parse(_cursor), false, _cursor.SpanFrom(first));
            else if (_cursor.At(":") && _cursor.Peek().Kind is TokenKind.Word or TokenKind.QuotedWord)
                operand = Path(operand, first);
            else if (_cursor.At("COLLATE"))
                throw SnowflakeException.Unsupported("COLLATE");
            else if (_cursor.At("["))
                operand = new Expression.Path(operand, Steps([]), _cursor.SpanFrom(first));
            else
                return operand;
        }
    }

    private Expression.Path Path(Expression operand, Token first)
    {
        _cursor.Expect(":");
        return new Expression.Path(operand, Steps([(Member(), null)]), _cursor.SpanFrom(first));
    }

    private List<(string? Member, Expression? Index)> Steps(List<(string? Member, Expression? Index)> steps)
    {
        while (true)
        {
            _cursor.CheckDepth(steps.Count);
            if (_cursor.Accept("."))
            {
                steps.Add((Member(), null));
            }
            else if (_cursor.Accept("["))
            {
                steps.Add((null, Parse()));
                _cursor.Expect("]");
            }
            else
            {
                return steps;
            }
        }
    }

    /// <summary>Members of a VARIANT are case-sensitive.</summary>
    private string Member() => _cursor.Current.Kind switch
    {
        TokenKind.Word => _cursor.Next().Raw,
        TokenKind.QuotedWord => _cursor.Next().Value,
        _ => throw _cursor.Unexpected(),
    };
}
