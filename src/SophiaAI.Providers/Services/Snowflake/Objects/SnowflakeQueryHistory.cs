namespace SophiaAI.Providers.Services.Snowflake.Objects;

/// <summary>A past query, or one that is still running.</summary>
public sealed record SnowflakeQueryHistory
{
    /// <summary>The query's id, which is the statement's handle.</summary>
    public required string QueryId { get; init; }

    /// <summary>The statement, truncated to 100,000 characters.</summary>
    public string? QueryText { get; init; }

    /// <summary>The kind of statement, such as SELECT.</summary>
    public string? QueryType { get; init; }

    /// <summary>
    /// The status or outcome, in the service's words: SUCCESS, FAIL or INCIDENT from the account's usage; SUCCESS,
    /// FAILED_WITH_ERROR, FAILED_WITH_INCIDENT, RUNNING, QUEUED, BLOCKED or RESUMING_WAREHOUSE from the information
    /// schema.
    /// </summary>
    public string? ExecutionStatus { get; init; }

    /// <summary>The error's code, if it failed.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The error's message, if it failed.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>When it started.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>When it ended; null while it is running.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>How long it took, including all waiting.</summary>
    public TimeSpan? TotalElapsedTime { get; init; }

    /// <summary>How long it took to compile.</summary>
    public TimeSpan? CompilationTime { get; init; }

    /// <summary>How long it ran.</summary>
    public TimeSpan? ExecutionTime { get; init; }

    /// <summary>How long it waited for a warehouse to start.</summary>
    public TimeSpan? QueuedProvisioningTime { get; init; }

    /// <summary>How long it waited because the warehouse was busy.</summary>
    public TimeSpan? QueuedOverloadTime { get; init; }

    /// <summary>How long it waited for another transaction.</summary>
    public TimeSpan? TransactionBlockedTime { get; init; }

    /// <summary>The user that ran it.</summary>
    public string? User { get; init; }

    /// <summary>The role that it ran under.</summary>
    public string? Role { get; init; }

    /// <summary>The warehouse that ran it; null if none was needed.</summary>
    public string? Warehouse { get; init; }

    /// <summary>The warehouse's size at the time.</summary>
    public string? WarehouseSize { get; init; }

    /// <summary>The database in use.</summary>
    public string? Database { get; init; }

    /// <summary>The schema in use.</summary>
    public string? Schema { get; init; }

    /// <summary>Its query tag.</summary>
    public string? QueryTag { get; init; }

    /// <summary>The session's id.</summary>
    public long? SessionId { get; init; }

    /// <summary>How many bytes it read.</summary>
    public long? BytesScanned { get; init; }

    /// <summary>How many rows it returned.</summary>
    public long? RowsProduced { get; init; }

    /// <summary>Credits for cloud services. Warehouse usage is not reported for single queries.</summary>
    public decimal? CreditsUsedCloudServices { get; init; }

    /// <summary>Columns that the service returns and this version does not know.</summary>
    public IReadOnlyDictionary<string, object?> AdditionalProperties { get; init; } = new Dictionary<string, object?>();

    internal static SnowflakeQueryHistory Read(SnowflakeObjectRow row)
    {
        TimeSpan millisecond = TimeSpan.FromMilliseconds(1);
        return new SnowflakeQueryHistory
        {
            QueryId = row.Required("query_id"),
            QueryText = row.Text("query_text"),
            QueryType = row.Text("query_type"),
            ExecutionStatus = row.Text("execution_status"),
            ErrorCode = row.Text("error_code"),
            ErrorMessage = row.Text("error_message"),
            StartTime = row.Time("start_time"),
            // The end time of a running query is the start of the epoch.
            EndTime = row.Time("end_time") is { } end && end > DateTimeOffset.UnixEpoch.AddDays(1) ? end : null,
            TotalElapsedTime = row.Duration("total_elapsed_time", millisecond),
            CompilationTime = row.Duration("compilation_time", millisecond),
            ExecutionTime = row.Duration("execution_time", millisecond),
            QueuedProvisioningTime = row.Duration("queued_provisioning_time", millisecond),
            QueuedOverloadTime = row.Duration("queued_overload_time", millisecond),
            TransactionBlockedTime = row.Duration("transaction_blocked_time", millisecond),
            User = row.Text("user_name"),
            Role = row.Text("role_name"),
            Warehouse = row.Text("warehouse_name"),
            WarehouseSize = row.Text("warehouse_size"),
            Database = row.Text("database_name"),
            Schema = row.Text("schema_name"),
            QueryTag = row.Text("query_tag"),
            SessionId = row.Long("session_id"),
            BytesScanned = row.Long("bytes_scanned"),
            RowsProduced = row.Long("rows_produced"),
            CreditsUsedCloudServices = row.Decimal("credits_used_cloud_services"),
            AdditionalProperties = row.More(),
        };
    }

    /// <summary>The id.</summary>
    public override string ToString() => QueryId;
}
