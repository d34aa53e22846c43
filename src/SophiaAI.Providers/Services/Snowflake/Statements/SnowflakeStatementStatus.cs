namespace SophiaAI.Providers.Services.Snowflake.Statements;

/// <summary>The status of a statement.</summary>
internal static class SnowflakeStatementStatus
{
    /// <summary>It is waiting or running.</summary>
    public const string Running = "Running";

    /// <summary>It has finished, and its result is available for a day.</summary>
    public const string Succeeded = "Succeeded";

    /// <summary>It has failed.</summary>
    public const string Failed = "Failed";

    /// <summary>It was cancelled.</summary>
    public const string Cancelled = "Cancelled";
}
