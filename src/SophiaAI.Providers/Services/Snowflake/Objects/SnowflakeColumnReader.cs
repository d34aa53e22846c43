namespace SophiaAI.Providers.Services.Snowflake.Objects;

/// <summary>
/// Reads the columns of one list. Their positions are not in it, but a list of all of a table's columns is in the
/// table's order.
/// </summary>
/// <param name="areAll">Whether the list is not narrowed down by names of columns.</param>
internal sealed class SnowflakeColumnReader(bool areAll)
{
    private readonly Dictionary<(string?, string?, string?), int> _counts = [];

    /// <summary>Reads the next column.</summary>
    public SnowflakeTableColumn Read(SnowflakeObjectRow row)
    {
        SnowflakeTableColumn column = SnowflakeTableColumn.Read(row);
        if (!areAll) return column;
        (string?, string?, string?) table = (column.Database, column.Schema, column.Table);
        int position = _counts.GetValueOrDefault(table) + 1;
        _counts[table] = position;
        return column with { Position = position };
    }
}
