using SophiaAI.Sandbox.Snowflake.Sql.Lexing;
using SophiaAI.Sandbox.Snowflake.Sql.Syntax;

namespace SophiaAI.Sandbox.Snowflake.Sql.Parsing;

/// <summary>DROP and ALTER.</summary>
internal sealed class AlterParser(TokenCursor cursor, QueryParser queries)
{
    public Statement Parse()
    {
        string verb = cursor.Next().Value;
        if (verb == "ALTER" && cursor.Accept("SESSION"))
            return Session();
        if (verb == "ALTER" && cursor.Accept("USER"))
            return new UserParser(cursor).Alter();
        if (verb == "ALTER" && cursor.AcceptAll("RESOURCE", "MONITOR"))
            return Monitor();
        Token kind = cursor.Next();
        if (kind.Kind != TokenKind.Word)
            throw SnowflakeException.Syntax(kind.Line, kind.Position, kind.Raw);
        if (kind.Value == "DATABASE" && cursor.At("ROLE"))
            throw SnowflakeException.Unsupported($"{verb} DATABASE ROLE");
        if (kind.Value is not ("TABLE" or "VIEW" or "DATABASE" or "SCHEMA" or "WAREHOUSE" or "ROLE"))
            throw SnowflakeException.Unsupported($"{verb} {kind.Value}");
        bool ifExists = cursor.AcceptAll("IF", "EXISTS");
        if (kind.Value == "WAREHOUSE" && verb == "ALTER" && cursor.AtAny("SUSPEND", "RESUME", "ABORT") && cursor.Peek().Kind is TokenKind.End or TokenKind.Symbol)
            return Object(kind.Value, null, ifExists);
        ObjectName name = cursor.ObjectName();
        if (verb == "DROP")
            return Drop(kind.Value, name, ifExists);
        return kind.Value == "TABLE" ? Table(name, ifExists) : Object(kind.Value, name, ifExists);
    }

    private Statement.Drop Drop(string kind, ObjectName name, bool ifExists)
    {
        // RESTRICT keeps what a foreign key refers to, and the sandbox keeps no foreign keys.
        if (!cursor.Accept("CASCADE"))
            cursor.Accept("RESTRICT");
        return new Statement.Drop(kind, name, ifExists);
    }

    private Statement.AlterSession Session()
    {
        if (cursor.Accept("SET"))
            return new Statement.AlterSession(PropertyParser.Parse(cursor), []);
        cursor.Expect("UNSET");
        return new Statement.AlterSession(new Dictionary<string, string>(), cursor.List(cursor.Identifier));
    }

    private Statement.AlterMonitor Monitor()
    {
        bool ifExists = cursor.AcceptAll("IF", "EXISTS");
        ObjectName name = cursor.ObjectName();
        cursor.Expect("SET");
        return new Statement.AlterMonitor(name, ifExists, Properties());
    }

    private Statement.AlterObject Object(string kind, ObjectName? name, bool ifExists)
    {
        if (cursor.AcceptAll("RENAME", "TO"))
            return new Statement.AlterObject(kind, name, ifExists, cursor.ObjectName(), new Dictionary<string, string>());
        Dictionary<string, string> properties = new(StringComparer.Ordinal);
        if (kind == "WAREHOUSE" && cursor.AtAny("SUSPEND", "RESUME", "ABORT"))
        {
            string verb = cursor.Next().Value;
            if (verb == "ABORT")
                throw SnowflakeException.Unsupported("ALTER WAREHOUSE ABORT ALL QUERIES");
            properties["STATE"] = verb == "SUSPEND" ? "SUSPENDED" : "STARTED";
            if (verb == "RESUME" && cursor.AcceptAll("IF", "SUSPENDED"))
                properties["IF_SUSPENDED"] = "TRUE";
            return new Statement.AlterObject(kind, name, ifExists, null, properties);
        }

        if (kind == "VIEW")
            throw SnowflakeException.Unsupported("ALTER VIEW");
        if (cursor.AtAll("SET", "TAG") || cursor.AtAll("UNSET", "TAG"))
            throw SnowflakeException.Unsupported($"ALTER {kind} {cursor.Current.Value} TAG");
        if (kind == "SCHEMA" && (cursor.AtAll("ENABLE", "MANAGED", "ACCESS") || cursor.AtAll("DISABLE", "MANAGED", "ACCESS")))
        {
            bool enables = cursor.Next().Is("ENABLE");
            cursor.AcceptAll("MANAGED", "ACCESS");
            return new Statement.AlterObject(kind, name, ifExists, null, properties) { ManagedAccess = enables };
        }

        if (cursor.AtAny("SWAP", "REFRESH", "ENABLE", "DISABLE", "ADD", "DROP") && cursor.Peek().Kind == TokenKind.Word)
            throw SnowflakeException.Unsupported($"ALTER {kind} {cursor.Current.Value}");
        if (cursor.Accept("SET"))
            return new Statement.AlterObject(kind, name, ifExists, null, Properties());
        cursor.Expect("UNSET");
        return new Statement.AlterObject(kind, name, ifExists, null, properties) { Unset = cursor.List(cursor.Identifier) };
    }

