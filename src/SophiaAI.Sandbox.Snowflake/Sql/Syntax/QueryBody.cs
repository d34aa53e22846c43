namespace SophiaAI.Sandbox.Snowflake.Sql.Syntax;

internal abstract record QueryBody
{
    internal sealed record Select(IReadOnlyList<SelectItem> Items, Source? From) : QueryBody
    {
        public bool Distinct { get; init; }

        /// <summary>TOP n, which is LIMIT n in another position.</summary>
        public Expression? Top { get; init; }

        public Expression? Where { get; init; }

        public GroupByClause? GroupBy { get; init; }

        public Expression? Having { get; init; }

        public Expression? Qualify { get; init; }
    }

    internal sealed record SetOperation(QueryBody Left, string Operator, bool All, QueryBody Right) : QueryBody;

    internal sealed record Values(IReadOnlyList<Expression.Row> Rows) : QueryBody;

    internal sealed record Nested(Query Query) : QueryBody;
}
