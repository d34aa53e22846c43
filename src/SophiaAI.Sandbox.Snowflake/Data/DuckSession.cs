using System.Diagnostics.CodeAnalysis;
using DuckDB.NET.Data;

namespace SophiaAI.Sandbox.Snowflake.Data;

/// <summary>A separate connection to the account's DuckDB.</summary>
internal sealed class DuckSession : IDisposable
{
    private readonly DuckDBConnection _connection;

    public DuckSession(DuckDBConnection connection)
    {
        _connection = connection;
        if (connection.State != System.Data.ConnectionState.Open)
            connection.Open();
    }

    /// <summary>What all sessions of the account remember.</summary>
    public required CatalogMemory Memory { get; init; }

    public void Dispose() => _connection.Dispose();

    /// <summary>Executes a statement that may change the account's catalog, or may end a transaction that has changed it.</summary>
    /// <returns>The number of rows that the statement changed.</returns>
    public int Execute(string sql, CancellationToken cancellationToken = default)
    {
        Memory.Forget();
        try
        {
            using DuckDBCommand command = Command(sql);
            using Interrupter interrupter = new(command, cancellationToken);
            return command.ExecuteNonQuery();
        }
        finally
        {
            Memory.Forget();
        }
    }

    /// <summary>Executes a statement that changes nothing that <see cref="Recall"/> is asked for.</summary>
    public void Record(string sql)
    {
        using DuckDBCommand command = Command(sql);
        command.ExecuteNonQuery();
    }

    /// <summary>The first value of the first row, as a number.</summary>
    public long Count(string sql)
    {
        using DuckDBCommand command = Command(sql);
        return Convert.ToInt64(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }

    public List<T> Read<T>(string sql, Func<DuckDBDataReader, T> map)
    {
        using DuckDBCommand command = Command(sql);
        using DuckDBDataReader reader = command.ExecuteReader();
        List<T> rows = [];
        while (reader.Read())
            rows.Add(map(reader));
        return rows;
    }

    /// <summary>A query's rows, which are remembered until the account changes. Not for use in a transaction: it may see the account as it was before.</summary>
    public IReadOnlyList<T> Recall<T>(string sql, Func<DuckDBDataReader, T> map) => Memory.Recall(sql, () => Read(sql, map));

    /// <summary>Passes on a result row by row, without keeping it in memory.</summary>
    public void Stream(string sql, Action<DuckDBDataReader> consume, CancellationToken cancellationToken)
    {
        using DuckDBCommand command = Command(sql);
        command.UseStreamingMode = true;
        using Interrupter interrupter = new(command, cancellationToken);
        using DuckDBDataReader reader = command.ExecuteReader();
        consume(reader);
    }

    [SuppressMessage("Security", "CA2100", Justification = "The text is composed by the binder, which quotes every name and literal; running SQL is what this service is for.")]
    private DuckDBCommand Command(string sql)
    {
        DuckDBCommand command = _connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }
}
