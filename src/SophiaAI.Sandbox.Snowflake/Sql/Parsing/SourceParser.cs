using SophiaAI.Sandbox.Snowflake.Sql.Lexing;
using SophiaAI.Sandbox.Snowflake.Sql.Syntax;

namespace SophiaAI.Sandbox.Snowflake.Sql.Parsing;

/// <summary>Tables, subqueries, table functions and joins.</summary>
internal sealed class SourceParser(TokenCursor cursor, ExpressionParser expressions, QueryParser queries)
{
    public Source Parse() => cursor.Nested(List);

    private Source List()
    {
        Source left = Joined();
        for (int length = 1; cursor.Accept(","); length++)
        {
            cursor.CheckChain(length);
            left = new Source.Join(left, Joined(), "CROSS", null, null, false);
        }

        return left;
    }

    public Alias? ParseAlias()
    {
        bool required = cursor.Accept("AS");
        Token current = cursor.Current;
        if (!required && current.Kind != TokenKind.QuotedWord
            && (current.Kind != TokenKind.Word || ReservedWords.EndsItem(current.Value)))
        {
            return null;
        }

        string name = cursor.Identifier();
        List<string> columns = cursor.At("(") ? cursor.Parenthesized(cursor.Identifier) : [];
        return new Alias(name, columns);
    }

    /// <summary>One item, with the clauses behind it.</summary>
    public Source Single()
    {
        Source source = Item();
        for (int depth = 0; ; depth++)
        {
            cursor.CheckDepth(depth);
            if (cursor.AtAny("SAMPLE", "TABLESAMPLE"))
                source = source is Source.Table or Source.Derived ? Sampled(source) : throw SnowflakeException.Unsupported("SAMPLE of such a source");
            else if (cursor.AtAll("PIVOT", "("))
                source = Pivot(source);
            else if (cursor.AtAll("UNPIVOT", "(") || cursor.AtAll("UNPIVOT", "INCLUDE") || cursor.AtAll("UNPIVOT", "EXCLUDE"))
                source = Unpivot(source);
            else if (cursor.AtAny("MATCH_RECOGNIZE", "CHANGES") || cursor.AtAll("START", "WITH") || cursor.AtAll("CONNECT", "BY"))
                throw SnowflakeException.Unsupported(cursor.Current.Value);
            else
                return source;
        }
    }

    private Source.Sampled Sampled(Source source)
    {
        cursor.Next();
        return new Source.Sampled(source, Sample());
    }

    private Source.Pivot Pivot(Source source)
    {
        cursor.Next();
        cursor.Expect("(");
        if (expressions.Primary() is not Expression.Call { Arguments.Count: 1 } aggregate)
            throw cursor.Unexpected();
        if (cursor.AtAny(",", "AS"))
            throw SnowflakeException.Unsupported("PIVOT with several aggregates, or with a name for one");
        cursor.Expect("FOR");
        Token first = cursor.Current;
        Expression.Column column = new(cursor.ObjectName().Parts, cursor.SpanFrom(first));
        cursor.Expect("IN");
        cursor.Expect("(");
        if (cursor.AtAny("ANY", "SELECT", "WITH"))
            throw SnowflakeException.Unsupported("PIVOT with values that are not listed");
        List<(Expression Value, string Name)> values = cursor.List(PivotValue);
        cursor.Expect(")");
        if (cursor.At("DEFAULT"))
            throw SnowflakeException.Unsupported("PIVOT with DEFAULT ON NULL");
        cursor.Expect(")");
        return new Source.Pivot(source, aggregate, column, values, ParseAlias());
    }

    /// <summary>Without an alias, the column is called like the value as written, quotes and all.</summary>
    private (Expression Value, string Name) PivotValue()
    {
        Expression value = expressions.Parse();
        string text = cursor.Source(value.Span.Start, value.Span.End);
        return (value, cursor.Accept("AS") || cursor.Current.Kind is TokenKind.Word or TokenKind.QuotedWord ? cursor.Identifier() : text);
    }

    private Source.Unpivot Unpivot(Source source)
    {
        cursor.Next();
        bool includeNulls = cursor.AcceptAll("INCLUDE", "NULLS");
        if (!includeNulls)
            cursor.AcceptAll("EXCLUDE", "NULLS");
        cursor.Expect("(");
        string value = cursor.Identifier();
        cursor.Expect("FOR");
        string name = cursor.Identifier();
        cursor.Expect("IN");
        List<(string Column, string Name)> columns = cursor.Parenthesized(UnpivotColumn);
        cursor.Expect(")");
        return new Source.Unpivot(source, value, name, columns, includeNulls, ParseAlias());
    }

    private (string Column, string Name) UnpivotColumn()
    {
        string column = cursor.Identifier();
        cursor.Accept("AS");
        return (column, cursor.Current.Kind is TokenKind.Text or TokenKind.Word or TokenKind.QuotedWord ? cursor.Next().Value : column);
    }

