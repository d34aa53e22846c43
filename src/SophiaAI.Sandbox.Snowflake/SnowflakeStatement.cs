namespace SophiaAI.Sandbox.Snowflake;

/// <summary>A submitted statement.</summary>
public sealed record SnowflakeStatement
{
    public required string Handle { get; init; }

    public required string RequestId { get; init; }

    public required string Sql { get; init; }

    public required SnowflakeStatementState State { get; init; }

    public required DateTimeOffset Started { get; init; }

    public DateTimeOffset? Ended { get; init; }

    /// <summary>The number of rows in the result.</summary>
    public long? Rows { get; init; }

    /// <summary>Snowflake's error code, if the statement failed.</summary>
    public string? ErrorCode { get; init; }

    public string? QueryTag { get; init; }
}
