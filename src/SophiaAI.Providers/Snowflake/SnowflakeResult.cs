namespace SophiaAI.Providers.Snowflake;

/// <summary>A finished statement: its columns at once, its rows as they are asked for.</summary>
public sealed class SnowflakeResult
{
    internal SnowflakeResult(string handle, IReadOnlyList<SnowflakeColumn> columns, long rowCount, IAsyncEnumerable<object?[]> rows)
    {
        StatementHandle = handle;
        Columns = columns;
        RowCount = rowCount;
        Rows = rows;
    }

    /// <summary>The statement's handle, which is its query id.</summary>
    public string StatementHandle { get; }

    /// <summary>The columns, in order.</summary>
    public IReadOnlyList<SnowflakeColumn> Columns { get; }

    /// <summary>How many rows there are.</summary>
    public long RowCount { get; }

    /// <summary>The rows, one array of values each, in order. One partition is held at a time. To be read once.</summary>
    public IAsyncEnumerable<object?[]> Rows { get; }
}
