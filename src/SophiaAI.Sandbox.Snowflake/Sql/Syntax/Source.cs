namespace SophiaAI.Sandbox.Snowflake.Sql.Syntax;

/// <summary>An item after FROM.</summary>
internal abstract record Source
{
    internal sealed record Table(ObjectName Name, Alias? Alias) : Source;

    /// <summary>A table or a subquery with a SAMPLE clause, which is in DuckDB SQL.</summary>
    internal sealed record Sampled(Source Input, string Clause) : Source;

    /// <summary>A column of the result for each value of a column.</summary>
    internal sealed record Pivot(Source Input, Expression.Call Aggregate, Expression.Column Column, IReadOnlyList<(Expression Value, string Name)> Values, Alias? Alias) : Source;

    /// <summary>A row of the result for each of some columns.</summary>
    internal sealed record Unpivot(Source Input, string Value, string Name, IReadOnlyList<(string Column, string Name)> Columns, bool IncludeNulls, Alias? Alias) : Source;

    internal sealed record Derived(Query Query, bool Lateral, Alias? Alias) : Source;

    internal sealed record Function(Expression.Call Call, Alias? Alias) : Source
    {
        /// <summary>The schema of the function, if it is qualified.</summary>
        public ObjectName? Schema { get; init; }
    }

    internal sealed record Join(Source Left, Source Right, string Kind, Expression? On, IReadOnlyList<string>? Using, bool Natural) : Source;
}
