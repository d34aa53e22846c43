using SophiaAI.Sandbox.Snowflake.Sql.Binding;
using SophiaAI.Sandbox.Snowflake.Sql.Syntax;

namespace SophiaAI.Sandbox.Snowflake.Sql.Functions;

/// <summary>Every function that the sandbox knows. All others are refused, including DuckDB's own.</summary>
internal static class FunctionLibrary
{
    private static readonly FunctionTable s_functions = Build();

    public static Bound Bind(ExpressionBinder expressions, Expression.Call call)
    {
        FunctionDefinition definition = s_functions.Find(call.Name) ?? throw SnowflakeException.Unsupported(call.Name);
        if (call.Arguments.Count < definition.Min)
            throw Count(call, "not enough", definition.Min);
        if (call.Arguments.Count > definition.Max)
            throw Count(call, "too many", definition.Max);
        if (definition.Kind == FunctionKind.Scalar && (call.Window ?? (object?)call.WithinGroup) is not null)
            throw SnowflakeException.Compilation("002303", "42601", $"Invalid function type [{call.Name}] for window function.");
        if (definition.Kind != FunctionKind.Aggregate && call.Distinct)
            throw SnowflakeException.Syntax(call.Span.Line, call.Span.Position, "DISTINCT");
        if (definition.Kind == FunctionKind.Window && call.Window is null)
            throw SnowflakeException.Compilation("002303", "42601", $"Window function [{call.Name}] requires an OVER clause.");
        return definition.Bind(new CallContext(expressions, call));
    }

    private static FunctionTable Build()
    {
        FunctionTable table = new();
        ContextFunctions.Register(table);
        ConditionalFunctions.Register(table);
        ConversionFunctions.Register(table);
        TextFunctions.Register(table);
        NumericFunctions.Register(table);
        DateFunctions.Register(table);
        SemiStructuredFunctions.Register(table);
        ArrayFunctions.Register(table);
        LambdaFunctions.Register(table);
        RegexFunctions.Register(table);
        BitFunctions.Register(table);
        StatisticsFunctions.Register(table);
        GeneratorFunctions.Register(table);
        AggregateFunctions.Register(table);
        WindowFunctions.Register(table);
        return table;
    }

    private static SnowflakeException Count(Expression.Call call, string what, int expected) => SnowflakeException.Compilation(
        what == "too many" ? "000939" : "000938",
        "22023",
        $"error line {call.Span.Line} at position {call.Span.Position}\n{what} arguments for function [{call.Name}], expected {expected}, got {call.Arguments.Count}");
}
