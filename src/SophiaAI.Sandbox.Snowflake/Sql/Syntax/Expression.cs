namespace SophiaAI.Sandbox.Snowflake.Sql.Syntax;

/// <summary>An expression as parsed; nothing is resolved yet.</summary>
internal abstract record Expression(Span Span)
{
    internal sealed record Number(string Value, Span Span) : Expression(Span);

    internal sealed record Text(string Value, Span Span) : Expression(Span);

    /// <summary>The digits of a binary literal.</summary>
    internal sealed record Bytes(string Value, Span Span) : Expression(Span);

    internal sealed record Boolean(bool Value, Span Span) : Expression(Span);

    internal sealed record Null(Span Span) : Expression(Span);

    /// <summary>The keyword DEFAULT in a row of values.</summary>
    internal sealed record Default(Span Span) : Expression(Span);

    internal sealed record Column(IReadOnlyList<string> Parts, Span Span) : Expression(Span)
    {
        public string Name => Parts[^1];
    }

    internal sealed record Star(IReadOnlyList<string> Qualifier, Span Span) : Expression(Span)
    {
        /// <summary>ILIKE: the pattern of the names that are kept.</summary>
        public string? Pattern { get; init; }

        public IReadOnlyList<string> Excluded { get; init; } = [];

        /// <summary>REPLACE: other values for columns.</summary>
        public IReadOnlyList<(Expression Value, string Column)> Replaced { get; init; } = [];

        public IReadOnlyList<(string Column, string Name)> Renamed { get; init; } = [];
    }

    /// <summary><c>?</c> or <c>:1</c>.</summary>
    internal sealed record Parameter(int Index, Span Span) : Expression(Span);

    /// <summary>A session variable, or the n-th column of a relation.</summary>
    internal sealed record Variable(string Name, Span Span) : Expression(Span)
    {
        /// <summary>The relation whose column it is.</summary>
        public IReadOnlyList<string> Qualifier { get; init; } = [];
    }

    /// <summary><c>(a, b INT) -> a + b</c>. A parameter without a type is a VARIANT.</summary>
    internal sealed record Lambda(IReadOnlyList<(string Name, SqlType? Type)> Parameters, Expression Body, Span Span) : Expression(Span);

    internal sealed record Unary(string Operator, Expression Operand, Span Span) : Expression(Span);

    internal sealed record Binary(string Operator, Expression Left, Expression Right, Span Span) : Expression(Span);

    internal sealed record Cast(Expression Operand, SqlType Type, bool Try, Span Span) : Expression(Span);

    internal sealed record Call(string Name, IReadOnlyList<Expression> Arguments, Span Span) : Expression(Span)
    {
        public bool Distinct { get; init; }

        public bool IgnoreNulls { get; init; }

        public IReadOnlyList<OrderItem>? WithinGroup { get; init; }

        public WindowClause? Window { get; init; }
    }

    /// <summary><c>name => value</c> in a call.</summary>
    internal sealed record Named(string Name, Expression Value, Span Span) : Expression(Span);

    internal sealed record Case(Expression? Operand, IReadOnlyList<(Expression When, Expression Then)> Branches, Expression? Otherwise, Span Span) : Expression(Span);

    internal sealed record Between(Expression Operand, Expression Low, Expression High, bool Negated, Span Span) : Expression(Span);

    internal sealed record InList(Expression Operand, IReadOnlyList<Expression> Items, bool Negated, Span Span) : Expression(Span);

    internal sealed record InQuery(Expression Operand, Query Query, bool Negated, Span Span) : Expression(Span);

    internal sealed record Like(string Operator, Expression Operand, Expression Pattern, Expression? Escape, bool Negated, Span Span) : Expression(Span);

    internal sealed record IsNull(Expression Operand, bool Negated, Span Span) : Expression(Span);

    internal sealed record IsDistinct(Expression Left, Expression Right, bool Negated, Span Span) : Expression(Span);

    internal sealed record Exists(Query Query, Span Span) : Expression(Span);

    internal sealed record Subquery(Query Query, Span Span) : Expression(Span);

    /// <summary><c>v:a.b[0]</c>: each step is a member's name or an index expression.</summary>
    internal sealed record Path(Expression Operand, IReadOnlyList<(string? Member, Expression? Index)> Steps, Span Span) : Expression(Span);

    internal sealed record Interval(string Value, Span Span) : Expression(Span);

    internal sealed record ObjectLiteral(IReadOnlyList<(Expression Key, Expression Value)> Members, Span Span) : Expression(Span);

    internal sealed record ArrayLiteral(IReadOnlyList<Expression> Items, Span Span) : Expression(Span);

    internal sealed record Row(IReadOnlyList<Expression> Items, Span Span) : Expression(Span);
}
