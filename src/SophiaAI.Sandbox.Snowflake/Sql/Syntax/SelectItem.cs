namespace SophiaAI.Sandbox.Snowflake.Sql.Syntax;

/// <summary>An expression with its alias, or with what Snowflake calls a column that has none.</summary>
internal sealed record SelectItem(Expression Expression, string Name, bool HasAlias);
