using SophiaAI.Sandbox.Snowflake.Sql.Lexing;
using SophiaAI.Sandbox.Snowflake.Sql.Syntax;

namespace SophiaAI.Sandbox.Snowflake.Sql.Parsing;

/// <summary>The columns and constraints of CREATE TABLE.</summary>
internal sealed class ColumnParser(TokenCursor cursor, ExpressionParser expressions)
{
    public List<ColumnDefinition> Definitions()
    {
        List<ColumnDefinition> columns = [];
        cursor.Expect("(");
        do
        {
            if (cursor.AtAll("CHECK", "("))
                throw SnowflakeException.Unsupported("CHECK");
            if (IsTableConstraint())
                TableConstraint(columns);
            else
                columns.Add(Column());
        }
        while (cursor.Accept(","));
        cursor.Expect(")");
        return columns;
    }

    public ColumnDefinition Column()
    {
        string name = cursor.Identifier();

        // CREATE TABLE … (a, b) AS SELECT only names the columns.
        ColumnDefinition column = new(name, cursor.AtAny(",", ")") ? SqlType.Unknown : TypeParser.Parse(cursor));
        while (Option(column) is { } next)
            column = next;
        return column;
    }

    private bool IsTableConstraint() =>
        cursor.At("CONSTRAINT") || cursor.AtAll("PRIMARY", "KEY") || cursor.AtAll("UNIQUE", "(") || cursor.AtAll("FOREIGN", "KEY");

    private void TableConstraint(List<ColumnDefinition> columns)
    {
        if (cursor.Accept("CONSTRAINT"))
            cursor.Identifier();
        bool primary = cursor.AcceptAll("PRIMARY", "KEY");
        bool foreign = !primary && cursor.AcceptAll("FOREIGN", "KEY");
        if (!primary && !foreign)
            cursor.Expect("UNIQUE");
        List<string> names = cursor.Parenthesized(cursor.Identifier);
        if (foreign)
            References();
        Enforcement();
        if (!primary)
            return;
        for (int i = 0; i < columns.Count; i++)
        {
            if (names.Contains(columns[i].Name))
                columns[i] = columns[i] with { PrimaryKey = true, Nullable = false };
        }
    }

    private ColumnDefinition? Option(ColumnDefinition column)
    {
        if (cursor.AcceptAll("NOT", "NULL"))
            return column with { Nullable = false };
        if (cursor.Accept("NULL"))
            return column;
        if (cursor.Accept("DEFAULT"))
            return column with { Default = DefaultText() };
        if (cursor.Accept("AUTOINCREMENT") || cursor.Accept("IDENTITY"))
            return Identity(column);
        if (cursor.Accept("COMMENT"))
            return column with { Comment = cursor.Text() };
        if (cursor.AtAll("CHECK", "("))
            throw SnowflakeException.Unsupported("CHECK");
        if (cursor.At("COLLATE"))
            throw SnowflakeException.Unsupported("COLLATE");
        if (cursor.AtAll("AS", "("))
            throw SnowflakeException.Unsupported("a virtual column");
        if (cursor.AtAny("TAG", "MASKING", "PROJECTION") || cursor.AtAll("WITH", "TAG") || cursor.AtAll("WITH", "MASKING") || cursor.AtAll("WITH", "PROJECTION"))
            throw SnowflakeException.Unsupported("a tag or a policy of a column");
        if (cursor.Accept("CONSTRAINT"))
            cursor.Identifier();
        if (cursor.AcceptAll("PRIMARY", "KEY"))
            column = column with { PrimaryKey = true, Nullable = false };
        else if (cursor.Accept("UNIQUE"))
            column = column with { Unique = true };
        else if (cursor.AcceptAll("FOREIGN", "KEY") || cursor.At("REFERENCES"))
            References();
        else
            return null;
        Enforcement();
        return column;
    }

    private string DefaultText()
    {
        Expression expression = expressions.Parse();
        return cursor.Source(expression.Span.Start, expression.Span.End);
    }

    private ColumnDefinition Identity(ColumnDefinition column)
    {
        (string start, string step) = ("1", "1");
        if (cursor.Accept("("))
        {
            start = Number();
            cursor.Expect(",");
            step = Number();
            cursor.Expect(")");
        }
        else
        {
            if (cursor.Accept("START"))
                start = Given("WITH");
            if (cursor.Accept("INCREMENT"))
                step = Given("BY");
        }

        if (start != "1" || step != "1")
            throw SnowflakeException.Unsupported("IDENTITY with another start or step than 1");
        if (!cursor.Accept("ORDER"))
            cursor.Accept("NOORDER");
        return column with { Identity = true };
    }

    private string Given(string word)
    {
        if (!cursor.Accept(word))
            cursor.Accept("=");
        return Number();
    }

    private string Number()
    {
        string sign = cursor.Accept("-") ? "-" : "";
        return cursor.Current.Kind == TokenKind.Number ? sign + cursor.Next().Raw : throw cursor.Unexpected();
    }

    /// <summary>Snowflake records foreign keys and does not enforce them.</summary>
    private void References()
    {
        cursor.Expect("REFERENCES");
        cursor.ObjectName();
        if (cursor.At("("))
            cursor.Parenthesized(cursor.Identifier);
        if (cursor.Accept("MATCH") && !cursor.Accept("FULL") && !cursor.Accept("SIMPLE"))
            cursor.Expect("PARTIAL");
        while (cursor.AcceptAll("ON", "UPDATE") || cursor.AcceptAll("ON", "DELETE"))
        {
            if (!cursor.Accept("CASCADE") && !cursor.Accept("RESTRICT") && !cursor.AcceptAll("SET", "NULL") && !cursor.AcceptAll("SET", "DEFAULT") && !cursor.AcceptAll("NO", "ACTION"))
                throw cursor.Unexpected();
        }
    }

    private void Enforcement()
    {
        while (cursor.Accept("ENFORCED") || cursor.AcceptAll("NOT", "ENFORCED") || cursor.Accept("RELY") || cursor.Accept("NORELY")
            || cursor.Accept("DEFERRABLE") || cursor.AcceptAll("NOT", "DEFERRABLE") || cursor.AcceptAll("INITIALLY", "DEFERRED") || cursor.AcceptAll("INITIALLY", "IMMEDIATE")
            || cursor.Accept("ENABLE") || cursor.Accept("DISABLE") || cursor.Accept("VALIDATE") || cursor.Accept("NOVALIDATE"))
        {
        }
    }
}
