namespace SophiaAI.Providers.Services.Snowflake.Loading;

/// <summary>The result of adding rows to a table.</summary>
public sealed record SnowflakeLoadResult
{
    /// <summary>The table, as given.</summary>
    public required string Table { get; init; }

    /// <summary>The number of rows that were added.</summary>
    public required long RowsAdded { get; init; }

    /// <summary>The number of rows that were not: their errors say why.</summary>
    public required long RowsFailed { get; init; }

    /// <summary>The number of statements that were run.</summary>
    public required int Batches { get; init; }

    /// <summary>From the first row to the last response.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>The table.</summary>
    public override string ToString() => Table;
}
