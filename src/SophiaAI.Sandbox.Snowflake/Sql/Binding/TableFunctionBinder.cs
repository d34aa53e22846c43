using System.Globalization;
using SophiaAI.Sandbox.Snowflake.Sql.Syntax;

namespace SophiaAI.Sandbox.Snowflake.Sql.Binding;

/// <summary>GENERATOR and FLATTEN.</summary>
internal sealed class TableFunctionBinder(QueryBinder queries, Scope scope)
{
    public string Bind(Source.Function function) => function.Call.Name switch
    {
        "GENERATOR" => Generator(function.Call),
        "FLATTEN" => new FlattenBinder(queries, scope).Bind(function.Call, function.Alias),
        _ => throw SnowflakeException.Unsupported($"table function {function.Call.Name}"),
    };

    public static Expression? Argument(Expression.Call call, string name) =>
        call.Arguments.OfType<Expression.Named>().FirstOrDefault(a => a.Name == name)?.Value;

    private string Generator(Expression.Call call)
    {
        if (call.Arguments.Any(a => a is not Expression.Named { Name: "ROWCOUNT" }))
            throw SnowflakeException.Unsupported("GENERATOR without ROWCOUNT");
        Bound? count = Argument(call, "ROWCOUNT") is { } expression ? new ExpressionBinder(queries.Context, new Scope(), queries).Bind(expression) : null;
        if (count?.Constant is not { } text || !long.TryParse(text, CultureInfo.InvariantCulture, out long rows) || rows < 0)
            throw SnowflakeException.Compilation("001015", "22023", "argument 1 to function GENERATOR needs to be constant and not negative");

        queries.Context.NeedsWarehouse = true;
        string name = queries.Context.NewName("g");
        scope.Relations.Add(new Relation(null, [], []));

        // Several generators form a cross product, whose rows only a row number can count.
        scope.Sequence = scope.Relations.Count == 1 ? $"{name}.i" : null;
        return $"range({rows}) {name}(i)";
    }
}
