namespace SophiaAI.Sandbox.Snowflake.Sql.Syntax;

/// <summary>A query with its WITH, ORDER BY and LIMIT.</summary>
internal sealed record Query(
    IReadOnlyList<CommonTable> With, QueryBody Body, IReadOnlyList<OrderItem> OrderBy, Expression? Limit, Expression? Offset);
