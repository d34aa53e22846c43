namespace SophiaAI.Sandbox.Snowflake.Sql.Syntax;

/// <summary>An expression with its alias, or with Snowflake's name for a column that has none.</summary>
internal sealed record SelectItem(Expression Expression, string Name, bool HasAlias);
