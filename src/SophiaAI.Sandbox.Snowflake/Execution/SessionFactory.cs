using SophiaAI.Sandbox.Snowflake.Catalog;
using SophiaAI.Sandbox.Snowflake.Data;
using SophiaAI.Sandbox.Snowflake.History;

namespace SophiaAI.Sandbox.Snowflake.Execution;

/// <summary>Opens the session that a request asks for.</summary>
internal sealed class SessionFactory(StatementStore statements, QueryHistory history, TimeProvider time)
{
    private long _sessions = 81_604_378_620;

    /// <summary>Names are case-sensitive and used as given; missing ones are replaced by the user's defaults.</summary>
    public CatalogReader Open(SubmittedRequest request, DuckSession duck, bool isBatch)
    {
        Session session = new()
        {
            User = request.User,
            Id = Interlocked.Increment(ref _sessions),
            HasAccessToken = request.HasAccessToken,
            RoleRestriction = request.RoleRestriction,
            Started = time.GetUtcNow(),
            Now = time.GetUtcNow(),
            IsBatch = isBatch,
            ViewLatency = history.ViewLatency,
            CompleteHistory = history.Write,
            Running = () => [.. statements.All.Where(r => r.IsRunning).Select(r => QueryHistory.RunningRow(r, time.GetUtcNow()))],
        };
        CatalogReader catalog = new(duck, session);
        (string? warehouse, string? space, string? role) = catalog.Defaults(request.User);
        session.Role = request.Role ?? request.RoleRestriction ?? role;
        if (session.Role is not null && !catalog.MayTakeRole(session.Role))
        {
            throw new SnowflakeException(
                "390189",
                "08001",
                $"Role '{session.Role}' specified in the connect string does not exist or not authorized. Contact your local system administrator, or attempt to login with another role, e.g. PUBLIC.");
        }

        // A name that does not exist stays unset; the statement fails if it needs it.
        session.Warehouse = (request.Warehouse ?? warehouse) is { } w && catalog.WarehouseExists(w) ? w : null;
        string[] names = space?.Split('.') ?? [];
        session.Database = (request.Database ?? names.ElementAtOrDefault(0)) is { } d && catalog.DatabaseExists(d) ? d : null;
        string schema = request.Schema ?? (request.Database is null || request.Database == names.ElementAtOrDefault(0) ? names.ElementAtOrDefault(1) : null) ?? "PUBLIC";
        session.Schema = session.Database is { } database && catalog.SchemaExists(database, schema) ? schema : null;

        foreach ((string? name, string? value) in request.Parameters)
            session.Parameters[name] = SessionParameters.Check(catalog, name, value);

        return catalog;
    }
}
