namespace SophiaAI.Sandbox.Snowflake.Sql.Syntax;

/// <summary>An item after FROM.</summary>
internal abstract record Source
{
    internal sealed record Table(ObjectName Name, Alias? Alias) : Source
    {
        /// <summary>A SAMPLE clause in DuckDB SQL.</summary>
        public string? Sample { get; init; }
    }

    internal sealed record Derived(Query Query, bool Lateral, Alias? Alias) : Source;

    internal sealed record Function(Expression.Call Call, Alias? Alias) : Source
    {
        /// <summary>The schema of the function, if it is qualified.</summary>
        public ObjectName? Schema { get; init; }
    }

    internal sealed record Join(Source Left, Source Right, string Kind, Expression? On, IReadOnlyList<string>? Using, bool Natural) : Source;
}
