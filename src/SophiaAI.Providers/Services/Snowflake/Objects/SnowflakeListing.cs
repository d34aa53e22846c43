using System.Runtime.CompilerServices;
using SophiaAI.Providers.Core;
using SophiaAI.Providers.Services.Snowflake.Results;

namespace SophiaAI.Providers.Services.Snowflake.Objects;

/// <summary>
/// Lists of any length. SHOW returns at most 10,000 rows; the next page continues after a name. Across schemas a name
/// is not enough to continue from, so if such a list fills its page, it is completed part by part.
/// </summary>
internal sealed class SnowflakeListing
{
    /// <summary>The kind of list that columns are in.</summary>
    public const string Columns = "COLUMNS";

    private const int PageSize = 10_000;

    private readonly SnowflakeObjectReader _reader;

    public SnowflakeListing(SnowflakeObjectReader reader) => _reader = reader;

    /// <summary>The LIKE clause for a name with wildcards; empty for all names.</summary>
    public static string Like(string? name) => name is null || name.All(static next => next == '*') ? string.Empty : $" LIKE {SnowflakeLiteral.Quote(SnowflakePattern.Show(name))}";

    /// <summary>A list whose names are unique, page by page.</summary>
    public async IAsyncEnumerable<T> PagesAsync<T>(
        string kind, string? like, SnowflakeScope? scope, Func<SnowflakeObjectRow, T> read, Func<T, string> nameOf, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? last = null;
        HashSet<string> ends = [];
        while (true)
        {
            int rows = 0;
            string? newest = last;
            await foreach (SnowflakeObjectRow row in _reader.ReadAsync(Statement(kind, like, scope, last), [], cancellationToken).ConfigureAwait(false))
            {
                rows++;
                T item = read(row);
                // The documentation does not say whether a page begins with the name that it follows, or after it.
                if (nameOf(item) == last) continue;
                newest = nameOf(item);
                yield return item;
            }

            if (rows < PageSize) yield break;
            if (newest is null || !ends.Add(newest)) throw InvalidResult.For("a list that never ends: the same page came again");
            if (ends.Count == Limits.MostPages) throw InvalidResult.For($"a list that has more than {Limits.MostPages} pages");
            last = newest;
        }
    }

    /// <summary>A list that has no pages because no more than a page can exist.</summary>
    public async IAsyncEnumerable<T> ShortAsync<T>(
        string kind, string? like, SnowflakeScope scope, Func<SnowflakeObjectRow, T> read, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (SnowflakeObjectRow row in _reader.ReadAsync(Statement(kind, like, scope, null), [], cancellationToken).ConfigureAwait(false)) yield return read(row);
    }

    /// <summary>A list over several parents: one page and, if it is full, whatever else the parts contain.</summary>
    public async IAsyncEnumerable<T> WideAsync<T>(
        string kind, string? like, SnowflakeScope scope, Func<SnowflakeObjectRow, T> read, Func<T, string> keyOf,
        Func<CancellationToken, IAsyncEnumerable<T>> parts, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        HashSet<string> given = [];
        int rows = 0;
        await foreach (SnowflakeObjectRow row in _reader.ReadAsync(Statement(kind, like, scope, null), [], cancellationToken).ConfigureAwait(false))
        {
            rows++;
            T item = read(row);
            given.Add(keyOf(item));
            yield return item;
        }

        if (rows < PageSize) yield break;
        await foreach (T item in parts(cancellationToken).ConfigureAwait(false))
        {
            if (!given.Contains(keyOf(item))) yield return item;
        }
    }

    private static string Statement(string kind, string? like, SnowflakeScope? scope, string? after) =>
        $"SHOW {kind}{Like(like)}{(scope is null ? string.Empty : $" {scope.Sql}")}{Limit(kind)}{(after is null ? string.Empty : $" FROM {SnowflakeLiteral.Quote(after)}")}";

    // SHOW COLUMNS has neither LIMIT nor FROM; it ends after a page all the same.
    private static string Limit(string kind) => kind == Columns ? string.Empty : $" LIMIT {PageSize}";
}
