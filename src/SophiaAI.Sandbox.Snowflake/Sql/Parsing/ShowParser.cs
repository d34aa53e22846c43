using System.Globalization;
using SophiaAI.Sandbox.Snowflake.Sql.Lexing;
using SophiaAI.Sandbox.Snowflake.Sql.Syntax;

namespace SophiaAI.Sandbox.Snowflake.Sql.Parsing;

/// <summary>SHOW and DESCRIBE.</summary>
internal sealed class ShowParser(TokenCursor cursor)
{
    public Statement Parse() => cursor.Next().Is("SHOW") ? Show() : Describe();

    private Statement Show()
    {
        if (cursor.At("USER") && cursor.Peek().Value is "FUNCTIONS" or "PROCEDURES" or "SECRETS" or "WORKLOAD")
            throw SnowflakeException.Unsupported("SHOW USER " + cursor.Peek().Value);
        if (cursor.Accept("USER"))
            return new UserParser(cursor).Show();
        bool isFuture = cursor.AcceptAll("FUTURE", "GRANTS");
        if (isFuture || cursor.Accept("GRANTS"))
            return new GrantParser(cursor).Show(isFuture);
        if (cursor.AcceptAll("RESOURCE", "MONITORS"))
            return new Statement.Show("RESOURCE MONITORS", cursor.Accept("LIKE") ? cursor.Text() : null, null, null, null, null);
        bool terse = cursor.Accept("TERSE");
        Token kind = cursor.Next();
        if (kind.Kind != TokenKind.Word)
            throw SnowflakeException.Syntax(kind.Line, kind.Position, kind.Kind == TokenKind.End ? "<EOF>" : kind.Raw);
        if (kind.Value is not ("WAREHOUSES" or "DATABASES" or "SCHEMAS" or "TABLES" or "VIEWS" or "OBJECTS" or "COLUMNS" or "ROLES" or "USERS" or "PARAMETERS"))
            throw SnowflakeException.Unsupported("SHOW " + kind.Value);
        if (cursor.At("HISTORY"))
            throw SnowflakeException.Unsupported($"SHOW {kind.Value} HISTORY");
        string? like = cursor.Accept("LIKE") ? cursor.Text() : null;
        (string? scopeKind, ObjectName? scope) = Scope();
        // Of columns, there is neither a part of the list nor a next page.
        if (kind.Value == "COLUMNS")
            return new Statement.Show(kind.Value, like, null, null, scopeKind, scope) { Terse = terse };
        string? startsWith = cursor.AcceptAll("STARTS", "WITH") ? cursor.Text() : null;
        long? limit = null;
        if (cursor.Accept("LIMIT"))
            limit = Limit();
        string? from = limit is not null && cursor.Accept("FROM") ? cursor.Text() : null;
        return new Statement.Show(kind.Value, like, startsWith, limit, scopeKind, scope) { Terse = terse, From = from };
    }

    private (string? Kind, ObjectName? Name) Scope()
    {
        if (!cursor.Accept("IN") && !cursor.Accept("FOR"))
            return (null, null);
        if (cursor.AtAny("ACCOUNT", "SESSION"))
            return (cursor.Next().Value, null);
        if (cursor.AtAny("USER", "APPLICATION", "TASK", "CLASS") && cursor.Peek().Kind is TokenKind.Word or TokenKind.QuotedWord)
            throw SnowflakeException.Unsupported("SHOW … IN " + cursor.Current.Value);
        string? kind = cursor.AtAny("DATABASE", "SCHEMA", "TABLE", "VIEW", "WAREHOUSE") ? cursor.Next().Value : null;
        ObjectName? name = cursor.Current.Kind is TokenKind.Word or TokenKind.QuotedWord && !cursor.AtAny("STARTS", "LIMIT") ? cursor.ObjectName() : null;
        return (kind, name);
    }

    private long Limit() =>
        cursor.Current.Kind == TokenKind.Number && long.TryParse(cursor.Current.Raw, NumberStyles.None, CultureInfo.InvariantCulture, out long limit)
            ? Advance(limit)
            : throw cursor.Unexpected();

    private long Advance(long value)
    {
        cursor.Next();
        return value;
    }

    private Statement.Describe Describe()
    {
        string kind = cursor.AtAny("TABLE", "VIEW", "USER") ? cursor.Next().Value : throw SnowflakeException.Unsupported("DESCRIBE " + cursor.Current.Value);
        ObjectName name = cursor.ObjectName();
        if (kind != "USER" && cursor.AcceptAll("TYPE", "=") && !cursor.Accept("COLUMNS"))
            throw SnowflakeException.Unsupported("DESCRIBE … TYPE = " + cursor.Current.Value);
        return new Statement.Describe(kind, name);
    }
}
