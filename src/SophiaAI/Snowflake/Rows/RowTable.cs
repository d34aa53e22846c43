using System.Data;
using System.Globalization;
using SophiaAI.Providers.Services.Snowflake.Results;

namespace SophiaAI.Snowflake.Rows;

/// <summary>A result as a DataTable, which bulk copies, adapters and data grids take.</summary>
internal sealed class RowTable
{
    /// <param name="columns">The columns, without the statement's number.</param>
    /// <param name="name">The table's name.</param>
    public RowTable(IReadOnlyList<RowColumn> columns, string name)
    {
        Table = new DataTable(name) { Locale = CultureInfo.InvariantCulture };
        foreach (RowColumn column in columns) Table.Columns.Add(column.Name, TypeOf(column.Kind!.Value));
    }

    /// <summary>The table so far.</summary>
    public DataTable Table { get; private set; }

    /// <summary>A parser that makes the values of a row.</summary>
    public static SnowflakeRowParser<object?[]> ParserFor(IReadOnlyList<RowColumn> columns)
    {
        SnowflakeRowParser<object?[]> values = ValueRow.ParserFor(columns.Select(static column => column.Kind!.Value).ToArray());
        return (ref SnowflakeCells cells) => Array.ConvertAll(values(ref cells), TreeObjects.From);
    }

    /// <summary>Adds a row.</summary>
    public void Add(object?[] row)
    {
        for (int i = 0; i < row.Length; i++)
        {
            if (row[i] is { } value && !Table.Columns[i].DataType.IsInstanceOfType(value)) Widen(i);
        }

        Table.Rows.Add(row);
    }

    // Most numbers of 38 digits are short: their column is one of numbers until a value comes that is not.
    private void Widen(int column)
    {
        DataTable wider = Table.Clone();
        wider.Columns[column].DataType = typeof(object);
        foreach (DataRow row in Table.Rows) wider.Rows.Add(row.ItemArray);
        Table.Dispose();
        Table = wider;
    }

    // A column of a table has no Nullable type: NULL is DBNull.
    private static Type TypeOf(SnowflakeValueKind kind) => kind switch
    {
        SnowflakeValueKind.WideWholeNumber => typeof(long),
        SnowflakeValueKind.WideDecimalNumber => typeof(decimal),
        _ => Nullable.GetUnderlyingType(RowTypeEmitter.TypeOf(kind)) ?? RowTypeEmitter.TypeOf(kind),
    };
}
