namespace SophiaAI.Providers.Services.Snowflake.Objects;

/// <summary>What a warehouse is doing.</summary>
public enum SnowflakeWarehouseState
{
    /// <summary>A state that this version does not know. The service's word is in AdditionalProperties.</summary>
    Unknown,

    /// <summary>Running, and using credits.</summary>
    Started,

    /// <summary>Stopped.</summary>
    Suspended,

    /// <summary>Changing its size.</summary>
    Resizing,

    /// <summary>Starting.</summary>
    Resuming,

    /// <summary>Stopping.</summary>
    Suspending,
}
