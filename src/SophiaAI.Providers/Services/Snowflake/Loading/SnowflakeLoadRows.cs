namespace SophiaAI.Providers.Services.Snowflake.Loading;

/// <summary>A finished batch: the rows of one statement.</summary>
/// <param name="FirstRow">The number of its first row, from 1.</param>
/// <param name="LastRow">The number of its last row; rows in between that could not be added are counted.</param>
/// <param name="Rows">The number of rows in it.</param>
/// <param name="Json">The rows, an array of arrays of text.</param>
public sealed record SnowflakeLoadRows(long FirstRow, long LastRow, int Rows, string Json);
