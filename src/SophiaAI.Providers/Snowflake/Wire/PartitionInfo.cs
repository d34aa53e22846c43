namespace SophiaAI.Providers.Snowflake.Wire;

/// <summary>A partition's size.</summary>
internal sealed record PartitionInfo
{
    public long RowCount { get; init; }
}
