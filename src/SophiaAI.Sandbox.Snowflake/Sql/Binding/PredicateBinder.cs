using SophiaAI.Sandbox.Snowflake.Sql.Syntax;

namespace SophiaAI.Sandbox.Snowflake.Sql.Binding;

/// <summary>Comparisons, IN, LIKE, IS and EXISTS.</summary>
internal sealed class PredicateBinder(ExpressionBinder expressions)
{
    private Conversion Convert => expressions.Context.Convert;

    public Bound Bind(Expression expression)
    {
        string sql = expression switch
        {
            Expression.Between between => Between(between),
            Expression.InList list => InList(list),
            Expression.InQuery query => InQuery(query),
            Expression.Like like => Like(like),
            Expression.IsNull isNull => $"({expressions.Bind(isNull.Operand).Sql} IS {(isNull.Negated ? "NOT " : "")}NULL)",
            Expression.IsDistinct distinct => IsDistinct(distinct),
            Expression.Exists exists => $"EXISTS ({expressions.Queries.Bind(exists.Query, expressions.Scope).Sql})",
            _ => throw new ArgumentOutOfRangeException(nameof(expression)),
        };
        return new Bound(sql, SqlType.Boolean) { Nullable = expression is not (Expression.IsNull or Expression.IsDistinct or Expression.Exists) };
    }

    public Bound Compare(Bound left, string symbol, Bound right)
    {
        (string? a, string? b) = Comparable(left, right);
        return new Bound($"({a} {symbol} {b})", SqlType.Boolean) { Nullable = left.Nullable || right.Nullable };
    }

    /// <summary>Both sides converted to a type in which DuckDB compares them as Snowflake does.</summary>
    private (string Left, string Right) Comparable(Bound left, Bound right)
    {
        SqlType type = CommonType(left, right);
        return (ExpressionBinder.OrderKey(Convert.To(left, type)), ExpressionBinder.OrderKey(Convert.To(right, type)));
    }

    private static SqlType CommonType(Bound left, Bound right)
    {
        // A text literal shows how many digits a number needs; a VARIANT is compared as the type of the other side.
        if (left.Type.IsSemiStructured != right.Type.IsSemiStructured)
        {
            Bound other = left.Type.IsSemiStructured ? right : left;
            return other.Type.Kind switch
            {
                SqlTypeKind.Number => SqlType.Number(38, Math.Max(other.Type.Scale, 12)),
                SqlTypeKind.Unknown => SqlType.Variant,
                _ => other.Type,
            };
        }

        SqlType type = TypeUnion.Of(left.Type, right.Type);
        if (type.Kind == SqlTypeKind.Number && left.Type.Kind != right.Type.Kind)
        {
            (Bound? number, Bound? text) = left.Type.Kind == SqlTypeKind.Number ? (left, right) : (right, left);
            if (text.Constant is { } constant)
                return SqlType.Number(38, Math.Max(number.Type.Scale, Math.Min(12, Fraction(constant))));
        }

        return type;
    }

    private static int Fraction(string number)
    {
        int point = number.IndexOf('.', StringComparison.Ordinal);
        return point < 0 ? 0 : number.Length - point - 1;
    }

    private string Between(Expression.Between between)
    {
        Bound operand = expressions.Bind(between.Operand);
        string low = Compare(operand, ">=", expressions.Bind(between.Low)).Sql;
        string high = Compare(operand, "<=", expressions.Bind(between.High)).Sql;
        return $"({Not(between.Negated)}({low} AND {high}))";
    }

    private string InList(Expression.InList list)
    {
        if (list.Operand is Expression.Row row)
            return InRows(row, list);
        Bound operand = expressions.Bind(list.Operand);
        List<Bound> items = [.. list.Items.Select(expressions.Bind)];
        SqlType type = items.Aggregate(operand.Type, (t, i) => CommonType(operand with { Type = t }, i));
        IEnumerable<string> values = items.Select(i => ExpressionBinder.OrderKey(Convert.To(i, type)));
        return $"({ExpressionBinder.OrderKey(Convert.To(operand, type))} {Not(list.Negated)}IN ({string.Join(", ", values)}))";
    }

    private string InRows(Expression.Row row, Expression.InList list)
    {
        List<Bound> cells = [.. row.Items.Select(expressions.Bind)];
        IEnumerable<string> rows = list.Items.Select(i => i is Expression.Row other && other.Items.Count == cells.Count
            ? $"({string.Join(" AND ", cells.Zip(other.Items, (c, o) => Compare(c, "=", expressions.Bind(o)).Sql))})"
            : throw SnowflakeException.Compilation("001039", "42601", "Rows of IN have different numbers of values."));
        return $"({Not(list.Negated)}({string.Join(" OR ", rows)}))";
    }

    private string InQuery(Expression.InQuery expression)
    {
        Bound operand = expressions.Bind(expression.Operand);
        BoundQuery query = expressions.Queries.Bind(expression.Query, expressions.Scope);
        if (query.Columns.Count != 1)
            throw SnowflakeException.Compilation("001041", "42601", "Single-column subquery expected.");
        string name = expressions.Context.NewName("q");
        (string? left, string? right) = Comparable(operand, new Bound($"{name}.c0", query.Columns[0].Type));
        return $"({left} {Not(expression.Negated)}IN (SELECT {right} FROM ({query.Sql}) {name}))";
    }

    private string Like(Expression.Like like)
    {
        string operand = Convert.To(expressions.Bind(like.Operand), SqlType.Text).Sql;
        string pattern = Convert.To(expressions.Bind(like.Pattern), SqlType.Text).Sql;
        if (like.Operator == "RLIKE")
            return $"({Not(like.Negated)}regexp_full_match({operand}, {pattern}))";
        string escape = like.Escape is null ? "" : " ESCAPE " + Convert.To(expressions.Bind(like.Escape), SqlType.Text).Sql;
        return $"({operand} {Not(like.Negated)}{like.Operator} {pattern}{escape})";
    }

    private string IsDistinct(Expression.IsDistinct distinct)
    {
        (string? left, string? right) = Comparable(expressions.Bind(distinct.Left), expressions.Bind(distinct.Right));
        return $"({left} IS {Not(distinct.Negated)}DISTINCT FROM {right})";
    }

    private static string Not(bool negated) => negated ? "NOT " : "";
}
