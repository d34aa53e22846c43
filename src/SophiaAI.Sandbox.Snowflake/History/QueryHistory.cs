using System.Globalization;
using DuckDB.NET.Data;
using SophiaAI.Sandbox.Snowflake.Catalog;
using SophiaAI.Sandbox.Snowflake.Data;
using SophiaAI.Sandbox.Snowflake.Execution;
using SophiaAI.Sandbox.Snowflake.Planning;
using SophiaAI.Sandbox.Snowflake.Results;

namespace SophiaAI.Sandbox.Snowflake.History;

/// <summary>
/// Records every ended statement in a table that the history's views read. An account in memory gets them only when the
/// history is read, or when there are many, because writing one takes longer than most statements.
/// </summary>
internal sealed class QueryHistory(DuckStore store) : IDisposable
{
    private const int MostWaiting = 100;

    /// <summary>The assumed size of a row; SHOW TABLES uses the same.</summary>
    public const int BytesPerRow = 64;

    private const int LongestText = 100_000;
    private long _viewLatency;
    private readonly Lock _lock = new();
    private readonly List<string> _waiting = [];
    private DuckSession? _duck;

    /// <summary>How long it takes until the views of ACCOUNT_USAGE show something. Here it is no time at all, unless somebody wants it to be.</summary>
    public TimeSpan ViewLatency
    {
        get => new(Interlocked.Read(ref _viewLatency));
        set => Interlocked.Exchange(ref _viewLatency, value.Ticks);
    }

    public void Dispose() => _duck?.Dispose();

    /// <summary>Adds a statement whose outcome is known. The record is best effort: if it can't be written, it is left out.</summary>
    public void Add(StatementRun run, StoredResult? result, SnowflakeException? failure, DateTimeOffset now)
    {
        lock (_lock)
        {
            try
            {
                string status = failure is null ? "SUCCESS" : "FAIL";
                _waiting.Add($"({Row(run, result, failure, now, status, NowText(WarehouseSize(run.Profile)), NowNumber(Scanned(run.Profile.TablesRead)))})");
                if (store.IsFile || _waiting.Count == MostWaiting)
                    WriteWaiting();
            }
            catch (DuckDBException)
            {
                // For example a data file on a full disk: the statement itself has run.
            }
        }
    }

    /// <summary>Completes the table: to be called before it is read.</summary>
    public void Write()
    {
        lock (_lock)
            WriteWaiting();
    }

    /// <summary>A query for the table row of a statement that is still running.</summary>
    public static string RunningRow(StatementRun run, DateTimeOffset now) => "SELECT " + Row(run, null, null, now, "RUNNING", WarehouseSize(run.Profile), Scanned(run.Profile.TablesRead));

    private void WriteWaiting()
    {
        if (_waiting.Count == 0)
            return;
        string sql = $"INSERT INTO {CatalogTables.QueryHistory} VALUES {string.Join(", ", _waiting)}";
        _waiting.Clear();
        (_duck ??= store.Open()).Record(sql);
    }

    private static string Row(StatementRun run, StoredResult? result, SnowflakeException? failure, DateTimeOffset now, string status, string warehouseSize, string scanned)
    {
        QueryProfile profile = run.Profile;
        string text = run.Sql.Length > LongestText ? run.Sql[..LongestText] : run.Sql;
        DateTimeOffset compiled = profile.Compiled ?? now;
        DateTimeOffset begun = profile.Begun ?? now;
        DmlStats? stats = result?.Stats;
        long? rows = stats is null ? result?.Rows : stats.Inserted + stats.Updated + stats.Deleted;
        return string.Join(
            ", ",
            DuckNames.Literal(run.Handle),
            DuckNames.Literal(text),
            CatalogCommands.Literal(profile.Database),
            CatalogCommands.Literal(profile.Schema),
            DuckNames.Literal(profile.QueryType),
            Number(profile.SessionId ?? 0),
            DuckNames.Literal(run.Request.User),
            CatalogCommands.Literal(profile.Role),
            CatalogCommands.Literal(profile.Warehouse),
            warehouseSize,
            DuckNames.Literal(profile.QueryTag ?? run.Request.Parameters.GetValueOrDefault("QUERY_TAG") ?? ""),
            DuckNames.Literal(status),
            CatalogCommands.Literal(failure?.Code),
            CatalogCommands.Literal(failure?.Message),
            Stamp(run.Started),
            status == "RUNNING" ? "NULL" : Stamp(now),
            scanned,
            Number(result?.Partitions.Sum(p => (long)p.UncompressedSize) ?? 0),
            rows is { } count ? Number(count) : "NULL",
            Number(stats?.Inserted ?? 0),
            Number(stats?.Updated ?? 0),
            Number(stats?.Deleted ?? 0),
            Milliseconds(compiled - run.Started),
            Milliseconds(begun - compiled),
            Milliseconds(now - begun),
            "0");
    }

    // What an expression is worth now: in a row that is written later, it must not become what it is worth then.
    private string NowText(string expression) =>
        store.Recall($"SELECT {expression}", r => r.IsDBNull(0) ? null : r.GetString(0))[0] is { } text ? DuckNames.Literal(text) : "NULL";

    private string NowNumber(string expression) => Number(store.Recall($"SELECT CAST({expression} AS BIGINT)", r => r.GetInt64(0))[0]);

    private static string WarehouseSize(QueryProfile profile) => profile is { UsesWarehouse: true, Warehouse: { } warehouse }
        ? $"(SELECT any_value(size) FROM {CatalogTables.Warehouses} WHERE name = {DuckNames.Literal(warehouse)})"
        : "CAST(NULL AS VARCHAR)";

    /// <summary>DuckDB does not count what it reads, so the tables' sizes stand in.</summary>
    private static string Scanned(IReadOnlyCollection<string> tables) => tables.Count == 0
        ? "0"
        : $"(SELECT coalesce(sum(d.estimated_size), 0) * {BytesPerRow} FROM duckdb_tables() d WHERE d.schema_name || chr(30) || d.table_name IN ({string.Join(", ", tables.Select(DuckNames.Literal))}))";

    private static string Stamp(DateTimeOffset time) => $"CAST({DuckNames.Literal(time.ToUnixTimeMilliseconds() / 1000m)} AS DECIMAL(24,9))";

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Milliseconds(TimeSpan span) => Number((long)Math.Max(0, span.TotalMilliseconds));
}
