namespace SophiaAI.Sandbox.Snowflake.Sql.Binding;

/// <summary>+, -, *, / and % with the precision and scale of Snowflake's results.</summary>
internal static class Arithmetic
{
    private const int MaxPrecision = 38;
    private const int NarrowPrecision = 18;

    public static Bound Bind(BindContext context, Bound left, string symbol, Bound right)
    {
        if (symbol is "+" or "-" && DateArithmetic.IsDate(left.Type, right.Type))
            return DateArithmetic.Bind(context, left, symbol, right);
        return Apply(Operand(context, left), symbol, Operand(context, right));
    }

    /// <summary>The value as a number.</summary>
    public static Bound Operand(BindContext context, Bound value) => value.Type.Kind switch
    {
        SqlTypeKind.Number or SqlTypeKind.Float => value,
        SqlTypeKind.Unknown => context.Convert.To(value, SqlType.Number(18, 0)),
        SqlTypeKind.Text => context.Convert.To(value, SqlType.Number(18, 5)),
        SqlTypeKind.DecFloat => throw SnowflakeException.Unsupported("arithmetic with DECFLOAT"),
        SqlTypeKind.Variant => context.Convert.To(value, SqlType.Float),
        _ => throw SnowflakeException.Compilation("001065", "22023", $"Invalid argument types for an arithmetic operation: ({value.Type})"),
    };

    public static Bound Apply(Bound left, string symbol, Bound right)
    {
        bool nullable = left.Nullable || right.Nullable;
        if (left.Type.Kind == SqlTypeKind.Float || right.Type.Kind == SqlTypeKind.Float)
        {
            (string? a, string? b) = ($"CAST({left.Sql} AS DOUBLE)", $"CAST({right.Sql} AS DOUBLE)");
            string divisor = symbol is "/" or "%" ? Divisor(right, b) : b;
            return new Bound($"({a} {symbol} {divisor})", SqlType.Float) { Nullable = nullable };
        }

        SqlType type = TypeOf(left.Type, symbol, right.Type);
        string sql = symbol switch
        {
            "/" => Divide(left, right, type),
            "%" => $"({Wide(left, type.Precision)} % {Divisor(right, right.Sql)})",
            "*" => $"({Wide(left, left.Type.Precision + right.Type.Precision)} * {right.Sql})",
            _ => $"({Wide(left, type.Precision)} {symbol} {right.Sql})",
        };
        return new Bound($"CAST({sql} AS {type.Duck})", type) { Nullable = nullable };
    }

    /// <summary>The quotient's type, which AVG shares.</summary>
    public static SqlType QuotientType(SqlType left, SqlType right)
    {
        int scale = Math.Max(left.Scale, Math.Min(left.Scale + 6, 12));
        return Cap(left.Precision - left.Scale + right.Scale, scale);
    }

    private static SqlType TypeOf(SqlType left, string symbol, SqlType right)
    {
        (int leftWhole, int rightWhole) = (left.Precision - left.Scale, right.Precision - right.Scale);
        return symbol switch
        {
            "/" => QuotientType(left, right),
            "*" => Cap(leftWhole + rightWhole, Math.Min(left.Scale + right.Scale, Math.Max(Math.Max(left.Scale, right.Scale), 12))),
            "%" => Cap(Math.Max(leftWhole, rightWhole), Math.Max(left.Scale, right.Scale)),
            _ => Cap(Math.Max(leftWhole, rightWhole) + 1, Math.Max(left.Scale, right.Scale)),
        };
    }

    private static SqlType Cap(int whole, int scale) => SqlType.Number(Math.Min(MaxPrecision, Math.Max(1, whole + scale)), scale);

    /// <summary>DuckDB computes with 18 digits while both operands have no more, and fails if the result does.</summary>
    private static string Wide(Bound value, int digits) =>
        digits > NarrowPrecision && value.Type.Precision <= NarrowPrecision ? $"CAST({value.Sql} AS DECIMAL({MaxPrecision},{value.Type.Scale}))" : value.Sql;

    /// <summary>
    /// DuckDB divides decimals as doubles, which have 15 digits. So both operands are scaled to integers, the left one by
    /// the number of digits that the result has, and divided as integers.
    /// </summary>
    private static string Divide(Bound left, Bound right, SqlType type)
    {
        string dividend = Unscaled(left, type.Scale + right.Type.Scale);
        string quotient = Let.In(dividend, Unscaled(right, right.Type.Scale), (a, b) => $"CAST(sf_div_round({a}, {Divisor(right, b)}) AS DECIMAL(38,0))");
        return type.Scale == 0 ? quotient : $"{quotient} * CAST(0.{new string('0', type.Scale - 1)}1 AS DECIMAL({type.Scale},{type.Scale}))";
    }

    /// <summary>Fails on zero, where DuckDB returns NULL.</summary>
    private static string Divisor(Bound value, string sql) =>
        decimal.TryParse(value.Constant, System.Globalization.CultureInfo.InvariantCulture, out decimal constant) && constant != 0 ? sql : $"sf_divisor({sql})";

    private static string Unscaled(Bound value, int digits) => digits == 0
        ? $"CAST({value.Sql} AS HUGEINT)"
        : $"CAST({Wide(value, MaxPrecision)} * CAST(1{new string('0', digits)} AS DECIMAL({digits + 1},0)) AS HUGEINT)";
}
