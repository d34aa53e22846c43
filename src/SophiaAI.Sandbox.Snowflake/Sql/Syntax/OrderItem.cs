namespace SophiaAI.Sandbox.Snowflake.Sql.Syntax;

internal sealed record OrderItem(Expression Expression, bool Descending, bool? NullsFirst);