    private Source Item()
    {
        if (cursor.AtAll("TABLE", "("))
            return TableFunction();
        bool lateral = cursor.Accept("LATERAL");
        if (lateral && cursor.Current.Kind == TokenKind.Word)
            return Function();
        if (cursor.At("("))
            return Parenthesis(lateral);
        if (cursor.Accept("VALUES"))
            return new Source.Derived(new Query([], new QueryBody.Values(cursor.List(queries.Row)), [], null, null), false, ParseAlias());
        if (cursor.Current.Kind == TokenKind.Text || cursor.At("@"))
            throw SnowflakeException.Unsupported("query on a stage or a file");

        ObjectName name = cursor.ObjectName();
        if (cursor.At("("))
            throw SnowflakeException.Unsupported($"table function {name}");
        if (cursor.AtAll("AT", "(") || cursor.AtAll("BEFORE", "("))
            throw SnowflakeException.Unsupported("time travel");
        if (cursor.AtAll("CHANGES", "("))
            throw SnowflakeException.Unsupported("CHANGES");
        return new Source.Table(name, ParseAlias());
    }

    /// <summary>Row-by-row sampling, or a number of rows. A sandbox has no blocks to sample.</summary>
    private string Sample()
    {
        if (cursor.AtAny("SYSTEM", "BLOCK"))
            throw SnowflakeException.Unsupported("SAMPLE by blocks");
        if (!cursor.Accept("BERNOULLI"))
            cursor.Accept("ROW");
        cursor.Expect("(");
        string amount = cursor.Current.Kind == TokenKind.Number ? cursor.Next().Raw : throw cursor.Unexpected();
        bool rows = cursor.Accept("ROWS");
        cursor.Expect(")");
        string seed = "";
        if (cursor.Accept("SEED") || cursor.Accept("REPEATABLE"))
        {
            cursor.Expect("(");
            seed = $" REPEATABLE ({(cursor.Current.Kind == TokenKind.Number ? cursor.Next().Raw : throw cursor.Unexpected())})";
            cursor.Expect(")");
        }

        return (rows ? $"TABLESAMPLE reservoir({amount} ROWS)" : $"TABLESAMPLE bernoulli({amount} PERCENT)") + seed;
    }

    private Source Joined()
    {
        Source left = Single();
        for (int length = 1; ; length++)
        {
            cursor.CheckChain(length);
            bool natural = cursor.Accept("NATURAL");
            if (cursor.AtAll("ASOF", "JOIN"))
                throw SnowflakeException.Unsupported("ASOF JOIN");
            string? kind = Kind();
            if (kind is null)
                return natural ? throw cursor.Unexpected() : left;
            Source right = Single();
            Expression? on = cursor.Accept("ON") ? expressions.Parse() : null;
            List<string>? names = on is null && cursor.Accept("USING") ? cursor.Parenthesized(cursor.Identifier) : null;
            left = new Source.Join(left, right, kind, on, names, natural);
        }
    }

    private string? Kind()
    {
        if (cursor.AcceptAll("CROSS", "JOIN"))
            return "CROSS";
        if (cursor.Accept("JOIN") || cursor.AcceptAll("INNER", "JOIN"))
            return "INNER";
        if (!cursor.AtAny("LEFT", "RIGHT", "FULL"))
            return null;
        string side = cursor.Next().Value;
        cursor.Accept("OUTER");
        cursor.Expect("JOIN");
        return side;
    }

    private Source Parenthesis(bool lateral)
    {
        int mark = cursor.Mark;
        cursor.Expect("(");
        while (cursor.Accept("("))
        {
        }

        bool isQuery = cursor.AtAny("SELECT", "WITH", "VALUES");
        cursor.Reset(mark);
        cursor.Expect("(");
        if (isQuery)
        {
            Query query = queries.Parse();
            cursor.Expect(")");
            return new Source.Derived(query, lateral, ParseAlias());
        }

        Source joined = Parse();
        cursor.Expect(")");
        return joined;
    }

    private Source TableFunction()
    {
        cursor.Expect("TABLE");
        cursor.Expect("(");
        ObjectName? schema = Schema();
        if (cursor.Current.Kind != TokenKind.Word || !cursor.Peek().Is("("))
            throw SnowflakeException.Unsupported("TABLE(…) over a name");
        if (expressions.Primary() is not Expression.Call call)
            throw cursor.Unexpected();
        cursor.Expect(")");
        return new Source.Function(call, ParseAlias()) { Schema = schema };
    }

    /// <summary>The qualifier before a function name.</summary>
    private ObjectName? Schema()
    {
        Token first = cursor.Current;
        List<string> parts = [];
        while (cursor.Current.Kind is TokenKind.Word or TokenKind.QuotedWord && cursor.Peek().Is("."))
        {
            parts.Add(cursor.Identifier());
            cursor.Next();
        }

        return parts.Count == 0 ? null : new ObjectName(parts, cursor.SpanFrom(first));
    }

    private Source.Function Function()
    {
        if (expressions.Primary() is not Expression.Call call)
            throw cursor.Unexpected();
        return new Source.Function(call, ParseAlias());
    }
}
