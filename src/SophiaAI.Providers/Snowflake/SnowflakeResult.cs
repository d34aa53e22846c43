namespace SophiaAI.Providers.Snowflake;

/// <summary>A finished statement: its columns at once, its rows as they are asked for.</summary>
public sealed class SnowflakeResult
{
    private readonly Func<CancellationToken, IAsyncEnumerable<object?[]>> _read;

    internal SnowflakeResult(
        string handle, IReadOnlyList<SnowflakeColumn> columns, long rowCount, Func<CancellationToken, IAsyncEnumerable<object?[]>> read)
    {
        StatementHandle = handle;
        Columns = columns;
        RowCount = rowCount;
        _read = read;
    }

    /// <summary>The statement's handle, which is its query id.</summary>
    public string StatementHandle { get; }

    /// <summary>The columns, in order.</summary>
    public IReadOnlyList<SnowflakeColumn> Columns { get; }

    /// <summary>How many rows there are.</summary>
    public long RowCount { get; }

    /// <summary>The rows, one array of values each, in order. One partition is held at a time.</summary>
    /// <exception cref="Errors.ServiceException">A partition could not be fetched.</exception>
    public IAsyncEnumerable<object?[]> ReadRowsAsync(CancellationToken cancellationToken) => _read(cancellationToken);
}
