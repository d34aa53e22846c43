namespace SophiaAI.Providers.Services.Snowflake.Objects;

/// <summary>How a query stands or ended: what can be asked for. The service has two words for some of these.</summary>
public enum SnowflakeQueryStatus
{
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
