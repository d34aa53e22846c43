namespace SophiaAI.Providers.Services.Snowflake.Exporting;

/// <summary>A row: its place in a block.</summary>
/// <param name="Block">The block.</param>
/// <param name="Slot">Its place there, from 0.</param>
internal readonly record struct ParquetRow(ParquetBlock Block, int Slot);
