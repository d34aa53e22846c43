using SophiaAI.Sandbox.Snowflake.Sql.Lexing;
using SophiaAI.Sandbox.Snowflake.Sql.Syntax;

namespace SophiaAI.Sandbox.Snowflake.Sql.Parsing;

/// <summary>INSERT, UPDATE, DELETE, MERGE and TRUNCATE.</summary>
internal sealed class DmlParser(TokenCursor cursor, QueryParser queries)
{
    private ExpressionParser Expressions => queries.Expressions;

    public Statement Parse() => cursor.Next().Value switch
    {
        "INSERT" => Insert(),
        "UPDATE" => Update(),
        "DELETE" => Delete(),
        "MERGE" => Merge(),
        _ => Truncate(),
    };

    private Statement.Insert Insert()
    {
        bool overwrite = cursor.Accept("OVERWRITE");
        if (cursor.AtAny("ALL", "FIRST"))
            throw SnowflakeException.Unsupported("INSERT " + cursor.Current.Value);
        cursor.Expect("INTO");
        ObjectName table = cursor.ObjectName();
        if (cursor.AtAll("BY", "NAME"))
            throw SnowflakeException.Unsupported("INSERT BY NAME");
        List<string>? columns = cursor.At("(") && !cursor.Peek().Is("SELECT") && !cursor.Peek().Is("WITH") ? cursor.Parenthesized(cursor.Identifier) : null;
        return new Statement.Insert(table, columns, queries.Parse(), overwrite);
    }

    private Statement.Update Update()
    {
        ObjectName table = cursor.ObjectName();
        Alias? alias = cursor.At("SET") ? null : queries.Sources.ParseAlias();
        cursor.Expect("SET");
        List<Assignment> assignments = cursor.List(Assignment);
        Source? from = cursor.Accept("FROM") ? queries.Sources.Parse() : null;
        Expression? where = cursor.Accept("WHERE") ? Expressions.Parse() : null;
        return new Statement.Update(table, alias, assignments, from, where);
    }

    private Assignment Assignment()
    {
        Token first = cursor.Current;
        IReadOnlyList<string> parts = cursor.ObjectName().Parts;
        Expression.Column target = new(parts, cursor.SpanFrom(first));
        cursor.Expect("=");
        return new Assignment(target, Value());
    }

    private Expression Value()
    {
        Token first = cursor.Current;
        return cursor.Accept("DEFAULT") ? new Expression.Default(cursor.SpanFrom(first)) : Expressions.Parse();
    }

    private Statement.Delete Delete()
    {
        cursor.Expect("FROM");
        ObjectName table = cursor.ObjectName();
        Alias? alias = queries.Sources.ParseAlias();
        Source? source = cursor.Accept("USING") ? queries.Sources.Parse() : null;
        return new Statement.Delete(table, alias, source, cursor.Accept("WHERE") ? Expressions.Parse() : null);
    }

    private Statement.Merge Merge()
    {
        cursor.Expect("INTO");
        ObjectName table = cursor.ObjectName();
        Alias? alias = queries.Sources.ParseAlias();
        cursor.Expect("USING");
        Source source = queries.Sources.Single();
        cursor.Expect("ON");
        Expression on = Expressions.Parse();
        List<MergeBranch> branches = [];
        while (cursor.Accept("WHEN"))
            branches.Add(Branch());
        return branches.Count == 0 ? throw cursor.Unexpected() : new Statement.Merge(table, alias, source, on, branches);
    }

    private MergeBranch Branch()
    {
        bool matched = !cursor.Accept("NOT");
        cursor.Expect("MATCHED");
        Expression? condition = cursor.Accept("AND") ? Expressions.Parse() : null;
        cursor.Expect("THEN");
        if (matched && cursor.Accept("DELETE"))
            return new MergeBranch(true, condition, "DELETE");
        if (matched)
        {
            cursor.Expect("UPDATE");
            if (cursor.AtAll("ALL", "BY"))
                throw SnowflakeException.Unsupported("UPDATE ALL BY NAME");
            cursor.Expect("SET");
            return new MergeBranch(true, condition, "UPDATE") { Assignments = cursor.List(Assignment) };
        }

        cursor.Expect("INSERT");
        if (cursor.AtAll("ALL", "BY"))
            throw SnowflakeException.Unsupported("INSERT ALL BY NAME");
        List<string> columns = cursor.At("(") ? cursor.Parenthesized(cursor.Identifier) : [];
        cursor.Expect("VALUES");
        return new MergeBranch(false, condition, "INSERT") { Columns = columns, Values = cursor.Parenthesized(Value) };
    }

    private Statement.Truncate Truncate()
    {
        cursor.Accept("TABLE");
        bool ifExists = cursor.AcceptAll("IF", "EXISTS");
        return new Statement.Truncate(cursor.ObjectName(), ifExists);
    }
}
