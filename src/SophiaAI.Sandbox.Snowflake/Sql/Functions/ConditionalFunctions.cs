using SophiaAI.Sandbox.Snowflake.Sql.Binding;
using SophiaAI.Sandbox.Snowflake.Sql.Syntax;

namespace SophiaAI.Sandbox.Snowflake.Sql.Functions;

/// <summary>Choices between values.</summary>
internal static class ConditionalFunctions
{
    public static void Register(FunctionTable table)
    {
        table.Scalar("IFF", 3, 3, c => Choose(c, c.Boolean(0), 1, 2));
        table.Scalar("NVL2", 3, 3, c => Choose(c, $"{c.Argument(0).Sql} IS NOT NULL", 1, 2));
        table.Scalar("NVL IFNULL COALESCE", 2, FunctionTable.Any, c =>
        {
            IReadOnlyList<Bound> values = c.Expressions.Unify(c.Arguments);
            return new Bound($"coalesce({string.Join(", ", values.Select(v => v.Sql))})", values[0].Type) { Nullable = values.All(v => v.Nullable) };
        });
        table.Scalar("NULLIF", 2, 2, c =>
        {
            string equal = new PredicateBinder(c.Expressions).Compare(c.Argument(0), "=", c.Argument(1)).Sql;
            return c.Argument(0) with { Sql = $"CASE WHEN {equal} THEN NULL ELSE {c.Argument(0).Sql} END", Nullable = true, Constant = null };
        });
        table.Scalar("EQUAL_NULL", 2, 2, c =>
        {
            IReadOnlyList<Bound> values = c.Expressions.Unify(c.Arguments);
            return new Bound($"({ExpressionBinder.OrderKey(values[0])} IS NOT DISTINCT FROM {ExpressionBinder.OrderKey(values[1])})", SqlType.Boolean) { Nullable = false };
        });
        table.Scalar("ZEROIFNULL", 1, 1, c => c.Number(0) is var n ? n with { Sql = $"coalesce({n.Sql}, 0)", Nullable = false, Constant = null } : n);
        table.Scalar("NULLIFZERO", 1, 1, c => c.Number(0) is var n ? n with { Sql = $"nullif({n.Sql}, 0)", Nullable = true, Constant = null } : n);
        table.Scalar("GREATEST", 1, FunctionTable.Any, c => Extreme(c, "greatest"));
        table.Scalar("LEAST", 1, FunctionTable.Any, c => Extreme(c, "least"));
        table.Scalar("DECODE", 3, FunctionTable.Any, Decode);
    }

    private static Bound Choose(CallContext call, string condition, int whenTrue, int whenFalse)
    {
        IReadOnlyList<Bound> values = call.Expressions.Unify([call.Argument(whenTrue), call.Argument(whenFalse)]);
        return new Bound($"CASE WHEN {condition} THEN {values[0].Sql} ELSE {values[1].Sql} END", values[0].Type)
        {
            Nullable = values.Any(v => v.Nullable),
        };
    }

    /// <summary>DuckDB skips NULL where Snowflake's result is NULL.</summary>
    private static Bound Extreme(CallContext call, string function)
    {
        IReadOnlyList<Bound> values = call.Expressions.Unify(call.Arguments);
        if (values[0].Type.IsSemiStructured || values[0].Type.Kind is SqlTypeKind.DecFloat or SqlTypeKind.Vector)
            throw SnowflakeException.Unsupported($"{call.Name} of {values[0].Type}");
        string list = string.Join(", ", values.Select(v => v.Sql));
        string anyNull = string.Join(" OR ", values.Select(v => $"{v.Sql} IS NULL"));
        return call.Result($"CASE WHEN {anyNull} THEN NULL ELSE {function}({list}) END", values[0].Type);
    }

    private static Bound Decode(CallContext call)
    {
        IReadOnlyList<Expression> arguments = call.Call.Arguments;
        List<(Expression When, Expression Then)> branches = [];
        for (int i = 1; i + 1 < arguments.Count; i += 2)
            branches.Add((new Expression.IsDistinct(arguments[0], arguments[i], true, call.Call.Span), arguments[i + 1]));
        Expression? otherwise = arguments.Count % 2 == 0 ? arguments[^1] : null;
        return call.Expressions.Bind(new Expression.Case(null, branches, otherwise, call.Call.Span));
    }
}
