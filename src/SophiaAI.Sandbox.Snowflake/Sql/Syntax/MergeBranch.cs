namespace SophiaAI.Sandbox.Snowflake.Sql.Syntax;

/// <summary>WHEN [NOT] MATCHED [AND …] THEN an update, a delete or an insert.</summary>
internal sealed record MergeBranch(bool Matched, Expression? Condition, string Action)
{
    public IReadOnlyList<Assignment> Assignments { get; init; } = [];

    public IReadOnlyList<string> Columns { get; init; } = [];

    public IReadOnlyList<Expression> Values { get; init; } = [];
}
