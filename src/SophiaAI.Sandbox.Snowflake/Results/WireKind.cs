namespace SophiaAI.Sandbox.Snowflake.Results;

/// <summary>How a column is read from DuckDB.</summary>
internal enum WireKind
{
    Text,
    Integer,
    Float,
    Boolean,

    /// <summary>A semi-structured value, which is sent as it is shown.</summary>
    Json,
}
