using System.Globalization;
using SophiaAI.Sandbox.Snowflake.Catalog;
using SophiaAI.Sandbox.Snowflake.Data;
using SophiaAI.Sandbox.Snowflake.Planning;
using SophiaAI.Sandbox.Snowflake.Seed;

namespace SophiaAI.Sandbox.Snowflake.History;

/// <summary>Writes into the account's history what didn't happen, so that somebody finds it there; and the sign-ins that did.</summary>
internal sealed class HistoryDesk(DuckStore store, QueryHistory history, TimeProvider time)
{
    private const string Ids = "01c0feed-";
    private const long FirstSignIn = 8_000_000_000;
    private const long FirstMadeUp = 9_000_000_000;
    private const long MostNumbers = FirstMadeUp - FirstSignIn;

    // A data file has what earlier processes have added.
    private readonly Lazy<long> _last = new(() => ReadLast(store));
    private long _number;
    private volatile HistoryEnd? _end;

    public TimeSpan ViewLatency
    {
        get => history.ViewLatency;
        set => history.ViewLatency = value;
    }

    /// <summary>How the history ends in an account that is still to be made; null for as it does by itself.</summary>
    public HistoryEnd? End => _end;

    /// <summary>The account's four weeks of history end now, and nothing is wrong in the last days; or as they did at the start. That does not make the account, if there is none yet.</summary>
    public void Freshen(DateTimeOffset at, bool isWell)
    {
        // In this order: an account that is being made meanwhile either has this end already, or gets it below.
        HistoryEnd end = new(at, isWell);
        _end = end;
        using DuckSession? duck = store.OpenMade();
        if (duck is not null)
            end.Plant(duck);
    }

    /// <returns>The ids of the statements.</returns>
    public IReadOnlyList<string> Add(MadeUpQuery query)
    {
        using DuckSession duck = store.Open();
        string[] ids = [.. Enumerable.Range(0, query.Count).Select(_ => string.Create(CultureInfo.InvariantCulture, $"{Ids}0000-0000-0000-{NextNumber():x12}"))];
        string size = $"coalesce((SELECT any_value(size) FROM {CatalogTables.Warehouses} WHERE name = {DuckNames.Literal(query.Warehouse)}), 'X-Small')";
        IEnumerable<string> rows = ids.Select(id => string.Join(
            ", ",
            DuckNames.Literal(id), DuckNames.Literal(query.Text), $"'{SeededAccount.Database}'", $"'{SeededAccount.Schema}'", "'SELECT'", "81600000000", DuckNames.Literal(query.User),
            $"'{SeededAccount.Role}'", DuckNames.Literal(query.Warehouse), size, "''", query.Code is null ? "'SUCCESS'" : "'FAIL'", CatalogCommands.Literal(query.Code),
            CatalogCommands.Literal(query.Code is null ? null : query.Message), CatalogCommands.Stamp(query.Ended - query.Queued - query.Ran), CatalogCommands.Stamp(query.Ended),
            "0", "0", query.Code is null ? "1" : "NULL", "0", "0", "0", "0", Milliseconds(query.Queued), Milliseconds(query.Ran), query.Spilled.ToString(CultureInfo.InvariantCulture)));
        duck.Execute($"INSERT INTO {CatalogTables.QueryHistory} SELECT * FROM (VALUES {string.Join(", ", rows.Select(r => $"({r})"))})");
        return ids;
    }

    public void RemoveQueries() => Execute($"DELETE FROM {CatalogTables.QueryHistory} WHERE starts_with(query_id, '{Ids}')");

    /// <summary>Somebody signed in, or tried to.</summary>
    /// <param name="user">The user; null when nobody knows who it was.</param>
    /// <param name="factor">How.</param>
    /// <param name="code">The error's code; null when the sign-in succeeded.</param>
    /// <param name="message">The error's name.</param>
    public void SignIn(string? user, string factor, int? code, string? message) => AddSignIns(FirstSignIn, time.GetUtcNow(), user, factor, code, message, 1);

    /// <summary>Sign-ins that didn't happen.</summary>
    public void MakeUpSignIns(DateTimeOffset at, string? user, int? code, string? message, int count) =>
        AddSignIns(FirstMadeUp, at, user, "PASSWORD", code, message, count);

    public void RemoveSignIns() => Execute($"DELETE FROM {CatalogTables.SignIns} WHERE event_id >= {FirstMadeUp}");

    public void AddCredits(string warehouse, decimal credits, DateTimeOffset at)
    {
        long hour = at.ToUnixTimeSeconds() / 3600 * 3600;
        Execute(string.Create(CultureInfo.InvariantCulture, $"INSERT INTO {CatalogTables.MoreCredits} VALUES ({hour}, {DuckNames.Literal(warehouse)}, {credits})"));
    }

    public void RemoveCredits() => Execute($"DELETE FROM {CatalogTables.MoreCredits}");

    /// <summary>Changes a monitor, or makes it.</summary>
    public void SetMonitor(string name, decimal quota, decimal used)
    {
        using DuckSession duck = store.Open();
        string values = string.Create(CultureInfo.InvariantCulture, $"credit_quota = {quota}, used_credits = {used}");
        if (duck.Execute($"UPDATE {CatalogTables.ResourceMonitors} SET {values} WHERE name = {DuckNames.Literal(name)}") > 0)
            return;
        duck.Execute(string.Create(
            CultureInfo.InvariantCulture,
            $"INSERT INTO {CatalogTables.ResourceMonitors} VALUES ({DuckNames.Literal(name)}, {quota}, {used}, 100, {CatalogCommands.Stamp(time.GetUtcNow())}, 'ACCOUNTADMIN', '')"));
    }

    /// <summary>As at the start: one monitor, far from its limit.</summary>
    public void ResetMonitors()
    {
        Execute($"DELETE FROM {CatalogTables.ResourceMonitors} WHERE name <> '{GrantSeed.Monitor}'");
        SetMonitor(GrantSeed.Monitor, GrantSeed.Quota, GrantSeed.Used);
    }

    private void AddSignIns(long first, DateTimeOffset at, string? user, string factor, int? code, string? message, int count)
    {
        string tail = string.Join(
            ", ",
            CatalogCommands.Stamp(at), CatalogCommands.Literal(user), "'127.0.0.1'", "'SNOWFLAKE_SQL_API'", "'2'", DuckNames.Literal(factor),
            code?.ToString(CultureInfo.InvariantCulture) ?? "NULL", CatalogCommands.Literal(message));
        IEnumerable<string> rows = Enumerable.Range(0, count).Select(_ => string.Create(CultureInfo.InvariantCulture, $"({first + NextNumber()}, {tail})"));
        Execute($"INSERT INTO {CatalogTables.SignIns} VALUES {string.Join(", ", rows)}");
    }

    private long NextNumber() => _last.Value + Interlocked.Increment(ref _number);

    private static long ReadLast(DuckStore store)
    {
        using DuckSession duck = store.Open();
        return duck.Count($"""
            SELECT greatest(
                coalesce((SELECT max(event_id % {MostNumbers}) FROM {CatalogTables.SignIns} WHERE event_id >= {FirstSignIn}), 0),
                coalesce((SELECT max(CAST('0x' || right(query_id, 12) AS BIGINT)) FROM {CatalogTables.QueryHistory} WHERE starts_with(query_id, '{Ids}')), 0))
            """);
    }

    private void Execute(string sql)
    {
        using DuckSession duck = store.Open();
        duck.Execute(sql);
    }

    private static string Milliseconds(TimeSpan span) => ((long)span.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
}