    /// <summary>At least one.</summary>
    private Dictionary<string, string> Properties() => PropertyParser.Parse(cursor) is { Count: > 0 } properties ? properties : throw cursor.Unexpected();

    private Statement.AlterTable Table(ObjectName name, bool ifExists) => new(name, ifExists, Changes());

    /// <summary>Several columns are added or changed in one statement.</summary>
    private List<TableChange> Changes()
    {
        if (cursor.Accept("ADD"))
            return cursor.List<TableChange>(Add);
        if (!cursor.Accept("ALTER") && !cursor.Accept("MODIFY"))
            return [Change()];
        return cursor.At("(") ? cursor.Parenthesized(Column) : cursor.List(Column);
    }

    private TableChange.AddColumn Add()
    {
        cursor.Accept("COLUMN");
        bool ifNotExists = cursor.AcceptAll("IF", "NOT", "EXISTS");
        if (cursor.AtAny("CONSTRAINT", "PRIMARY", "UNIQUE", "FOREIGN", "SEARCH", "ROW", "AGGREGATE", "JOIN", "STORAGE"))
            throw SnowflakeException.Unsupported("ALTER TABLE ADD " + cursor.Current.Value);
        return new TableChange.AddColumn(new ColumnParser(cursor, queries.Expressions).Column(), ifNotExists);
    }

    private TableChange Change()
    {
        if (cursor.AcceptAll("RENAME", "TO"))
            return new TableChange.Rename(cursor.ObjectName());
        if (cursor.AcceptAll("RENAME", "COLUMN"))
        {
            string from = cursor.Identifier();
            cursor.Expect("TO");
            return new TableChange.RenameColumn(from, cursor.Identifier());
        }

        if (cursor.Accept("DROP"))
        {
            if (cursor.AtAll("PRIMARY", "KEY") || cursor.AtAll("FOREIGN", "KEY") || cursor.AtAll("CLUSTERING", "KEY") || cursor.AtAll("UNIQUE", "(")
                || (cursor.AtAny("CONSTRAINT", "SEARCH", "ROW", "AGGREGATE", "ALL") && cursor.Peek().Kind == TokenKind.Word))
            {
                throw SnowflakeException.Unsupported("ALTER TABLE DROP " + cursor.Current.Value);
            }

            cursor.Accept("COLUMN");
            bool ifExists = cursor.AcceptAll("IF", "EXISTS");
            return new TableChange.DropColumn(cursor.List(cursor.Identifier), ifExists);
        }

        if (cursor.AtAll("SET", "COMMENT") || cursor.AtAll("UNSET", "COMMENT"))
            return Comment();
        throw SnowflakeException.Unsupported("ALTER TABLE " + cursor.Current.Value);
    }

    private TableChange.SetComment Comment()
    {
        bool set = cursor.Next().Is("SET");
        cursor.Expect("COMMENT");
        if (!set)
            return new TableChange.SetComment(null);
        cursor.Expect("=");
        return new TableChange.SetComment(cursor.Text());
    }

    private TableChange Column()
    {
        cursor.Accept("COLUMN");
        string column = cursor.Identifier();
        if (cursor.Accept("COMMENT"))
            return new TableChange.SetColumnComment(column, cursor.Text());
        if (cursor.AcceptAll("UNSET", "COMMENT"))
            return new TableChange.SetColumnComment(column, null);
        if (cursor.AcceptAll("SET", "NOT", "NULL"))
            return new TableChange.SetNullability(column, false);
        if (cursor.AcceptAll("DROP", "NOT", "NULL"))
            return new TableChange.SetNullability(column, true);
        if (cursor.AcceptAll("SET", "DATA", "TYPE") || cursor.Accept("TYPE") || cursor.Current.Kind == TokenKind.Word && !cursor.AtAny("SET", "DROP", "UNSET"))
            return new TableChange.SetType(column, TypeParser.Parse(cursor));
        throw SnowflakeException.Unsupported("ALTER TABLE ALTER COLUMN " + cursor.Current.Value);
    }
}
