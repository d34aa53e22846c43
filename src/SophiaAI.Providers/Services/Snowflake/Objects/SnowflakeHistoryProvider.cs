using System.Globalization;
using System.Runtime.CompilerServices;
using SophiaAI.Providers.Core;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Snowflake.Results;
using SophiaAI.Providers.Services.Snowflake.Statements;

namespace SophiaAI.Providers.Services.Snowflake.Objects;

/// <summary>The queries that ran in an account, and what they cost.</summary>
internal sealed class SnowflakeHistoryProvider
{
    // The most rows that one call of the table function returns.
    private const int PageSize = 10_000;
    private const int DefaultUsageDays = 30;

    private static readonly TimeSpan s_kept = TimeSpan.FromDays(7);
    private static readonly DateTimeOffset s_lastMoment = DateTimeOffset.MaxValue.AddDays(-1);

    private readonly SnowflakeObjectReader _recent;
    private readonly SnowflakeObjectReader _account;
    private readonly SnowflakeObjectReader _usage;
    private readonly TimeProvider _time;
    private readonly string _function;

    /// <summary>Creates a provider.</summary>
    /// <exception cref="ServiceException">NotConfigured or UntrustedHost.</exception>
    public SnowflakeHistoryProvider(ProviderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        SnowflakeSession session = SnowflakeSession.From(context.Settings);
        string role = session.Role is { } name ? SnowflakeIdentifier.Quote(name) : "<role>";
        _recent = new SnowflakeObjectReader(context);
        _account = new SnowflakeObjectReader(context, Grant("GOVERNANCE_VIEWER", role) + " Without it, -Source InformationSchema shows the last seven days.");
        _usage = new SnowflakeObjectReader(context, Grant("USAGE_VIEWER", role));
        _time = context.Runtime.Time;
        // The function is the same in every database; it just has to be called through one that the role can use.
        _function = $"{SnowflakeIdentifier.Quote(session.Database ?? "SNOWFLAKE")}.INFORMATION_SCHEMA.QUERY_HISTORY";
    }

    /// <summary>Queries, the last started first; from the information schema, only within each page of ten thousand by end time.</summary>
    /// <exception cref="ServiceException">The call failed; AccessDenied if the role may not read the account's usage.</exception>
    public IAsyncEnumerable<SnowflakeQueryHistory> GetQueriesAsync(SnowflakeHistoryFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        bool account = filter.Source == SnowflakeHistorySource.AccountUsage
            || (filter.Source == SnowflakeHistorySource.Automatic && Earliest(filter) < _time.GetUtcNow() - s_kept);
        return account ? GetAccountQueriesAsync(filter, cancellationToken) : GetRecentQueriesAsync(filter, cancellationToken);
    }

    /// <summary>Credits by warehouse and day, newest day first. Days are in UTC, as on the bill.</summary>
    /// <param name="since">The start of the range; null for the last 30 days.</param>
    /// <param name="until">The end of the range, exclusive; null for now.</param>
    /// <param name="warehouses">Warehouses, optionally with <c>*</c> and <c>?</c>; empty for all.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ServiceException">The call failed; AccessDenied if the role may not read the account's usage.</exception>
    public async IAsyncEnumerable<SnowflakeUsage> GetUsageAsync(
        DateTimeOffset? since, DateTimeOffset? until, IReadOnlyList<string> warehouses, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        SnowflakeCondition condition = new SnowflakeCondition()
            .Add("START_TIME >= TO_TIMESTAMP_LTZ(?)", since ?? new DateTimeOffset((until ?? _time.GetUtcNow()).UtcDateTime.Date, TimeSpan.Zero).AddDays(-DefaultUsageDays))
            .Add("START_TIME < TO_TIMESTAMP_LTZ(?)", until)
            .Like("WAREHOUSE_NAME", warehouses);
        string statement = "SELECT WAREHOUSE_NAME, TO_DATE(CONVERT_TIMEZONE('UTC', START_TIME)) AS USAGE_DATE,"
            + " SUM(CREDITS_USED_COMPUTE) AS CREDITS_USED_COMPUTE, SUM(CREDITS_USED_CLOUD_SERVICES) AS CREDITS_USED_CLOUD_SERVICES, SUM(CREDITS_USED) AS CREDITS_USED"
            + $" FROM SNOWFLAKE.ACCOUNT_USAGE.WAREHOUSE_METERING_HISTORY{condition.Clause} GROUP BY 1, 2 ORDER BY 2 DESC, 1";
        await foreach (SnowflakeObjectRow row in _usage.ReadAsync(statement, condition.Values, cancellationToken).ConfigureAwait(false))
            yield return SnowflakeUsage.Read(row);
    }

