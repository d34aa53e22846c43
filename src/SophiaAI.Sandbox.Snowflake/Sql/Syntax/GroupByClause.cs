namespace SophiaAI.Sandbox.Snowflake.Sql.Syntax;

/// <summary>GROUP BY with a list, with ALL, or with ROLLUP or CUBE as its mode.</summary>
internal sealed record GroupByClause(IReadOnlyList<Expression> Items, bool All, string? Mode);
