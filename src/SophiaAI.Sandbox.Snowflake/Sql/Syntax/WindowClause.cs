namespace SophiaAI.Sandbox.Snowflake.Sql.Syntax;

/// <summary>OVER. The frame is ROWS or RANGE with its bounds, which are the same in DuckDB.</summary>
internal sealed record WindowClause(IReadOnlyList<Expression> PartitionBy, IReadOnlyList<OrderItem> OrderBy, string? Frame);
