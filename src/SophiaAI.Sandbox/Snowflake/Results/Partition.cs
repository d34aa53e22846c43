namespace SophiaAI.Sandbox.Snowflake.Results;

/// <summary>Some of a result's rows.</summary>
/// <param name="Rows">How many.</param>
/// <param name="UncompressedSize">The size of the rows' JSON.</param>
/// <param name="Content">Of the first partition the JSON array of rows; of the others the whole answer, compressed.</param>
internal sealed record Partition(int Rows, int UncompressedSize, ReadOnlyMemory<byte> Content);
