namespace SophiaAI.Providers.Services.Snowflake.Results;

/// <summary>Makes a row of its cells: reads each of them once, in order, as its column's kind.</summary>
/// <typeparam name="TRow">What a row is to the caller.</typeparam>
/// <param name="cells">The row's cells.</param>
public delegate TRow SnowflakeRowParser<out TRow>(ref SnowflakeCells cells);
