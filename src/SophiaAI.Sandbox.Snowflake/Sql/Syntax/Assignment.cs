namespace SophiaAI.Sandbox.Snowflake.Sql.Syntax;

internal sealed record Assignment(Expression.Column Target, Expression Value);
