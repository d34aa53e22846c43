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

    public void Dispose() => _connection.Dispose();

    /// <returns>The number of rows that the statement changed.</returns>
    public int Execute(string sql, CancellationToken cancellationToken = default)
    {
        using DuckDBCommand command = Command(sql);
        using Interrupter interrupter = new(command, cancellationToken);
        return command.ExecuteNonQuery();
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
