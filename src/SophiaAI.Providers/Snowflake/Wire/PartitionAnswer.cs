namespace SophiaAI.Providers.Snowflake.Wire;

/// <summary>The body of a partition after the first.</summary>
internal sealed record PartitionAnswer
{
    public required string?[][] Data { get; init; }
}
