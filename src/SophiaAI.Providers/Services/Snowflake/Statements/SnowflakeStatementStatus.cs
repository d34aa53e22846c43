namespace SophiaAI.Providers.Services.Snowflake.Statements;

/// <summary>How far a statement is.</summary>
public enum SnowflakeStatementStatus
{
    /// <summary>It waits or runs.</summary>
    Running,

    /// <summary>It has finished, and its result is there for a day.</summary>
    Succeeded,

    /// <summary>It has failed.</summary>
    Failed,

    /// <summary>It was cancelled.</summary>
    Cancelled,
}
