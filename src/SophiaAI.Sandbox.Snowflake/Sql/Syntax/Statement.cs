using SophiaAI.Sandbox.Snowflake.Access;

namespace SophiaAI.Sandbox.Snowflake.Sql.Syntax;

/// <summary>A statement as parsed.</summary>
internal abstract record Statement
{
    internal sealed record Select(Query Query) : Statement;

    internal sealed record Insert(ObjectName Table, IReadOnlyList<string>? Columns, Query Query, bool Overwrite) : Statement;

    internal sealed record Update(ObjectName Table, Alias? Alias, IReadOnlyList<Assignment> Assignments, Source? From, Expression? Where) : Statement;

    internal sealed record Delete(ObjectName Table, Alias? Alias, Source? Using, Expression? Where) : Statement;

    internal sealed record Merge(ObjectName Table, Alias? Alias, Source Source, Expression On, IReadOnlyList<MergeBranch> Branches) : Statement;

    internal sealed record Truncate(ObjectName Table, bool IfExists) : Statement;

    internal sealed record CreateTable(ObjectName Name, CreateMode Mode, bool Temporary, IReadOnlyList<ColumnDefinition> Columns) : Statement
    {
        public Query? Query { get; init; }

        public ObjectName? Like { get; init; }

        /// <summary>The table that CLONE copies.</summary>
        public ObjectName? Source { get; init; }

        public string? Comment { get; init; }

        /// <summary>Whether the grants of the table that is replaced stay.</summary>
        public bool CopiesGrants { get; init; }
    }

    internal sealed record CreateView(ObjectName Name, CreateMode Mode, IReadOnlyList<(string Name, string? Comment)> Columns, Query Query, string Text, string? Comment) : Statement
    {
        /// <summary>Whether the grants of the view that is replaced stay.</summary>
        public bool CopiesGrants { get; init; }
    }

    /// <summary>A database, schema, warehouse or role.</summary>
    internal sealed record CreateObject(string Kind, ObjectName Name, CreateMode Mode, IReadOnlyDictionary<string, string> Properties) : Statement
    {
        public bool IsTransient { get; init; }

        /// <summary>Of a schema: whether only its owner grants privileges on what is in it.</summary>
        public bool HasManagedAccess { get; init; }
    }

    internal sealed record Drop(string Kind, ObjectName Name, bool IfExists) : Statement;

    internal sealed record AlterTable(ObjectName Name, bool IfExists, IReadOnlyList<TableChange> Changes) : Statement;

    /// <remarks>Without a name, the session's warehouse.</remarks>
    internal sealed record AlterObject(string Kind, ObjectName? Name, bool IfExists, ObjectName? NewName, IReadOnlyDictionary<string, string> Properties) : Statement
    {
        /// <summary>The properties that get their defaults again.</summary>
        public IReadOnlyList<string> Unset { get; init; } = [];

        /// <summary>Whether managed access is enabled or disabled; null when it stays.</summary>
        public bool? ManagedAccess { get; init; }
    }

    /// <summary>GRANT or REVOKE of privileges.</summary>
    /// <param name="Privileges">Null means all of them.</param>
    /// <param name="On">On what.</param>
    /// <param name="Role">The grantee.</param>
    internal sealed record Grant(IReadOnlyList<string>? Privileges, GrantTarget On, string Role) : Statement
    {
        public bool Revokes { get; init; }

        /// <summary>WITH GRANT OPTION, or GRANT OPTION FOR.</summary>
        public bool Option { get; init; }

        /// <summary>COPY or REVOKE CURRENT GRANTS.</summary>
        public string? CurrentGrants { get; init; }

        public bool Cascades { get; init; }
    }

    /// <summary>GRANT or REVOKE of a role.</summary>
    internal sealed record GrantRole(string Role, string Grantee, bool IsUser, bool Revokes) : Statement;

    /// <param name="Relation">ON, TO, OF, FUTURE IN or FUTURE TO.</param>
    /// <param name="Kind">Of the object or grantee.</param>
    /// <param name="Name">The object or grantee; null for the account, or for the session's user.</param>
    internal sealed record ShowGrants(string Relation, ObjectKind Kind, ObjectName? Name) : Statement
    {
        public long? Limit { get; init; }
    }

    internal sealed record AlterMonitor(ObjectName Name, bool IfExists, IReadOnlyDictionary<string, string> Properties) : Statement;

    /// <param name="Name">Null means the session's user.</param>
    /// <param name="IfExists">Whether a missing user is not an error.</param>
    /// <param name="Change">The change to make.</param>
    internal sealed record AlterUser(string? Name, bool IfExists, UserChange Change) : Statement;

    /// <summary>SHOW USER PROGRAMMATIC ACCESS TOKENS; without a name, the session user's own.</summary>
    internal sealed record ShowAccessTokens(string? User) : Statement;

    internal sealed record Show(string Kind, string? Like, string? StartsWith, long? Limit, string? ScopeKind, ObjectName? Scope) : Statement
    {
        public bool Terse { get; init; }

        /// <summary>The name after which the list begins.</summary>
        public string? From { get; init; }
    }

    internal sealed record Describe(string Kind, ObjectName Name) : Statement;

    internal sealed record Use(string Kind, ObjectName Name) : Statement;

    internal sealed record AlterSession(IReadOnlyDictionary<string, string> Set, IReadOnlyList<string> Unset) : Statement;

    internal sealed record SetVariables(IReadOnlyList<(string Name, Expression Value)> Variables) : Statement;

    internal sealed record UnsetVariables(IReadOnlyList<string> Names) : Statement;

    internal sealed record Transaction(string Verb) : Statement;

    internal sealed record Call(Expression.Call Procedure) : Statement;
}
