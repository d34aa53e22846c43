using System.Globalization;
using SophiaAI.Sandbox.Snowflake.Sql.Binding;
using SophiaAI.Sandbox.Snowflake.Sql.Syntax;

namespace SophiaAI.Sandbox.Snowflake.Sql.Functions;

/// <summary>One call of a function, as the function's definition sees it.</summary>
internal sealed class CallContext(ExpressionBinder expressions, Expression.Call call)
{
    private readonly Bound?[] _arguments = new Bound?[call.Arguments.Count];

    public string Name => call.Name;

    public int Count => call.Arguments.Count;

    public Expression.Call Call => call;

    public ExpressionBinder Expressions => expressions;

    public BindContext Context => expressions.Context;

    public Conversion Convert => expressions.Context.Convert;

    /// <summary>All but lambda expressions, which have no value of their own.</summary>
    public IEnumerable<Bound> Arguments => Enumerable.Range(0, Count).Where(i => call.Arguments[i] is not Expression.Lambda).Select(Argument);

    /// <summary>The columns that an asterisk in a call stands for.</summary>
    public List<(string Name, Bound Value)> Columns(Expression.Star star)
    {
        IEnumerable<Relation> relations = star.Qualifier.Count == 0 ? expressions.Scope.Relations : expressions.Scope.Relations.Where(r => r.IsNamed(star.Qualifier));
        List<(string Name, Bound Value)> columns = [.. relations.SelectMany(r => r.Columns)];
        return columns.Count > 0 && star is { Pattern: null, Excluded: [], Replaced: [], Renamed: [] } && columns.TrueForAll(c => c.Value.Unavailable is null)
            ? columns
            : throw SnowflakeException.Unsupported($"{Name}(*)");
    }

    public Bound Argument(int index) => _arguments[index] ??= expressions.Bind(call.Arguments[index]);

    public string As(int index, SqlType type) => Convert.To(Argument(index), type).Sql;

    public string Text(int index) => As(index, SqlType.Text);

    public string Float(int index) => As(index, SqlType.Float);

    public string Boolean(int index) => As(index, SqlType.Boolean);

    public string BigInt(int index) =>
        Argument(index) is { Type.Kind: SqlTypeKind.Number, Constant: { } text } && long.TryParse(text, CultureInfo.InvariantCulture, out long number)
            ? number.ToString(CultureInfo.InvariantCulture)
            : $"CAST({As(index, SqlType.Integer)} AS BIGINT)";

    public Bound Number(int index) => Arithmetic.Operand(Context, Argument(index));

    /// <summary>The argument's text where Snowflake requires a constant; a bare word counts as one.</summary>
    public string Constant(int index) => call.Arguments[index] switch
    {
        Expression.Column { Parts: [var word] } => word,
        _ when Argument(index).Constant is { } constant => constant,
        _ => throw SnowflakeException.Compilation("001015", "22023", $"argument {index + 1} to function {Name} needs to be constant"),
    };

    /// <summary>The result for plain values: NULL if one of them is.</summary>
    public Bound Result(string sql, SqlType type) => new(sql, type) { Nullable = Arguments.Any(a => a.Nullable) };

    /// <summary>A DuckDB aggregate, with this call's DISTINCT and OVER.</summary>
    public string Aggregate(string function, string arguments, string? orderBy = null)
    {
        string order = orderBy is null ? "" : " ORDER BY " + orderBy;
        string nulls = call.IgnoreNulls ? " IGNORE NULLS" : "";
        return $"{function}({(call.Distinct ? "DISTINCT " : "")}{arguments}{order}{nulls}){Over()}";
    }

    public string OrderBy(IEnumerable<OrderItem> items) => string.Join(", ", items.Select(i => ExpressionBinder.OrderBy(i, expressions.Bind(i.Expression))));

    public SnowflakeException Invalid() => SnowflakeException.Compilation(
        "001044", "42P13", $"error line {call.Span.Line} at position {call.Span.Position}\nInvalid argument types for function '{Name}': ({string.Join(", ", Arguments.Select(a => a.Type))})");

    private string Over()
    {
        if (call.Window is not { } window)
            return "";
        string partition = window.PartitionBy.Count == 0 ? "" : "PARTITION BY " + string.Join(", ", window.PartitionBy.Select(p => ExpressionBinder.Key(expressions.Bind(p))));
        string order = window.OrderBy.Count == 0 ? "" : " ORDER BY " + OrderBy(window.OrderBy);
        return $" OVER ({partition}{order} {window.Frame})";
    }
}
