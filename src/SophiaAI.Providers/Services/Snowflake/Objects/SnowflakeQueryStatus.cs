namespace SophiaAI.Providers.Services.Snowflake.Objects;

/// <summary>The status or outcome of a query, for filtering. The service has two words for some of these.</summary>
public enum SnowflakeQueryStatus
{
    /// <summary>Succeeded.</summary>
    Success,

    /// <summary>Failed.</summary>
    Failed,

    /// <summary>Failed because of a fault in the service.</summary>
    Incident,

    /// <summary>Running.</summary>
    Running,

    /// <summary>Waiting for the warehouse.</summary>
    Queued,

    /// <summary>Waiting for another transaction.</summary>
    Blocked,

    /// <summary>Waiting for its warehouse to start.</summary>
    ResumingWarehouse,
}
