using SophiaAI.Sandbox.Snowflake.Sql.Lexing;
using SophiaAI.Sandbox.Snowflake.Sql.Syntax;

namespace SophiaAI.Sandbox.Snowflake.Sql.Parsing;

/// <summary>Function calls, including the few whose arguments have their own grammar.</summary>
internal sealed class CallParser(TokenCursor cursor, ExpressionParser expressions)
{
    /// <summary>Whether a word before a parenthesis can be a function; some functions have reserved names.</summary>
    public static bool MayName(string word) =>
        !ReservedWords.Contains(word) || word is "LEFT" or "RIGHT" or "INSERT" or "LIKE" or "ILIKE" or "RLIKE";

    public Expression Parse(Token name)
    {
        cursor.Next();
        cursor.Expect("(");
        Expression.Call call = name.Value switch
        {
            "EXTRACT" => Extract(),
            "POSITION" => Position(),
            _ => Arguments(name),
        };
        cursor.Expect(")");
        return Suffixes(call with { Span = cursor.SpanFrom(name) }, name);
    }

    public Expression Case(Token first)
    {
        cursor.Expect("CASE");
        Expression? operand = cursor.At("WHEN") ? null : expressions.Parse();
        List<(Expression When, Expression Then)> branches = [];
        while (cursor.Accept("WHEN"))
        {
            Expression when = expressions.Parse();
            cursor.Expect("THEN");
            branches.Add((when, expressions.Parse()));
        }

        if (branches.Count == 0)
            throw cursor.Unexpected();
        Expression? otherwise = cursor.Accept("ELSE") ? expressions.Parse() : null;
        cursor.Expect("END");
        return new Expression.Case(operand, branches, otherwise, cursor.SpanFrom(first));
    }

    public Expression Cast(Token first)
    {
        cursor.Next();
        cursor.Expect("(");
        Expression operand = expressions.Parse();
        cursor.Expect("AS");
        SqlType type = TypeParser.Parse(cursor);
        cursor.Expect(")");
        return new Expression.Cast(operand, type, first.Is("TRY_CAST"), cursor.SpanFrom(first));
    }

    private Expression.Call Arguments(Token name)
    {
        bool distinct = cursor.Accept("DISTINCT");
        List<Expression> arguments = cursor.At(")") ? [] : cursor.List(Argument);
        return new Expression.Call(name.Value, arguments, default) { Distinct = distinct };
    }

    private Expression Argument()
    {
        Token first = cursor.Current;
        if (Parameters() is { } parameters)
            return new Expression.Lambda(parameters, expressions.Parse(), cursor.SpanFrom(first));
        if (first.Kind != TokenKind.Word || !cursor.Peek().Is("=>"))
            return cursor.AtAny("SELECT", "WITH") ? throw cursor.Unexpected() : expressions.Parse();
        cursor.Next();
        cursor.Next();
        return new Expression.Named(first.Value, expressions.Parse(), cursor.SpanFrom(first));
    }

    /// <summary>The parameters of a lambda expression with the arrow behind them; null, with nothing read, if it is none.</summary>
    private List<(string Name, SqlType? Type)>? Parameters()
    {
        if (!IsLambda())
            return null;
        List<(string Name, SqlType? Type)> parameters = cursor.At("(") ? cursor.Parenthesized(Parameter) : [Parameter()];
        cursor.Expect("->");
        return parameters;
    }

    /// <summary>Whether an arrow follows the words, or what is in parentheses.</summary>
    private bool IsLambda()
    {
        if (!cursor.At("(") && cursor.Current.Kind is not (TokenKind.Word or TokenKind.QuotedWord))
            return false;
        int depth = 0;
        for (int i = 0; ; i++)
        {
            Token token = cursor.Peek(i);
            if (token.Is("->") && depth == 0)
                return true;
            depth += token.Is("(") ? 1 : token.Is(")") ? -1 : 0;
            bool mayBe = token.Kind is TokenKind.Word or TokenKind.QuotedWord or TokenKind.Number || token.Value is "(" or ")" || (token.Is(",") && depth > 0);
            if (!mayBe || depth < 0)
                return false;
        }
    }

    private (string Name, SqlType? Type) Parameter()
    {
        string name = cursor.Identifier();
        return (name, cursor.AtAny("->", ",", ")") ? null : TypeParser.Parse(cursor));
    }

    private Expression.Call Extract()
    {
        Token part = cursor.Current.Kind is TokenKind.Word or TokenKind.Text ? cursor.Next() : throw cursor.Unexpected();
        cursor.Expect("FROM");
        return new Expression.Call("DATE_PART", [new Expression.Text(part.Value, cursor.SpanFrom(part)), expressions.Parse()], default);
    }

    private Expression.Call Position()
    {
        // The needle ends at IN or at a comma, so it is parsed below the level of predicates.
        Expression needle = expressions.Primary();
        if (!cursor.Accept("IN"))
            cursor.Expect(",");
        Expression haystack = expressions.Parse();
        List<Expression> arguments = [needle, haystack];
        if (cursor.Accept(","))
            arguments.Add(expressions.Parse());
        return new Expression.Call("POSITION", arguments, default);
    }

    private Expression.Call Suffixes(Expression.Call call, Token name)
    {
        if (cursor.AcceptAll("WITHIN", "GROUP"))
        {
            cursor.Expect("(");
            cursor.Expect("ORDER");
            cursor.Expect("BY");
            call = call with { WithinGroup = expressions.OrderItems() };
            cursor.Expect(")");
        }

        if (cursor.AcceptAll("IGNORE", "NULLS"))
            call = call with { IgnoreNulls = true };
        else
            cursor.AcceptAll("RESPECT", "NULLS");
        if (cursor.Accept("OVER"))
            call = call with { Window = Window() };
        return call with { Span = cursor.SpanFrom(name) };
    }

    private WindowClause Window()
    {
        cursor.Expect("(");
        List<Expression> partition = cursor.AcceptAll("PARTITION", "BY") ? cursor.List(expressions.Parse) : [];
        List<OrderItem> order = cursor.AcceptAll("ORDER", "BY") ? expressions.OrderItems() : [];
        string? frame = cursor.AtAny("ROWS", "RANGE") ? Frame() : null;
        cursor.Expect(")");
        return new WindowClause(partition, order, frame);
    }

    private string Frame()
    {
        List<string> words = [];
        while (!cursor.At(")"))
        {
            if (cursor.At("INTERVAL"))
                throw SnowflakeException.Unsupported("RANGE with an INTERVAL");
            if (cursor.Current.Kind != TokenKind.Number
                && !cursor.AtAny("ROWS", "RANGE", "BETWEEN", "AND", "UNBOUNDED", "PRECEDING", "FOLLOWING", "CURRENT", "ROW"))
            {
                throw cursor.Unexpected();
            }

            words.Add(cursor.Next().Value);
        }

        return string.Join(' ', words);
    }
}
