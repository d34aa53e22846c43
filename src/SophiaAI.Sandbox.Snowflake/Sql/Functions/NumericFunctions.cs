using System.Globalization;
using SophiaAI.Sandbox.Snowflake.Sql.Binding;

namespace SophiaAI.Sandbox.Snowflake.Sql.Functions;

/// <summary>Functions on numbers.</summary>
internal static class NumericFunctions
{
    public static void Register(FunctionTable table)
    {
        table.Scalar("ABS", 1, 1, c => c.Number(0) is var n ? c.Result($"abs({n.Sql})", n.Type) : n);
        table.Scalar("SIGN", 1, 1, c => c.Result($"CAST(sign({c.Number(0).Sql}) AS DECIMAL(1,0))", SqlType.Number(1, 0)));
        table.Scalar("MOD", 2, 2, c => Arithmetic.Apply(c.Number(0), "%", c.Number(1)));
        table.Scalar("DIV0", 2, 2, c => Divide(c, "0"));
        table.Scalar("DIV0NULL", 2, 2, c => Divide(c, "0"));
        table.Scalar("ROUND", 1, 2, c => Round(c, "round"));
        table.Scalar("TRUNC TRUNCATE", 1, 2, c => c.Argument(0).Type is { IsTimestamp: true } or { Kind: SqlTypeKind.Date } ? DatePart.Truncate(c, 1, 0) : Round(c, "trunc"));
        table.Scalar("FLOOR", 1, 2, c => Whole(c, "floor"));
        table.Scalar("CEIL CEILING", 1, 2, c => Whole(c, "ceil"));
        Float("SQRT", c => $"sqrt({c.Float(0)})");
        Float("EXP", c => $"exp({c.Float(0)})");
        Float("LN", c => $"ln({c.Float(0)})");
        Float("SIN", c => $"sin({c.Float(0)})");
        Float("COS", c => $"cos({c.Float(0)})");
        Float("TAN", c => $"tan({c.Float(0)})");
        Float("ASIN", c => $"asin({c.Float(0)})");
        Float("ACOS", c => $"acos({c.Float(0)})");
        Float("ATAN", c => $"atan({c.Float(0)})");
        Float("COT", c => $"cot({c.Float(0)})");
        Float("SINH", c => $"sinh({c.Float(0)})");
        Float("COSH", c => $"cosh({c.Float(0)})");
        Float("TANH", c => $"tanh({c.Float(0)})");
        Float("CBRT", c => $"cbrt({c.Float(0)})");
        Float("SQUARE", c => $"({c.Float(0)} * {c.Float(0)})");
        table.Scalar("ATAN2", 2, 2, c => c.Result($"atan2({c.Float(0)}, {c.Float(1)})", SqlType.Float));
        table.Scalar("FACTORIAL", 1, 1, c => c.Result($"CAST(factorial(CAST({c.BigInt(0)} AS INTEGER)) AS DECIMAL(38,0))", SqlType.Integer));
        Float("RADIANS", c => $"radians({c.Float(0)})");
        Float("DEGREES", c => $"degrees({c.Float(0)})");
        table.Scalar("LOG", 2, 2, c => c.Result($"(ln({c.Float(1)}) / ln({c.Float(0)}))", SqlType.Float));
        table.Scalar("POWER POW", 2, 2, c => c.Result($"pow({c.Float(0)}, {c.Float(1)})", SqlType.Float));
        table.Scalar("PI", 0, 0, _ => new Bound("pi()", SqlType.Float) { Nullable = false });

        void Float(string name, Func<CallContext, string> sql) => table.Scalar(name, 1, 1, c => c.Result(sql(c), SqlType.Float));
    }

