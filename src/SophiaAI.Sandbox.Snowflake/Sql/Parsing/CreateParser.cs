using SophiaAI.Sandbox.Snowflake.Sql.Lexing;
using SophiaAI.Sandbox.Snowflake.Sql.Syntax;

namespace SophiaAI.Sandbox.Snowflake.Sql.Parsing;

/// <summary>CREATE of tables, views and the objects around them.</summary>
internal sealed class CreateParser(TokenCursor cursor, QueryParser queries)
{
    /// <summary>What Snowflake can create and the sandbox refuses, by the first word.</summary>
    private static readonly HashSet<string> s_refused =
    [
        "ACCOUNT", "AGENT", "AGGREGATE", "ALERT", "API", "APPLICATION", "AUTHENTICATION", "BACKUP", "CATALOG", "COMPUTE", "CONNECTION", "CONTACT", "CORTEX", "DATA", "DATASET",
        "DYNAMIC", "EVENT", "EXTERNAL", "FAILOVER", "FEATURE", "FILE", "FUNCTION", "GATEWAY", "GIT", "HYBRID", "ICEBERG", "IMAGE", "INDEX", "INTEGRATION", "INTERACTIVE", "JOIN", "LISTING",
        "MACRO", "MANAGED", "MASKING", "MATERIALIZED", "MODEL", "NETWORK", "NOTEBOOK", "NOTIFICATION", "ORGANIZATION", "PACKAGES", "PASSWORD", "PIPE", "PRIVACY", "PROCEDURE", "PROJECTION",
        "PROVISIONED", "RECURSIVE", "REPLICATION", "RESOURCE", "ROW", "SECRET", "SECURE", "SECURITY", "SEMANTIC", "SEQUENCE", "SERVICE", "SESSION", "SHARE", "SNAPSHOT", "STAGE", "STORAGE",
        "STREAM", "STREAMLIT", "TAG", "TASK", "TYPE", "UNIQUE", "USER", "VIEW", "WORKSPACE",
    ];

    private bool _copiesGrants;

    public Statement Parse()
    {
        cursor.Expect("CREATE");
        if (cursor.AtAll("OR", "ALTER"))
            throw SnowflakeException.Unsupported("CREATE OR ALTER");
        bool replace = cursor.AcceptAll("OR", "REPLACE");
        bool isTransient = cursor.Accept("TRANSIENT");
        bool temporary = !isTransient && Temporary();
        Token kind = cursor.Next();
        switch (kind.Kind == TokenKind.Word ? kind.Value : "")
        {
            case "TABLE":
                return Table(Mode(replace), temporary);
            case "VIEW" when !temporary && !isTransient:
                return View(Mode(replace));
            case "DATABASE" when cursor.At("ROLE"):
                throw SnowflakeException.Unsupported("CREATE DATABASE ROLE");
            case "DATABASE" or "SCHEMA" when !temporary:
                return Object(kind.Value, Mode(replace)) with { IsTransient = isTransient };
            case "WAREHOUSE" or "ROLE" when !temporary && !isTransient:
                return Object(kind.Value, Mode(replace));
            case var other when s_refused.Contains(other):
                throw SnowflakeException.Unsupported("CREATE " + kind.Value);
            default:
                throw SnowflakeException.Syntax(kind.Line, kind.Position, kind.Kind == TokenKind.End ? "<EOF>" : kind.Raw);
        }
    }

    private bool Temporary()
    {
        if (!cursor.Accept("LOCAL"))
            cursor.Accept("GLOBAL");
        return cursor.Accept("TEMPORARY") || cursor.Accept("TEMP") || cursor.Accept("VOLATILE");
    }

    private CreateMode Mode(bool replace)
    {
        if (replace)
            return CreateMode.OrReplace;
        return cursor.AcceptAll("IF", "NOT", "EXISTS") ? CreateMode.IfNotExists : CreateMode.Create;
    }

    private Statement.CreateTable Table(CreateMode mode, bool temporary)
    {
        ObjectName name = cursor.ObjectName();
        if (mode == CreateMode.Create && cursor.AcceptAll("IF", "NOT", "EXISTS"))
            mode = CreateMode.IfNotExists;
        Statement.CreateTable table = new(name, mode, temporary, []);
        if (cursor.Accept("LIKE"))
            return table with { Like = cursor.ObjectName() };
        if (cursor.Accept("CLONE"))
        {
            table = table with { Source = cursor.ObjectName() };
            return cursor.AtAll("AT", "(") || cursor.AtAll("BEFORE", "(") ? throw SnowflakeException.Unsupported("time travel") : table;
        }

        if (cursor.At("("))
            table = table with { Columns = new ColumnParser(cursor, queries.Expressions).Definitions() };
        if (cursor.AtAll("USING", "TEMPLATE"))
            throw SnowflakeException.Unsupported("USING TEMPLATE");
        table = table with { Comment = Options(), CopiesGrants = _copiesGrants };
        if (cursor.Accept("AS"))
            return table with { Query = queries.Parse() };
        return table.Columns.Count == 0 ? throw cursor.Unexpected() : table;
    }

    private Statement.CreateView View(CreateMode mode)
    {
        ObjectName name = cursor.ObjectName();
        List<(string Name, string? Comment)> columns = cursor.At("(") ? cursor.Parenthesized(ViewColumn) : [];
        _copiesGrants = cursor.AcceptAll("COPY", "GRANTS");
        string? comment = Options();
        cursor.Expect("AS");
        int start = cursor.Current.Start;
        Query query = queries.Parse();
        return new Statement.CreateView(name, mode, columns, query, cursor.Source(start, cursor.Current.Start).TrimEnd(), comment) { CopiesGrants = _copiesGrants };
    }

    private (string Name, string? Comment) ViewColumn()
    {
        string name = cursor.Identifier();
        if (cursor.AtAny("WITH", "TAG", "MASKING", "PROJECTION"))
            throw SnowflakeException.Unsupported("a tag or a policy of a column");
        return (name, cursor.Accept("COMMENT") ? cursor.Text() : null);
    }

    private Statement.CreateObject Object(string kind, CreateMode mode)
    {
        ObjectName name = cursor.ObjectName();
        if (cursor.AtAny("CLONE", "FROM"))
            throw SnowflakeException.Unsupported($"CREATE {kind} {cursor.Current.Value}");
        bool isManaged = kind == "SCHEMA" && cursor.AcceptAll("WITH", "MANAGED", "ACCESS");
        cursor.Accept("WITH");
        if (cursor.AtAll("TAG", "("))
            throw SnowflakeException.Unsupported($"CREATE {kind} WITH TAG");
        return new Statement.CreateObject(kind, name, mode, PropertyParser.Parse(cursor)) { HasManagedAccess = isManaged };
    }

    /// <summary>Returns the comment; other options are accepted if they change no answer.</summary>
    private string? Options()
    {
        string? comment = null;
        foreach ((string? name, string? value) in PropertyParser.Parse(cursor))
        {
            if (name == "COMMENT")
                comment = value;
            else if (name is not ("DATA_RETENTION_TIME_IN_DAYS" or "CHANGE_TRACKING" or "MAX_DATA_EXTENSION_TIME_IN_DAYS" or "ENABLE_SCHEMA_EVOLUTION"))
                throw SnowflakeException.Unsupported(name);
        }

        if (cursor.AcceptAll("COPY", "GRANTS"))
        {
            _copiesGrants = true;
            return comment ?? Options();
        }

        if (!cursor.AcceptAll("CLUSTER", "BY"))
            return comment;
        cursor.Parenthesized(queries.Expressions.Parse);
        return comment ?? Options();
    }
}
