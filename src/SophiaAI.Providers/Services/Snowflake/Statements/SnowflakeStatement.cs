using SophiaAI.Providers.Core.Records;

namespace SophiaAI.Providers.Services.Snowflake.Statements;

/// <summary>A submitted statement and its status.</summary>
public sealed record SnowflakeStatement
{
    /// <summary>The statement's handle, which is its query id.</summary>
    public required string StatementHandle { get; init; }

    /// <summary>The status.</summary>
    [Words(typeof(SnowflakeStatementStatus))]
    public required string Status { get; init; }

    /// <summary>When it was submitted, if the service reports it.</summary>
    public DateTimeOffset? CreatedOn { get; init; }

    /// <summary>How many rows its result has, once it has finished.</summary>
    public long? RowCount { get; init; }

    /// <summary>The service's code for the failure.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The service's words for the failure.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>The handle.</summary>
    public override string ToString() => StatementHandle;
}
