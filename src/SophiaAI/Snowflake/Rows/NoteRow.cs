using System.Management.Automation;
using SophiaAI.Providers.Services.Snowflake.Results;

namespace SophiaAI.Snowflake.Rows;

/// <summary>Rows as objects with note properties, for shapes that have no type.</summary>
internal static class NoteRow
{
    /// <summary>A parser that makes such objects.</summary>
    public static SnowflakeRowParser<object> ParserFor(IReadOnlyList<RowColumn> columns, int statementNumber, string shape)
    {
        SnowflakeRowParser<object?[]> values = ValueRow.ParserFor(columns.Where(static column => column.Kind is not null).Select(static column => column.Kind!.Value).ToArray());
        // The engine shows all objects with one type name in the first one's columns: a result with other columns needs another name.
        string typeName = RowTypeEmitter.NameOf(shape);
        return (ref SnowflakeCells cells) => ToObject(columns, values(ref cells), statementNumber, typeName);
    }

    private static PSObject ToObject(IReadOnlyList<RowColumn> columns, object?[] values, int statementNumber, string typeName)
    {
        PSObject row = new();
        int cell = 0;
        foreach (RowColumn column in columns)
        {
            object? value = column.Kind is { } kind ? kind == SnowflakeValueKind.Tree ? TreeObjects.From(values[cell++]) : values[cell++] : statementNumber;
            row.Properties.Add(new PSNoteProperty(column.Name, value), preValidated: true);
        }

        row.TypeNames.Insert(0, typeof(SnowflakeRow).FullName!);
        row.TypeNames.Insert(0, typeName);
        return row;
    }
}
