namespace SophiaAI.Sandbox.Snowflake;

public enum SnowflakeStatementState
{
    Running,
    Succeeded,
    Failed,
    Cancelled,
}