    private static Bound Divide(CallContext call, string otherwise)
    {
        Bound divisor = call.Number(1);
        Bound quotient = Arithmetic.Apply(call.Number(0), "/", divisor with { Sql = $"nullif({divisor.Sql}, 0)" });
        string isZero = call.Name == "DIV0" ? $"{divisor.Sql} = 0" : $"coalesce({divisor.Sql}, 0) = 0";
        return quotient with { Sql = $"CASE WHEN {isZero} THEN {otherwise} ELSE {quotient.Sql} END" };
    }

    private static Bound Whole(CallContext call, string function)
    {
        Bound number = call.Number(0);
        int scale = 0;
        if (call.Count == 2 && (!int.TryParse(call.Constant(1), CultureInfo.InvariantCulture, out scale) || scale < 0))
            throw SnowflakeException.Unsupported(call.Name + " to tens, or with other than constants");
        if (scale > 0)
            return ToDigits(call, number, scale, function);
        if (number.Type.Kind == SqlTypeKind.Float)
            return call.Result($"{function}({number.Sql})", SqlType.Float);
        SqlType type = SqlType.Number(Math.Min(38, number.Type.Precision - number.Type.Scale + 1), 0);
        return call.Result($"CAST({function}({number.Sql}) AS {type.Duck})", type);
    }

    private static Bound ToDigits(CallContext call, Bound number, int scale, string function)
    {
        if (number.Type.Kind == SqlTypeKind.Float)
            return call.Result($"({function}({number.Sql} * pow(10, {scale})) / pow(10, {scale}))", SqlType.Float);
        if (scale >= number.Type.Scale)
            return number;
        SqlType type = SqlType.Number(Math.Min(38, number.Type.Precision - number.Type.Scale + scale + 1), scale);
        string whole = $"{function}(CAST({number.Sql} AS DECIMAL(38,{number.Type.Scale})) * 1{new string('0', scale)})";
        return call.Result($"CAST({whole} * CAST(0.{new string('0', scale - 1)}1 AS DECIMAL({scale},{scale})) AS {type.Duck})", type);
    }

    private static Bound Round(CallContext call, string function)
    {
        Bound number = call.Number(0);
        int scale = 0;
        if (call.Count == 2 && !int.TryParse(call.Constant(1), CultureInfo.InvariantCulture, out scale))
            throw call.Invalid();
        if (number.Type.Kind == SqlTypeKind.Float)
            return call.Result(function == "round" ? $"round({number.Sql}, {scale})" : Truncate(number.Sql, scale), SqlType.Float);
        if (scale >= number.Type.Scale)
            return number;
        if (scale < 0)
            return ToTens(call, number, -scale, function);
        SqlType type = SqlType.Number(Math.Min(38, number.Type.Precision - number.Type.Scale + scale + 1), scale);
        if (function == "round")
            return call.Result($"CAST({number.Sql} AS {type.Duck})", type);

        string unit = scale == 0 ? "1" : $"CAST(0.{new string('0', scale - 1)}1 AS DECIMAL({scale},{scale}))";
        return call.Result($"CAST({number.Sql} - {number.Sql} % {unit} AS {type.Duck})", type);
    }

    /// <summary>Adds half a step away from zero for ROUND, then cuts to a whole number of steps.</summary>
    private static Bound ToTens(CallContext call, Bound number, int zeros, string function)
    {
        SqlType type = SqlType.Number(Math.Min(38, number.Type.Precision - number.Type.Scale + 1), 0);
        if (zeros >= 18)
            throw SnowflakeException.Unsupported(call.Name + " to so many zeros");
        string step = "1" + new string('0', zeros);
        string whole = $"CAST({number.Sql} AS DECIMAL(38,{number.Type.Scale}))";
        string moved = function == "round" ? $"({whole} + sign({number.Sql}) * {step} // 2)" : whole;
        return call.Result($"CAST({moved} - {moved} % {step} AS {type.Duck})", type);
    }

    private static string Truncate(string sql, int scale) => $"(trunc({sql} * pow(10, {scale})) / pow(10, {scale}))";
}
