using SophiaAI.Sandbox.Snowflake.Sql.Binding;
using SophiaAI.Sandbox.Snowflake.Sql.Syntax;

namespace SophiaAI.Sandbox.Snowflake.Sql.Functions;

/// <summary>Functions that need OVER.</summary>
internal static class WindowFunctions
{
    public static void Register(FunctionTable table)
    {
        Rank("ROW_NUMBER", "row_number");
        Rank("RANK", "rank");
        Rank("DENSE_RANK", "dense_rank");
        table.Window("PERCENT_RANK", 0, 0, c => new Bound(c.Aggregate("percent_rank", ""), SqlType.Float) { Nullable = false });
        table.Window("CUME_DIST", 0, 0, c => new Bound(c.Aggregate("cume_dist", ""), SqlType.Float) { Nullable = false });
        table.Window("NTILE", 1, 1, c => new Bound($"CAST({c.Aggregate("ntile", c.BigInt(0))} AS DECIMAL(18,0))", SqlType.Count));
        table.Window("LAG", 1, 3, c => Neighbour(c, "lag"));
        table.Window("LEAD", 1, 3, c => Neighbour(c, "lead"));
        table.Window("FIRST_VALUE", 1, 1, c => Value(c, "first_value"));
        table.Window("LAST_VALUE", 1, 1, c => Value(c, "last_value"));

        void Rank(string name, string function) => table.Window(name, 0, 0, c =>
            new Bound($"CAST({c.Aggregate(function, "")} AS DECIMAL(18,0))", SqlType.Count) { Nullable = false });
    }

    private static Bound Neighbour(CallContext call, string function)
    {
        Bound value = call.Argument(0);
        string arguments = value.Sql;
        if (call.Count >= 2)
            arguments += ", " + call.BigInt(1);
        if (call.Count == 3)
            arguments += ", " + call.As(2, value.Type);
        return value with { Sql = call.Aggregate(function, arguments), Nullable = true, Constant = null, Origin = null };
    }

    /// <summary>Without a frame, Snowflake uses the whole partition, standard SQL only the rows up to the current one.</summary>
    private static Bound Value(CallContext call, string function)
    {
        Bound value = call.Argument(0);
        if (call.Call.Window is { Frame: null } window)
        {
            Expression.Call whole = call.Call with { Window = window with { Frame = "ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING" } };
            call = new CallContext(call.Expressions, whole);
        }

        return value with { Sql = call.Aggregate(function, value.Sql), Nullable = true, Constant = null, Origin = null };
    }
}
