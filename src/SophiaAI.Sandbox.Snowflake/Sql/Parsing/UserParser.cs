using SophiaAI.Sandbox.Snowflake.Sql.Syntax;

namespace SophiaAI.Sandbox.Snowflake.Sql.Parsing;

/// <summary>ALTER USER, limited to keys and programmatic access tokens.</summary>
internal sealed class UserParser(TokenCursor cursor)
{
    private static readonly Dictionary<string, string> s_none = [];

    /// <summary>Continues after ALTER USER.</summary>
    public Statement.AlterUser Alter()
    {
        bool ifExists = cursor.AcceptAll("IF", "EXISTS");
        string? name = AtTokenVerb() ? null : cursor.Identifier();
        return new Statement.AlterUser(name, ifExists, Change());
    }

    /// <summary>Continues after SHOW USER.</summary>
    public Statement.ShowAccessTokens Show()
    {
        if (!cursor.Accept("PATS") && !cursor.AcceptAll("PROGRAMMATIC", "ACCESS", "TOKENS"))
            throw cursor.Unexpected();
        return new Statement.ShowAccessTokens(cursor.AcceptAll("FOR", "USER") ? cursor.Identifier() : null);
    }

    /// <summary>Without a user name, the verb follows immediately, and then the kind of token.</summary>
    private bool AtTokenVerb() => cursor.AtAny("ADD", "ROTATE", "MODIFY", "REMOVE")
        && (cursor.Peek().Is("PAT") || (cursor.Peek().Is("PROGRAMMATIC") && cursor.Peek(2).Is("ACCESS")));

    private UserChange Change()
    {
        if (cursor.Accept("SET"))
            return Keys(PropertyParser.Parse(cursor).ToDictionary(p => p.Key, string? (p) => p.Value));
        if (cursor.Accept("UNSET"))
            return Keys(cursor.List(cursor.Identifier).Distinct().ToDictionary(p => p, string? (_) => null));
        if (!cursor.AtAny("ADD", "ROTATE", "MODIFY", "REMOVE"))
            throw SnowflakeException.Unsupported("ALTER USER " + cursor.Current.Value);
        string verb = cursor.Next().Value;
        if (!cursor.Accept("PAT") && !cursor.AcceptAll("PROGRAMMATIC", "ACCESS", "TOKEN"))
            throw SnowflakeException.Unsupported($"ALTER USER {verb} {cursor.Current.Value}");
        bool ifExists = verb == "ROTATE" && cursor.AcceptAll("IF", "EXISTS");
        string name = cursor.Identifier();
        return verb switch
        {
            "ADD" => new UserChange.AddToken(name, PropertyParser.Parse(cursor)),
            "ROTATE" => new UserChange.RotateToken(name, ifExists, PropertyParser.Parse(cursor)),
            "MODIFY" => Modify(name),
            _ => new UserChange.RemoveToken(name),
        };
    }

    private UserChange.Keys Keys(Dictionary<string, string?> values)
    {
        if (values.Count == 0)
            throw cursor.Unexpected();
        return values.Keys.FirstOrDefault(k => k is not ("RSA_PUBLIC_KEY" or "RSA_PUBLIC_KEY_2")) is { } other
            ? throw SnowflakeException.Unsupported("ALTER USER SET " + other)
            : new UserChange.Keys(values);
    }

    private UserChange.ModifyToken Modify(string name)
    {
        if (cursor.AcceptAll("RENAME", "TO"))
            return new UserChange.ModifyToken(name, cursor.Identifier(), s_none);
        cursor.Expect("SET");
        Dictionary<string, string> properties = PropertyParser.Parse(cursor);
        return properties.Count == 0 ? throw cursor.Unexpected() : new UserChange.ModifyToken(name, null, properties);
    }
}
