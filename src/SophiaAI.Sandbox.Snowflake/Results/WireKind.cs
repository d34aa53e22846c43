namespace SophiaAI.Sandbox.Snowflake.Results;

/// <summary>How a column is read from DuckDB.</summary>
internal enum WireKind
{
    Text,
    Integer,
    Float,
    Boolean,
}
