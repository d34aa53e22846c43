namespace SophiaAI.Sandbox.Snowflake.Sql.Binding;

/// <summary>Numbers as literals, with as many digits as written.</summary>
internal static class NumberLiteral
{
    private const int MaxPrecision = 38;

    public static Bound Bind(string text)
    {
        string digits = text.TrimStart('-', '+').TrimStart('0');
        int point = digits.IndexOf('.', StringComparison.Ordinal);
        int scale = point < 0 ? 0 : digits.Length - point - 1;
        int precision = Math.Max(point < 0 ? digits.Length : digits.Length - 1, Math.Max(1, scale));
        bool isFloat = precision > MaxPrecision || text.AsSpan().IndexOfAny('e', 'E') >= 0;
        SqlType type = isFloat ? SqlType.Float : SqlType.Number(precision, scale);
        return new Bound($"CAST({text} AS {type.Duck})", type) { Nullable = false, Constant = text };
    }
}