    private async IAsyncEnumerable<SnowflakeQueryHistory> GetAccountQueriesAsync(SnowflakeHistoryFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        SnowflakeCondition condition = Restrict(new SnowflakeCondition()
            .Add("END_TIME >= TO_TIMESTAMP_LTZ(?)", filter.Since)
            .Add("END_TIME < TO_TIMESTAMP_LTZ(?)", filter.Until), filter);
        string statement = $"SELECT * FROM SNOWFLAKE.ACCOUNT_USAGE.QUERY_HISTORY{condition.Clause} ORDER BY START_TIME DESC{Limit(filter.First)}";
        await foreach (SnowflakeObjectRow row in _account.ReadAsync(statement, condition.Values, cancellationToken).ConfigureAwait(false))
            yield return SnowflakeQueryHistory.Read(row);
    }

    // The function returns the ten thousand queries that ended last, before any filter applies: the next page ends before those.
    private async IAsyncEnumerable<SnowflakeQueryHistory> GetRecentQueriesAsync(SnowflakeHistoryFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        HashSet<string> before = [];
        DateTimeOffset? end = filter.Until;
        int left = filter.First ?? int.MaxValue;
        int pages = 0;
        while (true)
        {
            (string call, List<object?> range) = Call(filter.Since, end);
            SnowflakeCondition condition = Restrict(new SnowflakeCondition(), filter);
            HashSet<string> page = [];
            // Some of these may already have been on the previous page, so the limit is raised by that number.
            int? limit = filter.First is null ? null : (int)Math.Min(int.MaxValue, (long)left + before.Count);
            await foreach (SnowflakeObjectRow row in _recent.ReadAsync(
                $"SELECT * FROM {call}{condition.Clause} ORDER BY START_TIME DESC{Limit(limit)}", [.. range, .. condition.Values], cancellationToken).ConfigureAwait(false))
            {
                SnowflakeQueryHistory query = SnowflakeQueryHistory.Read(row);
                page.Add(query.QueryId);
                if (before.Contains(query.QueryId)) continue;
                yield return query;
                if (--left == 0) yield break;
            }

            DateTimeOffset? start = await PageStartAsync(call, range, cancellationToken).ConfigureAwait(false);
            // The end of a page may separate queries that end at the same moment, so the next page starts a moment later.
            DateTimeOffset? next = start < s_lastMoment ? start.Value.AddMilliseconds(1) : null;
            if (next is null || next >= end) yield break;
            if (++pages == Limits.MostPages) throw InvalidResult.For($"a list that has more than {pages} pages");
            end = next;
            before = page;
        }
    }

    // When the oldest query on a full page ended; null if the page was not full, so that nothing follows.
    private async Task<DateTimeOffset?> PageStartAsync(string call, List<object?> range, CancellationToken cancellationToken)
    {
        string statement = $"SELECT COUNT(*) AS PAGE_ROWS, MIN(CASE WHEN END_TIME > TO_TIMESTAMP_LTZ(0) THEN END_TIME END) AS PAGE_START FROM {call}";
        await foreach (SnowflakeObjectRow row in _recent.ReadAsync(statement, range, cancellationToken).ConfigureAwait(false))
        {
            if (row.Long("page_rows") >= PageSize) return row.Time("page_start");
        }

        return null;
    }

    private (string Call, List<object?> Values) Call(DateTimeOffset? since, DateTimeOffset? until)
    {
        List<string> arguments = [];
        List<object?> values = [];
        foreach ((string name, DateTimeOffset? time) in new[] { ("END_TIME_RANGE_START", since), ("END_TIME_RANGE_END", until) })
        {
            if (time is null) continue;
            arguments.Add($"{name} => TO_TIMESTAMP_LTZ(?)");
            values.Add(time);
        }

        arguments.Add($"RESULT_LIMIT => {PageSize.ToString(CultureInfo.InvariantCulture)}");
        return ($"TABLE({_function}({string.Join(", ", arguments)}))", values);
    }

    private static SnowflakeCondition Restrict(SnowflakeCondition condition, SnowflakeHistoryFilter filter) => condition
        .In("QUERY_ID", filter.QueryIds)
        .Like("USER_NAME", filter.Users)
        .Like("WAREHOUSE_NAME", filter.Warehouses)
        .Like("DATABASE_NAME", filter.Databases)
        .Like("QUERY_TAG", filter.QueryTags)
        .In("UPPER(EXECUTION_STATUS)", filter.StatusWords)
        .Add("TOTAL_ELAPSED_TIME >= ?", filter.MinimumDuration is { } least ? (long)least.TotalMilliseconds : null);

    private static DateTimeOffset? Earliest(SnowflakeHistoryFilter filter) => filter.Since ?? filter.Until;

    private static string Limit(int? count) => count is { } rows ? string.Create(CultureInfo.InvariantCulture, $" LIMIT {rows}") : string.Empty;

    private static string Grant(string databaseRole, string role) =>
        $"Have an account administrator run GRANT DATABASE ROLE SNOWFLAKE.{databaseRole} TO ROLE {role} (or GRANT IMPORTED PRIVILEGES ON DATABASE SNOWFLAKE TO ROLE {role}), or use a role that has it (SNOWFLAKE_ROLE).";
}
