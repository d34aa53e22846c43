using System.Globalization;
using SophiaAI.Sandbox.Snowflake.Sql.Functions;
using SophiaAI.Sandbox.Snowflake.Sql.Syntax;

namespace SophiaAI.Sandbox.Snowflake.Sql.Binding;

/// <summary>Days added to dates, dates subtracted from each other, and intervals.</summary>
internal static class DateArithmetic
{
    public static bool IsDate(SqlType left, SqlType right) => left.Kind == SqlTypeKind.Date || (right.Kind == SqlTypeKind.Date && left.IsNumeric);

    public static Bound Bind(BindContext context, Bound left, string symbol, Bound right)
    {
        if (left.Type.Kind == SqlTypeKind.Date && right.Type.Kind == SqlTypeKind.Date && symbol == "-")
            return new Bound($"CAST({left.Sql} - {right.Sql} AS DECIMAL(9,0))", SqlType.Number(9, 0)) { Nullable = left.Nullable || right.Nullable };
        (Bound? date, Bound? days) = left.Type.Kind == SqlTypeKind.Date ? (left, right) : (right, left);
        if (date.Type.Kind != SqlTypeKind.Date || days.Type.Kind == SqlTypeKind.Date || (symbol == "-" && date != left))
            throw SnowflakeException.Compilation("001065", "22023", $"Invalid argument types for function '{symbol}': ({left.Type}, {right.Type})");
        string whole = context.Convert.To(days, SqlType.Integer).Sql;
        return new Bound($"({date.Sql} {symbol} CAST({whole} AS INTEGER))", SqlType.Date) { Nullable = left.Nullable || right.Nullable };
    }

    /// <summary><c>value + INTERVAL '1 day, 2 hours'</c>.</summary>
    public static Bound AddInterval(BindContext context, Bound value, Expression.Interval interval, bool subtract)
    {
        Bound result = value;
        foreach (string piece in interval.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            string[] words = piece.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (!long.TryParse(words[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long amount) || words.Length > 2)
                throw SnowflakeException.Compilation("001007", "22023", $"invalid value '{interval.Value}' for an interval");
            string part = DatePart.Parse(words.Length == 2 ? words[1] : "SECOND");
            result = DatePart.Add(context, part, (subtract ? -amount : amount).ToString(CultureInfo.InvariantCulture), result);
        }

        return result;
    }
}
