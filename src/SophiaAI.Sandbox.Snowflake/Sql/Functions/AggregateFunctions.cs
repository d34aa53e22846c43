using SophiaAI.Sandbox.Snowflake.Sql.Binding;
using SophiaAI.Sandbox.Snowflake.Sql.Syntax;

namespace SophiaAI.Sandbox.Snowflake.Sql.Functions;

/// <summary>Aggregates, which can also have OVER.</summary>
internal static class AggregateFunctions
{
    public static void Register(FunctionTable table)
    {
        table.Aggregate("COUNT", 1, FunctionTable.Any, Count);
        table.Aggregate("COUNT_IF COUNTIF", 1, 1, c => new Bound($"CAST({c.Aggregate("count_if", c.Boolean(0))} AS DECIMAL(18,0))", SqlType.Count) { Nullable = false });
        table.Aggregate("SUM", 1, 1, Sum);
        table.Aggregate("AVG", 1, 1, Average);
        table.Aggregate("MIN", 1, 1, c => Extreme(c, "min"));
        table.Aggregate("MAX", 1, 1, c => Extreme(c, "max"));
        table.Aggregate("ANY_VALUE", 1, 1, c => new Bound(c.Aggregate("any_value", c.Argument(0).Sql), c.Argument(0).Type));
        table.Aggregate("LISTAGG", 1, 2, List);
        table.Aggregate("ARRAY_AGG", 1, 1, ArrayOf);
        table.Aggregate("BOOLAND_AGG", 1, 1, c => new Bound(c.Aggregate("bool_and", c.Boolean(0)), SqlType.Boolean));
        table.Aggregate("BOOLOR_AGG", 1, 1, c => new Bound(c.Aggregate("bool_or", c.Boolean(0)), SqlType.Boolean));
        table.Aggregate("MEDIAN", 1, 1, Median);
        Float("STDDEV STDDEV_SAMP", "stddev_samp");
        Float("STDDEV_POP", "stddev_pop");
        Float("VARIANCE VAR_SAMP VARIANCE_SAMP", "var_samp");
        Float("VAR_POP VARIANCE_POP", "var_pop");

        void Float(string names, string function) => table.Aggregate(names, 1, 1, c => new Bound(c.Aggregate(function, c.Float(0)), SqlType.Float));
    }

    private static Bound Count(CallContext call)
    {
        IReadOnlyList<Expression> arguments = call.Call.Arguments;
        string counted;
        if (arguments is [Expression.Star { Qualifier.Count: > 0 } star])
        {
            List<string> all = [.. call.Columns(star).Select(c => $"{c.Value.Sql} IS NOT NULL")];
            counted = call.Call.Distinct ? throw SnowflakeException.Unsupported("COUNT(DISTINCT *)") : call.Aggregate("count", $"CASE WHEN {string.Join(" AND ", all)} THEN 1 END");
        }
        else if (arguments is [Expression.Star] && call.Call.Distinct)
        {
            throw SnowflakeException.Unsupported("COUNT(DISTINCT *)");
        }
        else if (arguments is [Expression.Star])
        {
            counted = call.Aggregate("count", "*");
        }
        else if (call.Count == 1)
        {
            counted = call.Aggregate("count", ExpressionBinder.Key(call.Argument(0)));
        }
        else
        {
            // A row counts if none of its values are NULL.
            List<string> values = [.. call.Arguments.Select(ExpressionBinder.Key)];
            counted = call.Aggregate("count", $"CASE WHEN {string.Join(" AND ", values.Select(v => $"{v} IS NOT NULL"))} THEN row({string.Join(", ", values)}) END");
        }

        return new Bound($"CAST({counted} AS DECIMAL(18,0))", SqlType.Count) { Nullable = false };
    }

    private static Bound Sum(CallContext call)
    {
        Bound number = call.Number(0);
        string sum = call.Aggregate("sum", number.Sql);
        if (number.Type.Kind == SqlTypeKind.Float)
            return new Bound(sum, SqlType.Float);
        SqlType type = SqlType.Number(38, number.Type.Scale);
        return new Bound($"CAST({sum} AS {type.Duck})", type);
    }

    private static Bound Average(CallContext call)
    {
        Bound number = call.Number(0);
        if (number.Type.Kind == SqlTypeKind.Float)
            return new Bound(call.Aggregate("avg", number.Sql), SqlType.Float);
        Bound sum = Sum(call);
        Bound count = new($"CAST(nullif({call.Aggregate("count", number.Sql)}, 0) AS DECIMAL(18,0))", SqlType.Count);
        return Arithmetic.Apply(sum, "/", count);
    }

    private static Bound Extreme(CallContext call, string function)
    {
        Bound value = call.Argument(0);
        if (value.Type.IsSemiStructured || value.Type.Kind is SqlTypeKind.DecFloat or SqlTypeKind.Vector)
            throw SnowflakeException.Unsupported($"{call.Name} of {value.Type}");
        return value with { Sql = call.Aggregate(function, value.Sql), Nullable = true, Constant = null, Origin = null };
    }

    private static Bound List(CallContext call)
    {
        string separator = call.Count == 2 ? Data.DuckNames.Literal(call.Constant(1)) : "''";
        string? order = call.Call.WithinGroup is { } items ? call.OrderBy(items) : null;
        return new Bound($"coalesce({call.Aggregate("string_agg", $"{call.Text(0)}, {separator}", order)}, '')", SqlType.Text) { Nullable = false };
    }

    private static Bound ArrayOf(CallContext call)
    {
        // With DISTINCT, the values can only be ordered by themselves, or not at all.
        string? order = call.Call.WithinGroup is { } items ? call.OrderBy(items) : null;
        if (call.Call.Distinct && order is not null)
        {
            if (call.Call.WithinGroup is not [{ Descending: var descending } only] || call.Expressions.Bind(only.Expression).Sql != call.Argument(0).Sql)
                throw SnowflakeException.Unsupported("ARRAY_AGG(DISTINCT …) in the order of another value");
            string values = $"list_transform({(descending ? "list_reverse_sort" : "list_sort")}({call.Aggregate("list", call.Argument(0).Sql)}), lambda e: {call.Convert.To(call.Argument(0) with { Sql = "e" }, SqlType.Variant).Sql})";
            return new Bound($"sf_array(list_filter({values}, lambda e: e IS NOT NULL))", SqlType.Array) { Nullable = false };
        }

        string joined = call.Aggregate("string_agg", $"{call.As(0, SqlType.Variant)}, ','", order);
        return new Bound($"('[' || coalesce({joined}, '') || ']')", SqlType.Array) { Nullable = false };
    }

    private static Bound Median(CallContext call)
    {
        Bound number = call.Number(0);
        if (number.Type.Kind == SqlTypeKind.Float)
            return new Bound(call.Aggregate("median", number.Sql), SqlType.Float);
        SqlType type = SqlType.Number(38, Math.Min(37, number.Type.Scale + 3));
        return new Bound($"CAST({call.Aggregate("median", number.Sql)} AS {type.Duck})", type);
    }
}
