namespace SophiaAI.Providers.Services.Snowflake.Wire;

/// <summary>A partition's size.</summary>
internal sealed record PartitionInfo
{
    public long RowCount { get; init; }

    /// <summary>Bytes over the wire; the first partition, which comes with the answer, has none.</summary>
    public long? CompressedSize { get; init; }
}
