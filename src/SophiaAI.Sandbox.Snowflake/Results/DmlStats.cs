namespace SophiaAI.Sandbox.Snowflake.Results;

/// <summary>What a DML statement did.</summary>
internal sealed record DmlStats(long Inserted, long Updated, long Deleted);
