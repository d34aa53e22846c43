namespace SophiaAI.Providers.Services.Snowflake.Objects;

/// <summary>How a query stands or ended.</summary>
public enum SnowflakeQueryStatus
{
    /// <summary>A status that this version does not know. The service's word is in AdditionalProperties.</summary>
    Unknown,

    /// <summary>Ended well.</summary>
    Success,

    /// <summary>Failed.</summary>
    Failed,

    /// <summary>Failed through a fault of the service.</summary>
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
