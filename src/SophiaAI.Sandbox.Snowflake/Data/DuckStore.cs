using System.Diagnostics.CodeAnalysis;
using DuckDB.NET.Data;

namespace SophiaAI.Sandbox.Snowflake.Data;

/// <summary>The DuckDB database behind the account, in memory or in a file. Made when it is first opened: that takes a second, and many users of the sandbox never ask Snowflake.</summary>
/// <param name="dataFile">The file with the data; null keeps the data in memory.</param>
/// <param name="plant">Adds what the database must contain, as soon as there is one.</param>
internal sealed class DuckStore(string? dataFile, Action plant) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly CatalogMemory _memory = new();
    private DuckDBConnection? _root;

    /// <summary>Whether the data outlives the process.</summary>
    public bool IsFile => dataFile is not null;

    public DuckSession Open()
    {
        lock (_lock)
        {
            if (_root is null)
                MakeWhole();
            return Connect(_root);
        }
    }

    /// <returns>Null when the database is not made yet.</returns>
    public DuckSession? OpenMade()
    {
        lock (_lock)
            return _root is null ? null : Connect(_root);
    }

    /// <summary>A query's rows, which are remembered until the account changes.</summary>
    public IReadOnlyList<T> Recall<T>(string sql, Func<DuckDBDataReader, T> map) => _memory.Recall(sql, () =>
    {
        using DuckSession session = Open();
        return session.Read(sql, map);
    });

    public void Dispose() => _root?.Dispose();

    // A second connection to a file shares its database with the first; a second one to :memory: would get its own.
    private DuckSession Connect(DuckDBConnection root) =>
        new(dataFile is null ? root.Duplicate() : new DuckDBConnection(root.ConnectionString)) { Memory = _memory };

    // Whole, or not at all: half an account must not answer the next statement.
    [MemberNotNull(nameof(_root))]
    private void MakeWhole()
    {
        try
        {
            Make();
            plant();
        }
        catch
        {
            _root?.Dispose();
            _root = null;
            throw;
        }
    }

    [MemberNotNull(nameof(_root))]
    private void Make()
    {
        DuckDBConnectionStringBuilder builder = new() { DataSource = dataFile ?? ":memory:" };

        // After this, no more extensions can be loaded, and no file but the database's own can be accessed.
        builder["enable_external_access"] = "false";
        builder["autoinstall_known_extensions"] = "false";
        _root = new DuckDBConnection(builder.ConnectionString);
        _root.Open();
        using DuckSession session = Connect(_root);
        session.Execute("SET GLOBAL TimeZone = 'UTC'");
        session.Execute("SET GLOBAL lock_configuration = true");
        ScalarFunctions.Register(_root);
        // One transaction, because each of its own would double the time.
        session.Execute("BEGIN TRANSACTION");
        foreach (string macro in Macros.All)
            session.Execute("CREATE OR REPLACE MACRO " + macro);
        session.Execute("COMMIT");
    }
}
