namespace SophiaAI.Providers.Services.Snowflake.Loading;

/// <summary>What came of adding rows to a table.</summary>
public sealed record SnowflakeLoadResult
{
    /// <summary>The table, as it was named.</summary>
    public required string Table { get; init; }

    /// <summary>Rows that are in the table now.</summary>
    public required long RowsAdded { get; init; }

    /// <summary>Rows that are not: their errors say why.</summary>
    public required long RowsFailed { get; init; }

    /// <summary>How many statements were run for it.</summary>
    public required int Batches { get; init; }

    /// <summary>From the first row to the last answer.</summary>
    public required TimeSpan Duration { get; init; }
}
