namespace SophiaAI.Sandbox.Snowflake.Results;

/// <summary>The row counts of a DML statement.</summary>
internal sealed record DmlStats(long Inserted, long Updated, long Deleted);
