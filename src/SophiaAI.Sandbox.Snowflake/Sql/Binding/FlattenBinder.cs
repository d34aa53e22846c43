using SophiaAI.Sandbox.Snowflake.Data;
using SophiaAI.Sandbox.Snowflake.Sql.Syntax;
using SophiaAI.Sandbox.Snowflake.Values;

namespace SophiaAI.Sandbox.Snowflake.Sql.Binding;

/// <summary>FLATTEN: a row for each element or member of a semi-structured value.</summary>
internal sealed class FlattenBinder(QueryBinder queries, Scope scope)
{
    private static readonly string[] s_known = ["INPUT", "PATH", "OUTER", "RECURSIVE", "MODE"];

    public string Bind(Expression.Call call, Alias? alias)
    {
        if (call.Arguments.OfType<Expression.Named>().FirstOrDefault(a => !s_known.Contains(a.Name)) is { } unknown)
            throw SnowflakeException.Compilation("001044", "42P13", $"Invalid argument name '{unknown.Name}' of FLATTEN");
        string json = Input(call);
        string path = Text(call, "PATH");
        if (path.Length > 0)
            json = SemiStructuredBinder.Extract(json, DuckNames.Literal(path)).Sql;
        string rows = $"sf_flatten(coalesce({json}, 'null'), {DuckNames.Literal(path)}, {DuckNames.Literal(Options(call))})";

        queries.Context.NeedsWarehouse = true;
        string name = queries.Context.NewName("t");
        bool isRecursive = Flag(call, "RECURSIVE");
        string @this = isRecursive ? $"{name}.c5" : json;
        scope.Relations.Add(new Relation(alias?.Name, [], Named(alias,
        [
            ("SEQ", Sequence(json)),
            ("KEY", new Bound($"{name}.c1", SqlType.Text)),
            ("PATH", new Bound($"{name}.c2", SqlType.Text)),
            ("INDEX", new Bound($"{name}.c3", SqlType.Count)),
            ("VALUE", new Bound($"{name}.c4", SqlType.Variant)),
            ("THIS", new Bound(@this, SqlType.Variant)),
        ])));
        return $"LATERAL (SELECT sf_json_text(nullif({Field(1)}, '')) AS c1, {Field(2)} AS c2, CAST(nullif({Field(3)}, '') AS DECIMAL(18,0)) AS c3, "
            + $"nullif({Field(4)}, '') AS c4{(isRecursive ? $", {Field(5)} AS c5" : "")} "
            + $"FROM (SELECT unnest(string_split({rows}, chr({(int)JsonFlattening.Line}))) AS line)) {name}";
    }

    private static string Field(int number) => $"split_part(line, chr({(int)JsonFlattening.Field}), {number})";

    private static IReadOnlyList<(string Name, Bound Value)> Named(Alias? alias, IReadOnlyList<(string Name, Bound Value)> columns) =>
        [.. columns.Select((c, i) => i < alias?.Columns.Count ? (alias.Columns[i], c.Value) : c)];

    private static bool Flag(Expression.Call call, string name) => TableFunctionBinder.Argument(call, name) switch
    {
        null => false,
        Expression.Boolean boolean => boolean.Value,
        _ => throw SnowflakeException.Compilation("001015", "22023", $"argument {name} to function FLATTEN needs to be constant"),
    };

    private static string Text(Expression.Call call, string name) => TableFunctionBinder.Argument(call, name) switch
    {
        null => "",
        Expression.Text text => text.Value,
        _ => throw SnowflakeException.Compilation("001015", "22023", $"argument {name} to function FLATTEN needs to be constant"),
    };

    private static string Options(Expression.Call call)
    {
        string mode = Text(call, "MODE").ToUpperInvariant();
        if (mode is not ("" or "OBJECT" or "ARRAY" or "BOTH"))
            throw SnowflakeException.Compilation("001008", "22023", $"invalid value [{mode}] for parameter 'MODE'");
        bool recursive = Flag(call, "RECURSIVE");
        if (recursive && mode is "OBJECT" or "ARRAY")
            throw SnowflakeException.Unsupported($"FLATTEN with RECURSIVE and MODE => '{mode}'");
        return (mode.Length == 0 ? "BOTH" : mode) + (recursive ? " RECURSIVE" : "") + (Flag(call, "OUTER") ? " OUTER" : "");
    }

    private string Input(Expression.Call call)
    {
        ExpressionBinder expressions = new(queries.Context, scope, queries);
        Expression input = TableFunctionBinder.Argument(call, "INPUT") ?? call.Arguments.FirstOrDefault(a => a is not Expression.Named)
            ?? throw SnowflakeException.Compilation("002142", "42601", "Missing argument INPUT of FLATTEN");
        Bound value = expressions.Bind(input);
        return value.Type.IsSemiStructured || value.Type.Kind == SqlTypeKind.Unknown
            ? expressions.Context.Convert.To(value, SqlType.Variant).Sql
            : throw SnowflakeException.Compilation("001044", "42P13", $"Invalid argument types for function 'FLATTEN': ({value.Type})");
    }

    /// <summary>Numbers the input's rows. The numbers are only guaranteed to be different.</summary>
    private Bound Sequence(string json)
    {
        List<Relation> names = [.. scope.Relations, .. scope.Outer?.Relations ?? []];
        if (names.Count == 0 || !names.SelectMany(r => r.Columns).Any(c => json.Contains(c.Value.Sql, StringComparison.Ordinal)))
            return new Bound("CAST(1 AS DECIMAL(18,0))", SqlType.Count) { Nullable = false };
        return names is [{ RowNumber: { } row }]
            ? new Bound($"CAST({row} AS DECIMAL(18,0))", SqlType.Count) { Nullable = false }
            : new Bound("", SqlType.Count) { Unavailable = "SEQ of a FLATTEN after a join" };
    }
}
