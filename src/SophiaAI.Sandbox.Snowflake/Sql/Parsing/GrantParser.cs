using System.Globalization;
using SophiaAI.Sandbox.Snowflake.Access;
using SophiaAI.Sandbox.Snowflake.Sql.Lexing;
using SophiaAI.Sandbox.Snowflake.Sql.Syntax;

namespace SophiaAI.Sandbox.Snowflake.Sql.Parsing;

/// <summary>GRANT, REVOKE and SHOW GRANTS. Grantees are roles, and users of roles: shares and applications are refused, as are the roles of a database.</summary>
internal sealed class GrantParser(TokenCursor cursor)
{
    /// <summary>The longest first: MATERIALIZED VIEW is no VIEW.</summary>
    private static readonly (ObjectKind Kind, string[] One, string[] Many)[] s_kinds =
        [.. ObjectKind.All.OrderByDescending(kind => kind.Words.Length).Select(kind => (kind, kind.Words.Split(' '), kind.Plural.Split(' ')))];

    public Statement Parse()
    {
        bool revokes = cursor.Next().Is("REVOKE");
        if (cursor.AtAny("DATABASE", "APPLICATION", "INHERITED", "CALLER"))
            throw SnowflakeException.Unsupported($"{(revokes ? "REVOKE" : "GRANT")} {cursor.Current.Value} {cursor.Peek().Value}");
        if (cursor.Accept("ROLE"))
            return Role(revokes);
        bool option = revokes && cursor.AcceptAll("GRANT", "OPTION", "FOR");
        List<string>? privileges = PrivilegeList();
        cursor.Expect("ON");
        GrantTarget target = Target();
        cursor.Expect(revokes ? "FROM" : "TO");
        Statement.Grant grant = new(privileges, target, Grantee(privileges)) { Revokes = revokes, Option = option };
        if (revokes)
            return cursor.Accept("RESTRICT") ? grant : grant with { Cascades = cursor.Accept("CASCADE") };
        if (cursor.AtAll("COPY", "CURRENT", "GRANTS") || cursor.AtAll("REVOKE", "CURRENT", "GRANTS"))
        {
            grant = grant with { CurrentGrants = cursor.Next().Value };
            cursor.AcceptAll("CURRENT", "GRANTS");
        }

        return cursor.AcceptAll("WITH", "GRANT", "OPTION") ? grant with { Option = true } : grant;
    }

    /// <summary>Continues after SHOW GRANTS, or SHOW FUTURE GRANTS.</summary>
    public Statement.ShowGrants Show(bool future)
    {
        Statement.ShowGrants show = future ? ShowFuture() : ShowCurrent();
        if (!cursor.Accept("LIMIT"))
            return show;
        return cursor.Current.Kind == TokenKind.Number && long.TryParse(cursor.Next().Raw, NumberStyles.None, CultureInfo.InvariantCulture, out long limit)
            ? show with { Limit = limit }
            : throw cursor.Unexpected();
    }

    private Statement.ShowGrants ShowFuture()
    {
        if (cursor.AcceptAll("TO", "ROLE"))
            return new Statement.ShowGrants("FUTURE TO", ObjectKind.Role, OneName());
        cursor.Expect("IN");
        ObjectKind kind = cursor.Accept("DATABASE") ? ObjectKind.Database : cursor.Accept("SCHEMA") ? ObjectKind.Schema : throw cursor.Unexpected();
        return new Statement.ShowGrants("FUTURE IN", kind, cursor.ObjectName());
    }

    private Statement.ShowGrants ShowCurrent()
    {
        if (cursor.Accept("ON"))
        {
            if (cursor.Accept("ACCOUNT"))
                return new Statement.ShowGrants("ON", ObjectKind.Account, null);
            ObjectKind kind = Kind(many: false);
            return new Statement.ShowGrants("ON", kind, ObjectName(kind));
        }

        if (!cursor.AtAny("TO", "OF"))
            return new Statement.ShowGrants("TO", ObjectKind.User, null);
        string relation = cursor.Next().Value;
        if (cursor.Accept("ROLE"))
            return new Statement.ShowGrants(relation, ObjectKind.Role, OneName());
        if (relation == "TO" && cursor.Accept("USER"))
            return new Statement.ShowGrants(relation, ObjectKind.User, OneName());
        throw SnowflakeException.Unsupported($"SHOW GRANTS {relation} {cursor.Current.Value}");
    }

