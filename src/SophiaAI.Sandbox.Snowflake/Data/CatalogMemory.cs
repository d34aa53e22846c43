using System.Collections.Concurrent;

namespace SophiaAI.Sandbox.Snowflake.Data;

/// <summary>
/// What has been looked up in the account's catalog since it last changed. Each statement looks up the same few things,
/// and asking DuckDB for them takes several times as long as the statement itself.
/// </summary>
internal sealed class CatalogMemory
{
    // More than an account has that changes rarely: only a client that asks for ever new names gets here.
    private const int Most = 1000;

    private ConcurrentDictionary<string, object> _found = new(StringComparer.Ordinal);

    /// <summary>The rows that were found for a query, or that <paramref name="look"/> finds now.</summary>
    public IReadOnlyList<T> Recall<T>(string query, Func<IReadOnlyList<T>> look)
    {
        // A look that began before a change writes into the page that the change has torn out.
        ConcurrentDictionary<string, object> page = Volatile.Read(ref _found);
        if (page.TryGetValue(query, out object? known))
            return (IReadOnlyList<T>)known;
        IReadOnlyList<T> found = look();
        if (page.Count < Most)
            page[query] = found;
        return found;
    }

    /// <summary>To be called before a change, and again when it has been made.</summary>
    public void Forget() => Volatile.Write(ref _found, new ConcurrentDictionary<string, object>(StringComparer.Ordinal));
}
