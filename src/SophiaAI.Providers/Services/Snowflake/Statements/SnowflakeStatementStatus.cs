namespace SophiaAI.Providers.Services.Snowflake.Statements;

/// <summary>How far a statement is.</summary>
internal static class SnowflakeStatementStatus
{
    /// <summary>It waits or runs.</summary>
    public const string Running = "Running";

    /// <summary>It has finished, and its result is there for a day.</summary>
    public const string Succeeded = "Succeeded";

    /// <summary>It has failed.</summary>
    public const string Failed = "Failed";

    /// <summary>It was cancelled.</summary>
    public const string Cancelled = "Cancelled";
}