    /// <summary>A name that has one part; of a longer one, what follows is unexpected.</summary>
    private ObjectName OneName()
    {
        Token first = cursor.Current;
        return new ObjectName([cursor.Identifier()], cursor.SpanFrom(first));
    }

    private Statement.GrantRole Role(bool revokes)
    {
        string role = cursor.Identifier();
        cursor.Expect(revokes ? "FROM" : "TO");
        RefuseOthers();
        bool isUser = cursor.Accept("USER");
        if (!isUser)
            cursor.Expect("ROLE");
        return new Statement.GrantRole(role, cursor.Identifier(), isUser, revokes);
    }

    /// <returns>Null for ALL.</returns>
    private List<string>? PrivilegeList()
    {
        if (!cursor.Accept("ALL"))
            return cursor.List(Privilege);
        cursor.Accept("PRIVILEGES");
        return null;
    }

    private string Privilege()
    {
        Token first = cursor.Current;
        List<string> words = [];
        while (cursor.Current.Kind == TokenKind.Word && !cursor.At("ON"))
            words.Add(cursor.Next().Value);
        if (cursor.At("("))
            throw SnowflakeException.Unsupported("a privilege on columns");
        string privilege = string.Join(' ', words);
        return Privileges.IsKnown(privilege) ? privilege : throw SnowflakeException.Syntax(first.Line, first.Position, first.Raw);
    }

    private GrantTarget Target()
    {
        if (cursor.Accept("ACCOUNT"))
            return new GrantTarget(ObjectKind.Account, null);
        bool isFuture = cursor.Accept("FUTURE");
        if (!isFuture && !cursor.Accept("ALL"))
        {
            ObjectKind one = Kind(many: false);
            return new GrantTarget(one, ObjectName(one));
        }

        ObjectKind kind = Kind(many: true);
        cursor.Expect("IN");
        if (cursor.At("ACCOUNT"))
            throw SnowflakeException.Unsupported("grants on all objects in the account");
        if (kind.Parts == 1 || !cursor.AtAny("DATABASE", "SCHEMA") || (kind == ObjectKind.Schema && cursor.At("SCHEMA")))
            throw cursor.Unexpected();
        string container = cursor.Next().Value;
        return new GrantTarget(kind, cursor.ObjectName()) { Container = container, IsFuture = isFuture };
    }

    /// <summary>A routine's name has the types of its arguments after it.</summary>
    private ObjectName ObjectName(ObjectKind kind)
    {
        ObjectName name = cursor.ObjectName();
        if (kind.Words is "FUNCTION" or "PROCEDURE" && cursor.Accept("("))
        {
            while (cursor.Current.Kind != TokenKind.End && !cursor.Accept(")"))
                cursor.Next();
        }

        return name;
    }

    private ObjectKind Kind(bool many)
    {
        if (cursor.AtAll("DATABASE", "ROLE"))
            throw SnowflakeException.Unsupported("a role of a database");
        foreach ((ObjectKind kind, string[] one, string[] several) in s_kinds)
        {
            if (cursor.AcceptAll(many ? several : one))
                return kind;
        }

        // All others that Snowflake has are names of one word or more.
        throw cursor.Current.Kind == TokenKind.Word ? SnowflakeException.Unsupported("privileges on " + cursor.Current.Value) : cursor.Unexpected();
    }

    private string Grantee(List<string>? privileges)
    {
        RefuseOthers();
        if (cursor.At("USER") && cursor.Peek().Kind is TokenKind.Word or TokenKind.QuotedWord)
        {
            // The code is a guess.
            throw privileges is [Privileges.Ownership]
                ? new SnowflakeException("003040", "42501", "SQL execution error:\nCannot grant OWNERSHIP to users.")
                : SnowflakeException.Unsupported("privileges of a user");
        }

        cursor.Accept("ROLE");
        return cursor.Identifier();
    }

    private void RefuseOthers()
    {
        if (cursor.AtAny("SHARE", "APPLICATION") || cursor.AtAll("DATABASE", "ROLE"))
            throw SnowflakeException.Unsupported("grants to anything but roles and users");
    }
}
