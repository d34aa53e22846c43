using SophiaAI.Sandbox.Snowflake.Sql.Syntax;

namespace SophiaAI.Sandbox.Snowflake.History;

/// <summary>The query_type of a statement.</summary>
internal static class QueryTypes
{
    public const string Batch = "MULTI_STATEMENT";

    public static string Of(Statement statement) => statement switch
    {
        Statement.Select => "SELECT",
        Statement.Insert => "INSERT",
        Statement.Update => "UPDATE",
        Statement.Delete => "DELETE",
        Statement.Merge => "MERGE",
        Statement.Truncate => "TRUNCATE_TABLE",
        Statement.CreateTable { Query: not null } => "CREATE_TABLE_AS_SELECT",
        Statement.CreateTable => "CREATE_TABLE",
        Statement.CreateView => "CREATE_VIEW",
        Statement.CreateObject => "CREATE",
        Statement.Drop => "DROP",
        Statement.AlterTable => "ALTER_TABLE",
        Statement.AlterObject { Kind: "WAREHOUSE" } alter when alter.Properties.TryGetValue("STATE", out string? state) =>
            state == "SUSPENDED" ? "ALTER_WAREHOUSE_SUSPEND" : "ALTER_WAREHOUSE_RESUME",
        Statement.AlterObject or Statement.AlterMonitor => "ALTER",
        Statement.AlterSession => "ALTER_SESSION",
        Statement.AlterUser => "ALTER_USER",
        Statement.Grant { Revokes: true } or Statement.GrantRole { Revokes: true } => "REVOKE",
        Statement.Grant or Statement.GrantRole => "GRANT",
        Statement.Show or Statement.ShowGrants or Statement.ShowAccessTokens => "SHOW",
        Statement.Describe => "DESCRIBE",
        Statement.Use => "USE",
        Statement.SetVariables => "SET",
        Statement.UnsetVariables => "UNSET",
        Statement.Call => "CALL",
        Statement.Transaction { Verb: "BEGIN" } => "BEGIN_TRANSACTION",
        Statement.Transaction transaction => transaction.Verb,
        _ => "UNKNOWN",
    };
}
