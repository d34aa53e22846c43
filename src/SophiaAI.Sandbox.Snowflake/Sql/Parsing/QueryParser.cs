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

    public Query Parse()
    {
        var with = new List<CommonTable>();
        if (_cursor.Accept("WITH"))
        {
            var recursive = _cursor.Accept("RECURSIVE");
            with = _cursor.List(() => CommonTable(recursive));
        }

        var body = Union();
        var order = _cursor.AcceptAll("ORDER", "BY") ? Expressions.OrderItems() : [];
        var (limit, offset) = Limit();
        return new Query(with, body, order, limit, offset);
    }

    /// <summary>One row of values.</summary>
    public Expression.Row Row()
    {
        var first = _cursor.Current;
        return new Expression.Row(_cursor.Parenthesized(Expressions.Parse), _cursor.SpanFrom(first));
    }

    private CommonTable CommonTable(bool recursive)
    {
        var name = _cursor.Identifier();
        var columns = _cursor.At("(") ? _cursor.Parenthesized(_cursor.Identifier) : [];
        _cursor.Expect("AS");
        _cursor.Expect("(");
        var query = Parse();
        _cursor.Expect(")");
        return new CommonTable(name, columns, query, recursive);
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
        var left = Intersect();
        while (_cursor.AtAny("UNION", "EXCEPT", "MINUS"))
        {
            var word = _cursor.Next().Value;
            left = Combine(left, word == "MINUS" ? "EXCEPT" : word, Intersect);
        }

        return left;
    }

    private QueryBody Intersect()
    {
        var left = Body();
        while (_cursor.Accept("INTERSECT"))
            left = Combine(left, "INTERSECT", Body);
        return left;
    }

    private QueryBody.SetOperation Combine(QueryBody left, string word, Func<QueryBody> right)
    {
        var all = _cursor.Accept("ALL");
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
            var query = Parse();
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
        var distinct = _cursor.Accept("DISTINCT");
        if (!distinct)
            _cursor.Accept("ALL");
        var first = _cursor.Current;
        var top = first.Is("TOP") && _cursor.Peek().Kind == TokenKind.Number;
        if (top)
            _cursor.Next();
        var limit = top ? Expressions.Primary() : null;
        var items = _cursor.List(Item);
        var from = _cursor.Accept("FROM") ? _sources.Parse() : null;
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
        var expression = Expressions.Parse();
        if (_cursor.Accept("AS"))
            return new SelectItem(expression, AnyWord(), true);
        if (_cursor.Current.Kind == TokenKind.QuotedWord
            || (_cursor.Current.Kind == TokenKind.Word && !ReservedWords.EndsItem(_cursor.Current.Value)))
            return new SelectItem(expression, _cursor.Next().Value, true);
        return new SelectItem(expression, NameOf(expression), false);
    }

    /// <summary>After AS Snowflake takes most words.</summary>
    private string AnyWord() =>
        _cursor.Current.Kind is TokenKind.Word or TokenKind.QuotedWord ? _cursor.Next().Value : throw _cursor.Unexpected();

    /// <summary>A column without an alias is called by its source text in upper case.</summary>
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

        if (_cursor.AtAll("GROUPING", "SETS"))
            throw SnowflakeException.Unsupported("GROUPING SETS");
        if (!_cursor.AtAny("ROLLUP", "CUBE") || !_cursor.Peek().Is("("))
            return new GroupByClause(_cursor.List(Expressions.Parse), false, null);
        var mode = _cursor.Next().Value;
        return new GroupByClause(_cursor.Parenthesized(Expressions.Parse), false, mode);
    }
}
