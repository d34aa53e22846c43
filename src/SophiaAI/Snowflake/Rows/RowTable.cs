using System.Data;
using SophiaAI.Providers.Services.Snowflake.Results;

namespace SophiaAI.Snowflake.Rows;

/// <summary>A result as a DataTable, which bulk copies, adapters and data grids take.</summary>
internal static class RowTable
{
    /// <summary>An empty table with the result's columns.</summary>
    /// <param name="columns">The columns, without the statement's number.</param>
    /// <param name="name">The table's name.</param>
    public static DataTable For(IReadOnlyList<RowColumn> columns, string name)
    {
        DataTable table = new(name) { Locale = System.Globalization.CultureInfo.InvariantCulture };
        foreach (RowColumn column in columns) table.Columns.Add(column.Name, TypeOf(column.Kind!.Value));
        return table;
    }

    /// <summary>A parser that makes the values of a row.</summary>
    public static SnowflakeRowParser<object?[]> ParserFor(IReadOnlyList<RowColumn> columns)
    {
        SnowflakeRowParser<object?[]> values = ValueRow.ParserFor(columns.Select(static column => column.Kind!.Value).ToArray());
        return (ref SnowflakeCells cells) => Array.ConvertAll(values(ref cells), TreeObjects.From);
    }

    // A table has no column of a type or nothing: it has DBNull.
    private static Type TypeOf(SnowflakeValueKind kind)
    {
        Type type = SnowflakeCells.TypeOf(kind);
        return Nullable.GetUnderlyingType(type) ?? type;
    }
}
