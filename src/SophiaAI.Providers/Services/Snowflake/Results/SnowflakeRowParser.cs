namespace SophiaAI.Providers.Services.Snowflake.Results;

/// <summary>Creates a row from its cells: reads each one once, in order, as its column's kind.</summary>
/// <typeparam name="TRow">The caller's type for a row.</typeparam>
/// <param name="cells">The row's cells.</param>
public delegate TRow SnowflakeRowParser<out TRow>(ref SnowflakeCells cells);
