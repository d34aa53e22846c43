namespace SophiaAI.Providers.Services.Snowflake.Wire;

/// <summary>What a result consists of.</summary>
internal sealed record ResultMetadata
{
    public long NumRows { get; init; }

    public required IReadOnlyList<ResultColumn> RowType { get; init; }

    public required IReadOnlyList<PartitionInfo> PartitionInfo { get; init; }
}
