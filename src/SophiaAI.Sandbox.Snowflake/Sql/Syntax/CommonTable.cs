namespace SophiaAI.Sandbox.Snowflake.Sql.Syntax;

internal sealed record CommonTable(string Name, IReadOnlyList<string> Columns, Query Query, bool Recursive);
