using SophiaAI.Sandbox.Snowflake.Catalog;
using SophiaAI.Sandbox.Snowflake.Planning;

namespace SophiaAI.Sandbox.Snowflake.History;

/// <summary>What the history records about a statement apart from its outcome: filled in while it runs.</summary>
internal sealed class QueryProfile
{
    public long? SessionId { get; private set; }

    public string? Database { get; private set; }

    public string? Schema { get; private set; }

    public string? Role { get; private set; }

    public string? Warehouse { get; private set; }

    public string? QueryTag { get; private set; }

    public string QueryType { get; set; } = "UNKNOWN";

    /// <summary>Whether the statement used the warehouse, not just the catalog.</summary>
    public bool UsesWarehouse { get; private set; }

    public IReadOnlyCollection<string> TablesRead { get; private set; } = [];

    public DateTimeOffset? Compiled { get; private set; }

    /// <summary>When the statement had finished waiting for other writers.</summary>
    public DateTimeOffset? Begun { get; set; }

    public void Enter(Session session)
    {
        (SessionId, Role, Warehouse) = (session.Id, session.Role, session.Warehouse);
        (Database, Schema) = (session.Database, session.Schema);
        QueryTag = session.Parameters.GetValueOrDefault("QUERY_TAG", "");
    }

    public void Compile(Plan plan, DateTimeOffset now)
    {
        (QueryType, UsesWarehouse, TablesRead) = (plan.QueryType, plan.NeedsWarehouse, plan.TablesRead);
        Compiled = Begun = now;
    }
}
