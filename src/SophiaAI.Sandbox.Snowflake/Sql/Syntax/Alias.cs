namespace SophiaAI.Sandbox.Snowflake.Sql.Syntax;

internal sealed record Alias(string Name, IReadOnlyList<string> Columns);
