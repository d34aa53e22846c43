using DuckDB.NET.Data;

namespace SophiaAI.Sandbox.Snowflake.Data;

/// <summary>The DuckDB database behind the account, in memory or in a file.</summary>
internal sealed class DuckStore : IDisposable
{
    private readonly DuckDBConnection _root;
    private readonly bool _isFile;
    private readonly Lock _lock = new();

    public DuckStore(string? dataFile)
    {
        _isFile = dataFile is not null;
        DuckDBConnectionStringBuilder builder = new() { DataSource = dataFile ?? ":memory:" };

        // After this, no more extensions can be loaded, and no file but the database's own can be accessed.
        builder["enable_external_access"] = "false";
        builder["autoinstall_known_extensions"] = "false";
        _root = new DuckDBConnection(builder.ConnectionString);
        _root.Open();
        using DuckSession session = Open();
        session.Execute("SET GLOBAL TimeZone = 'UTC'");
        session.Execute("SET GLOBAL lock_configuration = true");
        ScalarFunctions.Register(_root);
        foreach (string macro in Macros.All)
            session.Execute("CREATE OR REPLACE MACRO " + macro);
    }

    public DuckSession Open()
    {
        lock (_lock)
        {
            // A second connection to a file shares its database with the first; a second one to :memory: would get its own.
            return new DuckSession(_isFile ? new DuckDBConnection(_root.ConnectionString) : _root.Duplicate());
        }
    }

    public void Dispose() => _root.Dispose();
}
