namespace SophiaAI.Providers.Services.Snowflake.Results;

/// <summary>Rows as arrays of values: for code that knows its columns.</summary>
public static class ValueRow
{
    /// <summary>A parser that reads each column as its own kind.</summary>
    public static SnowflakeRowParser<object?[]> ParserFor(IReadOnlyList<SnowflakeColumn> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        return ParserFor(columns.Select(static column => column.Kind).ToArray());
    }

    /// <summary>A parser that reads the columns as these kinds, in order.</summary>
    public static SnowflakeRowParser<object?[]> ParserFor(SnowflakeValueKind[] kinds)
    {
        ArgumentNullException.ThrowIfNull(kinds);
        return (ref SnowflakeCells cells) =>
        {
            object?[] values = new object?[kinds.Length];
            for (int i = 0; i < kinds.Length; i++) values[i] = Read(ref cells, kinds[i]);
            return values;
        };
    }

    private static object? Read(ref SnowflakeCells cells, SnowflakeValueKind kind) => kind switch
    {
        SnowflakeValueKind.WholeNumber => cells.ReadWholeNumber(),
        SnowflakeValueKind.WideWholeNumber => cells.ReadWideWholeNumber(),
        SnowflakeValueKind.DecimalNumber => cells.ReadDecimalNumber(),
        SnowflakeValueKind.WideDecimalNumber => cells.ReadWideDecimalNumber(),
        SnowflakeValueKind.Real => cells.ReadReal(),
        SnowflakeValueKind.Boolean => cells.ReadBoolean(),
        SnowflakeValueKind.Binary => cells.ReadBinary(),
        SnowflakeValueKind.Date => cells.ReadDate(),
        SnowflakeValueKind.Time => cells.ReadTime(),
        SnowflakeValueKind.Timestamp => cells.ReadTimestamp(),
        SnowflakeValueKind.Instant => cells.ReadInstant(),
        SnowflakeValueKind.OffsetInstant => cells.ReadOffsetInstant(),
        SnowflakeValueKind.Tree => cells.ReadTree(),
        _ => cells.ReadText(),
    };
}
