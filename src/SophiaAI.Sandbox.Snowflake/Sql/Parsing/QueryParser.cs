using SophiaAI.Sandbox.Snowflake.Sql.Lexing;
using SophiaAI.Sandbox.Snowflake.Sql.Syntax;

namespace SophiaAI.Sandbox.Snowflake.Sql.Parsing;

/// <summary>SELECT with all its clauses.</summary>
internal sealed class QueryParser
{
    private readonly TokenCursor _cursor;
    private readonly SourceParser _sources;

    public QueryParser(TokenCursor cursor)
    {
        _cursor = cursor;
        Expressions = new ExpressionParser(cursor, this);
        _sources = new SourceParser(cursor, Expressions, this);
    }

    public ExpressionParser Expressions { get; }

    public SourceParser Sources => _sources;

    public Query Parse() => _cursor.Nested(ParseQuery);

    /// <summary>One row of values.</summary>
    public Expression.Row Row()
    {
        Token first = _cursor.Current;
        return new Expression.Row(_cursor.Parenthesized(Expressions.Parse), _cursor.SpanFrom(first));
    }

    private Query ParseQuery()
    {
        List<CommonTable> with = [];
        if (_cursor.Accept("WITH"))
        {
            bool recursive = _cursor.Accept("RECURSIVE");
            with = _cursor.List(() => CommonTable(recursive));
        }

        QueryBody body = Union();
        List<OrderItem> order = _cursor.AcceptAll("ORDER", "BY") ? Expressions.OrderItems() : [];
        (Expression? limit, Expression? offset) = Limit();
        if (_cursor.AtAll("FOR", "UPDATE"))
            throw SnowflakeException.Unsupported("FOR UPDATE");
        return new Query(with, body, order, limit, offset);
    }

    private CommonTable CommonTable(bool recursive)
    {
        string name = _cursor.Identifier();
        List<string> columns = _cursor.At("(") ? _cursor.Parenthesized(_cursor.Identifier) : [];
        _cursor.Expect("AS");
        _cursor.Expect("(");
        int start = _cursor.Mark;
        Query query = Parse();
        bool refersToItself = query.Body is QueryBody.SetOperation { Operator: "UNION" } && _cursor.ReadsFrom(name, start);
        _cursor.Expect(")");
        return new CommonTable(name, columns, query, recursive || refersToItself);
    }

    private (Expression? Limit, Expression? Offset) Limit()
    {
        Expression? limit = null;
        Expression? offset = null;
        if (_cursor.Accept("LIMIT"))
            limit = Expressions.Parse();
        if (_cursor.Accept("OFFSET"))
        {
            offset = Expressions.Parse();
            if (!_cursor.Accept("ROWS"))
                _cursor.Accept("ROW");
        }

        if (limit is null && _cursor.Accept("FETCH"))
        {
            if (!_cursor.Accept("FIRST"))
                _cursor.Accept("NEXT");
            limit = Expressions.Parse();
            if (!_cursor.Accept("ROWS"))
                _cursor.Accept("ROW");
            _cursor.Accept("ONLY");
        }

        return (limit, offset);
    }

    private QueryBody Union()
    {
        QueryBody left = Intersect();
        for (int length = 1; _cursor.AtAny("UNION", "EXCEPT", "MINUS"); length++)
        {
            _cursor.CheckChain(length);
            string word = _cursor.Next().Value;
            left = Combine(left, word == "MINUS" ? "EXCEPT" : word, Intersect);
        }

        return left;
    }

    private QueryBody Intersect()
    {
        QueryBody left = Body();
        for (int length = 1; _cursor.Accept("INTERSECT"); length++)
        {
            _cursor.CheckChain(length);
            left = Combine(left, "INTERSECT", Body);
        }

        return left;
    }

    private QueryBody.SetOperation Combine(QueryBody left, string word, Func<QueryBody> right)
    {
        bool all = _cursor.Accept("ALL");
        if (!all)
            _cursor.Accept("DISTINCT");
        if (all && word != "UNION")
            throw SnowflakeException.Unsupported(word + " ALL");
        if (_cursor.AtAll("BY", "NAME"))
            throw SnowflakeException.Unsupported("UNION BY NAME");
        return new QueryBody.SetOperation(left, word, all, right());
    }

    private QueryBody Body()
    {
        if (_cursor.Accept("("))
        {
            Query query = Parse();
            _cursor.Expect(")");
            return new QueryBody.Nested(query);
        }

        if (_cursor.Accept("VALUES"))
            return new QueryBody.Values(_cursor.List(Row));
        return Select();
    }

    private QueryBody.Select Select()
    {
        _cursor.Expect("SELECT");
        bool distinct = _cursor.Accept("DISTINCT");
        if (!distinct)
            _cursor.Accept("ALL");
        Token first = _cursor.Current;
        bool top = first.Is("TOP") && _cursor.Peek().Kind == TokenKind.Number;
        if (top)
            _cursor.Next();
        Expression? limit = top ? Expressions.Primary() : null;
        List<SelectItem> items = _cursor.List(Item);
        Source? from = _cursor.Accept("FROM") ? _sources.Parse() : null;
        if (_cursor.AtAll("START", "WITH") || _cursor.AtAll("CONNECT", "BY"))
            throw SnowflakeException.Unsupported("CONNECT BY");
        return new QueryBody.Select(items, from)
        {
            Distinct = distinct,
            Top = limit,
            Where = _cursor.Accept("WHERE") ? Expressions.Parse() : null,
            GroupBy = _cursor.AcceptAll("GROUP", "BY") ? GroupBy() : null,
            Having = _cursor.Accept("HAVING") ? Expressions.Parse() : null,
            Qualify = _cursor.Accept("QUALIFY") ? Expressions.Parse() : null,
        };
    }

    private SelectItem Item()
    {
        Expression expression = Expressions.Parse();
        if (_cursor.Accept("AS"))
            return new SelectItem(expression, AnyWord(), true);
        if (_cursor.Current.Kind == TokenKind.QuotedWord
            || (_cursor.Current.Kind == TokenKind.Word && !ReservedWords.EndsItem(_cursor.Current.Value)))
        {
            return new SelectItem(expression, _cursor.Next().Value, true);
        }

        return new SelectItem(expression, NameOf(expression), false);
    }

    /// <summary>After AS, Snowflake accepts most words.</summary>
    private string AnyWord() =>
        _cursor.Current.Kind is TokenKind.Word or TokenKind.QuotedWord ? _cursor.Next().Value : throw _cursor.Unexpected();

    /// <summary>A column without an alias is named after its source text in upper case.</summary>
    private string NameOf(Expression expression) => expression is Expression.Column column
        ? column.Name
        : _cursor.Source(expression.Span.Start, expression.Span.End).ToUpperInvariant();

    private GroupByClause GroupBy()
    {
        if (_cursor.At("ALL"))
        {
            _cursor.Next();
            return new GroupByClause([], true, null);
        }

        if (_cursor.AtAll("(", ")"))
            throw SnowflakeException.Unsupported("GROUP BY ()");
        if (_cursor.AtAll("GROUPING", "SETS"))
            throw SnowflakeException.Unsupported("GROUPING SETS");
        if (!_cursor.AtAny("ROLLUP", "CUBE") || !_cursor.Peek().Is("("))
            return new GroupByClause(_cursor.List(Expressions.Parse), false, null);
        string mode = _cursor.Next().Value;
        return new GroupByClause(_cursor.Parenthesized(Expressions.Parse), false, mode);
    }
}
