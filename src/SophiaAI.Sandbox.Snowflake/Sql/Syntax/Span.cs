namespace SophiaAI.Sandbox.Snowflake.Sql.Syntax;

/// <summary>Where a piece of syntax is in its statement.</summary>
internal readonly record struct Span(int Start, int End, int Line, int Position);
