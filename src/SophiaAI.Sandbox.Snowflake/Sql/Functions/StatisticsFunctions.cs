using System.Globalization;
using SophiaAI.Sandbox.Snowflake.Sql.Binding;

namespace SophiaAI.Sandbox.Snowflake.Sql.Functions;

/// <summary>Statistical aggregates.</summary>
internal static class StatisticsFunctions
{
    public static void Register(FunctionTable table)
    {
        // An exact count is the best approximation.
        table.Aggregate("APPROX_COUNT_DISTINCT HLL", 1, 1, c => new Bound(
            $"CAST({c.Aggregate("count", "DISTINCT " + ExpressionBinder.Key(c.Argument(0)))} AS DECIMAL(18,0))", SqlType.Count)
        { Nullable = false });
        table.Aggregate("MODE", 1, 1, c => Like(c, c.Aggregate("mode", c.Argument(0).Sql)));
        table.Aggregate("MAX_BY", 2, 2, c => By(c, "arg_max_null"));
        table.Aggregate("MIN_BY", 2, 2, c => By(c, "arg_min_null"));
        Pair("CORR", "corr");
        Pair("COVAR_POP", "covar_pop");
        Pair("COVAR_SAMP", "covar_samp");
        table.Aggregate("PERCENTILE_CONT", 1, 1, c => Percentile(c, "quantile_cont"));
        table.Aggregate("PERCENTILE_DISC", 1, 1, c => Percentile(c, "quantile_disc"));

        void Pair(string name, string function) => table.Aggregate(name, 2, 2, c => new Bound(c.Aggregate(function, $"{c.Float(0)}, {c.Float(1)}"), SqlType.Float));
    }

    private static Bound Like(CallContext call, string sql) => call.Argument(0) with { Sql = sql, Nullable = true, Constant = null, Origin = null };

    private static Bound By(CallContext call, string function) => Like(call, call.Aggregate(function, $"{call.Argument(0).Sql}, {ExpressionBinder.OrderKey(call.Argument(1))}"));

    private static Bound Percentile(CallContext call, string function)
    {
        if (call.Call.WithinGroup is not [{ } order] || !double.TryParse(call.Constant(0), CultureInfo.InvariantCulture, out double share) || share is < 0 or > 1)
            throw call.Invalid();
        Bound value = Arithmetic.Operand(call.Context, call.Expressions.Bind(order.Expression));
        double wanted = order.Descending ? 1 - share : share;
        if (function == "quantile_disc" && order.Descending)
            throw SnowflakeException.Unsupported("PERCENTILE_DISC in descending order");
        bool isExact = function == "quantile_disc";
        string sql = call.Aggregate(function, string.Create(CultureInfo.InvariantCulture, $"{(isExact ? value.Sql : $"CAST({value.Sql} AS DOUBLE)")}, {wanted}"));
        if (isExact || value.Type.Kind == SqlTypeKind.Float)
            return new Bound(sql, value.Type);
        SqlType type = SqlType.Number(38, Math.Min(37, value.Type.Scale + 3));
        return new Bound($"CAST({sql} AS {type.Duck})", type);
    }
}
