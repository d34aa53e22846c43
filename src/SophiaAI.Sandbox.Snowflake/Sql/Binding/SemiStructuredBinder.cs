using System.Globalization;
using System.Text;
using SophiaAI.Sandbox.Snowflake.Data;
using SophiaAI.Sandbox.Snowflake.Sql.Syntax;
using SophiaAI.Sandbox.Snowflake.Values;

namespace SophiaAI.Sandbox.Snowflake.Sql.Binding;

/// <summary>Paths into VARIANT values, and object and array literals.</summary>
internal sealed class SemiStructuredBinder(ExpressionBinder expressions)
{
    public Bound Bind(Expression expression) => expression switch
    {
        Expression.Path path => Path(path),
        Expression.ObjectLiteral literal => Object(
            expressions.Context, [.. literal.Members.Select(m => (expressions.Bind(m.Key), expressions.Bind(m.Value)))], keepNull: true),
        Expression.ArrayLiteral literal => Array(expressions.Context, [.. literal.Items.Select(expressions.Bind)]),
        _ => throw new ArgumentOutOfRangeException(nameof(expression)),
    };

    /// <summary>A member or an element; NULL if it does not exist.</summary>
    public static Bound Extract(string json, string path) => new($"sf_get({json}, {path})", SqlType.Variant);

    /// <summary>A value as a text; if the value is a path's result, both in one step.</summary>
    public static string Text(string json) =>
        json.StartsWith("sf_get(", StringComparison.Ordinal) ? "sf_get_text(" + json["sf_get(".Length..] : $"sf_json_text({json})";

    public static string Member(string name) => ".\"" + name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";

    public static Bound Object(BindContext context, IReadOnlyList<(Bound Key, Bound Value)> members, bool keepNull)
    {
        // Members are ordered by name. Where the names are known, no sorting is needed later.
        bool isSorted = members.All(m => m.Key.Constant is not null) && members.DistinctBy(m => m.Key.Constant).Count() == members.Count;
        IEnumerable<(Bound Key, Bound Value)> ordered = isSorted ? members.OrderBy(m => m.Key.Constant, StringComparer.Ordinal) : members.AsEnumerable();
        IEnumerable<string> parts = ordered.Select(m =>
        {
            string name = context.Convert.To(m.Key, SqlType.Text).Sql;
            string key = m.Key.Constant is null ? $"CASE WHEN {name} IS NULL THEN NULL ELSE CAST(to_json({name}) AS VARCHAR) END" : $"CAST(to_json({name}) AS VARCHAR)";
            string value = context.Convert.To(m.Value, SqlType.Variant).Sql;
            return $"{key} || ':' || {(keepNull ? $"coalesce({value}, 'null')" : value)}";
        });
        string json = $"'{{' || array_to_string(list_filter({List(parts)}, lambda m: m IS NOT NULL), ',') || '}}'";
        return new Bound(isSorted ? $"({json})" : $"sf_object({json})", SqlType.Object);
    }

    public static Bound Array(BindContext context, IReadOnlyList<Bound> items)
    {
        IEnumerable<string> parts = items.Select(i => $"coalesce({context.Convert.To(i, SqlType.Variant).Sql}, '{JsonText.Undefined}')");
        return new Bound($"('[' || array_to_string({List(parts)}, ',') || ']')", SqlType.Array);
    }

    private static string List(IEnumerable<string> parts) => $"CAST([{string.Join(", ", parts)}] AS VARCHAR[])";

    private Bound Path(Expression.Path path)
    {
        Bound operand = expressions.Bind(path.Operand);
        if (!operand.Type.IsSemiStructured)
            throw SnowflakeException.Compilation("001065", "22023", $"Invalid argument types for function 'GET': ({operand.Type}, VARCHAR)");

        StringBuilder constant = new("$");
        List<string> dynamic = [];
        foreach ((string? member, Expression? index) in path.Steps)
        {
            if (member is not null)
            {
                constant.Append(Member(member));
            }
            else if (index is Expression.Number { Value: var number } && int.TryParse(number, CultureInfo.InvariantCulture, out int element))
            {
                constant.Append(CultureInfo.InvariantCulture, $"[{element}]");
            }
            else if (index is Expression.Text { Value: var name })
            {
                constant.Append(Member(name));
            }
            else
            {
                dynamic.Add(DuckNames.Literal(constant.ToString()));
                dynamic.Add(Step(expressions.Bind(index!)));
                constant.Clear();
            }
        }

        dynamic.Add(DuckNames.Literal(constant.ToString()));
        return Extract(operand.Sql, string.Join(" || ", dynamic));
    }

    private string Step(Bound index) => index.Type.Kind == SqlTypeKind.Number
        ? $"'[' || CAST(CAST({index.Sql} AS BIGINT) AS VARCHAR) || ']'"
        : $"'.\"' || replace({expressions.Context.Convert.To(index, SqlType.Text).Sql}, '\"', '\\\"') || '\"'";
}
