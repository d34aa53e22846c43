using System.Globalization;
using SophiaAI.Sandbox.Snowflake.Sql.Syntax;

namespace SophiaAI.Sandbox.Snowflake.Sql.Binding;

/// <summary>GENERATOR and FLATTEN.</summary>
internal sealed class TableFunctionBinder(QueryBinder queries, Scope scope)
{
    public static bool IsOuter(Expression.Call call) =>
        call.Name == "FLATTEN" && call.Arguments.Any(a => a is Expression.Named { Name: "OUTER", Value: Expression.Boolean { Value: true } });

    public string Bind(Source.Function function) => function.Call.Name switch
    {
        "GENERATOR" => Generator(function.Call),
        "FLATTEN" => Flatten(function.Call, function.Alias),
        _ => throw SnowflakeException.Unsupported($"table function {function.Call.Name}"),
    };

    private static Expression? Argument(Expression.Call call, string name) =>
        call.Arguments.OfType<Expression.Named>().FirstOrDefault(a => a.Name == name)?.Value;

    private string Generator(Expression.Call call)
    {
        if (call.Arguments.Any(a => a is not Expression.Named { Name: "ROWCOUNT" }))
            throw SnowflakeException.Unsupported("GENERATOR without ROWCOUNT");
        var count = Argument(call, "ROWCOUNT") is { } expression ? new ExpressionBinder(queries.Context, new Scope(), queries).Bind(expression) : null;
        if (count?.Constant is not { } text || !long.TryParse(text, CultureInfo.InvariantCulture, out var rows) || rows < 0)
            throw SnowflakeException.Compilation("001015", "22023", "argument 1 to function GENERATOR needs to be constant and not negative");

        queries.Context.NeedsWarehouse = true;
        var name = queries.Context.NewName("g");
        scope.Relations.Add(new Relation(null, [], []));

        // Several generators make a grid, whose rows only a row number counts.
        scope.Sequence = scope.Relations.Count == 1 ? $"{name}.i" : null;
        return $"range({rows}) {name}(i)";
    }

    private string Flatten(Expression.Call call, Alias? alias)
    {
        if (call.Arguments.Any(a => a is Expression.Named { Name: "RECURSIVE" or "MODE" }))
            throw SnowflakeException.Unsupported("FLATTEN with RECURSIVE or MODE");
        var expressions = new ExpressionBinder(queries.Context, scope, queries);
        var input = Argument(call, "INPUT") ?? call.Arguments.FirstOrDefault(a => a is not Expression.Named)
            ?? throw SnowflakeException.Compilation("002142", "42601", "Missing argument INPUT of FLATTEN");
        var value = expressions.Bind(input);
        if (!value.Type.IsSemiStructured)
            throw SnowflakeException.Compilation("001044", "42P13", $"Invalid argument types for function 'FLATTEN': ({value.Type})");
        var json = value.Sql;
        if (Argument(call, "PATH") is Expression.Text { Value: { Length: > 0 } path })
            json = SemiStructuredBinder.Extract(json, Data.DuckNames.Literal("$." + path)).Sql;

        queries.Context.NeedsWarehouse = true;
        var isObject = $"starts_with({json}, '{{')";
        var steps = $"CASE WHEN {isObject} THEN json_keys({json}) WHEN starts_with({json}, '[') "
            + $"THEN list_transform(range(CAST(json_array_length({json}) AS BIGINT)), lambda i: CAST(i AS VARCHAR)) ELSE [] END";
        var sql = $"LATERAL (SELECT CASE WHEN {isObject} THEN step END AS c0, "
            + $"CASE WHEN {isObject} THEN step ELSE '[' || step || ']' END AS c1, "
            + $"CASE WHEN NOT {isObject} THEN CAST(step AS DECIMAL(18,0)) END AS c2, "
            + $"CAST(json_extract({json}, CASE WHEN {isObject} THEN '$.\"' || replace(step, '\"', '\\\"') || '\"' ELSE '$[' || step || ']' END) AS VARCHAR) AS c3, "
            + $"{json} AS c4 FROM (SELECT unnest({steps}) AS step))";
        OutputColumn[] columns =
        [
            new("KEY", SqlType.Text, true, null), new("PATH", SqlType.Text, true, null), new("INDEX", SqlType.Count, true, null),
            new("VALUE", SqlType.Variant, true, null), new("THIS", SqlType.Variant, true, null),
        ];
        return new SourceBinder(queries, scope).Add(sql, columns, alias);
    }
}
