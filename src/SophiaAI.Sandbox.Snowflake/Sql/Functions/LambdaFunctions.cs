using SophiaAI.Sandbox.Snowflake.Sql.Binding;
using SophiaAI.Sandbox.Snowflake.Sql.Syntax;
using SophiaAI.Sandbox.Snowflake.Values;

namespace SophiaAI.Sandbox.Snowflake.Sql.Functions;

/// <summary>Functions that apply an expression to each element of an array.</summary>
internal static class LambdaFunctions
{
    public static void Register(FunctionTable table)
    {
        table.Scalar("TRANSFORM", 2, 2, c =>
        {
            (Expression.Lambda lambda, string name) = (Lambda(c, 1, 1), c.Context.NewName("e"));
            Bound body = Body(c, lambda, [Element(c, lambda, 0, name)]);
            return c.Result($"sf_array(list_transform({Elements(c)}, lambda {name}: coalesce({c.Convert.To(body, SqlType.Variant).Sql}, '{JsonText.Undefined}')))", SqlType.Array);
        });
        table.Scalar("FILTER", 2, 2, c =>
        {
            (Expression.Lambda lambda, string name) = (Lambda(c, 1, 1), c.Context.NewName("e"));
            Bound body = Body(c, lambda, [Element(c, lambda, 0, name)]);
            return c.Result($"sf_array(list_filter({Elements(c)}, lambda {name}: coalesce({c.Convert.To(body, SqlType.Boolean).Sql}, false)))", SqlType.Array);
        });
        table.Scalar("REDUCE", 3, 3, Reduce);
    }

    /// <summary>The accumulator is a VARIANT on its way from element to element; the expression sees it with the type of the first.</summary>
    private static Bound Reduce(CallContext call)
    {
        (Expression.Lambda lambda, string total, string name) = (Lambda(call, 2, 2), call.Context.NewName("a"), call.Context.NewName("e"));
        Bound first = call.Argument(1);
        SqlType type = lambda.Parameters[0].Type ?? Wide(first.Type);
        Bound Value(SqlType accumulated) => Body(call, lambda, [call.Convert.To(Held(total), accumulated), Element(call, lambda, 1, name)]);
        type = Wide(TypeUnion.Of(type, Value(type).Type));
        string start = $"coalesce({call.Convert.To(call.Convert.To(first, type), SqlType.Variant).Sql}, '{JsonText.Undefined}')";
        string next = $"coalesce({call.Convert.To(call.Convert.To(Value(type), type), SqlType.Variant).Sql}, '{JsonText.Undefined}')";
        string reduced = $"list_reduce(list_prepend({start}, {Elements(call)}), lambda {total}, {name}: {next})";
        return call.Convert.To(Held($"CASE WHEN {call.As(0, SqlType.Array)} IS NOT NULL THEN {reduced} END"), type);
    }

    private static SqlType Wide(SqlType type) => type.Kind switch
    {
        SqlTypeKind.Number => SqlType.Number(38, type.Scale),
        SqlTypeKind.Text => SqlType.Text,
        SqlTypeKind.Unknown => SqlType.Variant,
        _ => type,
    };

    private static Expression.Lambda Lambda(CallContext call, int index, int parameters) =>
        call.Call.Arguments[index] is Expression.Lambda lambda && lambda.Parameters.Count == parameters
            ? lambda
            : throw SnowflakeException.Compilation("001044", "42P13", $"error line {call.Call.Span.Line} at position {call.Call.Span.Position}\nInvalid lambda expression for function '{call.Name}'");

    private static string Elements(CallContext call) => call.Argument(0).Type.Kind is SqlTypeKind.Array or SqlTypeKind.Unknown
        ? $"sf_elements({call.As(0, SqlType.Array)})"
        : throw SnowflakeException.Compilation("001044", "42P13", $"Invalid argument types for function '{call.Name}': ({call.Argument(0).Type})");

    private static Bound Held(string sql) => new($"nullif({sql}, '{JsonText.Undefined}')", SqlType.Variant);

    private static Bound Element(CallContext call, Expression.Lambda lambda, int index, string name) =>
        lambda.Parameters[index].Type is { } type ? call.Convert.To(Held(name), type) : Held(name);

    private static Bound Body(CallContext call, Expression.Lambda lambda, IReadOnlyList<Bound> values)
    {
        Scope scope = new(call.Expressions.Scope);
        scope.Relations.Add(new Relation(null, [], [.. lambda.Parameters.Select((p, i) => (p.Name, values[i]))]));
        return new ExpressionBinder(call.Context, scope, call.Expressions.Queries).Bind(lambda.Body);
    }
}
