using SophiaAI.Sandbox.Snowflake.Data;
using SophiaAI.Sandbox.Snowflake.Sql.Binding;

namespace SophiaAI.Sandbox.Snowflake.Sql.Functions;

/// <summary>Functions on VARIANT, OBJECT and ARRAY.</summary>
internal static class SemiStructuredFunctions
{
    public static void Register(FunctionTable table)
    {
        table.Scalar("PARSE_JSON", 1, 1, c => c.Result($"sf_json({Source(c)}, '')", SqlType.Variant));
        table.Scalar("TRY_PARSE_JSON", 1, 1, c => new Bound($"sf_try_json({Source(c)}, '')", SqlType.Variant));
        table.Scalar("OBJECT_CONSTRUCT", 0, FunctionTable.Any, c => Object(c, false));
        table.Scalar("OBJECT_CONSTRUCT_KEEP_NULL", 0, FunctionTable.Any, c => Object(c, true));
        table.Scalar("ARRAY_CONSTRUCT", 0, FunctionTable.Any, c => SemiStructuredBinder.Array(c.Context, [.. c.Arguments]) with { Nullable = false });
        table.Scalar("TO_JSON", 1, 1, c => c.Result(c.As(0, SqlType.Variant), SqlType.Text));
        table.Scalar("TO_ARRAY", 1, 1, c => c.Argument(0).Type.Kind is SqlTypeKind.Array or SqlTypeKind.Variant
            ? c.Result($"CASE WHEN starts_with({c.Argument(0).Sql}, '[') THEN {c.Argument(0).Sql} ELSE '[' || {c.Argument(0).Sql} || ']' END", SqlType.Array)
            : SemiStructuredBinder.Array(c.Context, [c.Argument(0)]));
        table.Scalar("TYPEOF", 1, 1, c => c.Result($"sf_typeof({Json(c)})", SqlType.Text));
        table.Scalar("ARRAY_SIZE", 1, 1, c => new Bound($"CASE WHEN starts_with({Json(c)}, '[') THEN CAST(json_array_length({Json(c)}) AS DECIMAL(9,0)) END", SqlType.Number(9, 0)));
        table.Scalar("OBJECT_KEYS", 1, 1, c => c.Result($"CAST(to_json(json_keys({Json(c)})) AS VARCHAR)", SqlType.Array));
        table.Scalar("IS_NULL_VALUE", 1, 1, c => c.Result($"({Json(c)} = 'null')", SqlType.Boolean));
        table.Scalar("GET", 2, 2, Get);
        table.Scalar("GET_PATH", 2, 2, c => SemiStructuredBinder.Extract(Json(c), DuckNames.Literal("$." + c.Constant(1))));
        table.Scalar("ARRAY_CONTAINS", 2, 2, c => c.Result($"list_contains(CAST(json_extract({c.Argument(1).Sql}, '$[*]') AS VARCHAR[]), {c.As(0, SqlType.Variant)})", SqlType.Boolean));
        Is("IS_OBJECT", "OBJECT");
        Is("IS_ARRAY", "ARRAY");
        Is("IS_BOOLEAN", "BOOLEAN");
        Is("IS_INTEGER", "INTEGER");
        Is("IS_VARCHAR", "VARCHAR");

        void Is(string name, string type) => table.Scalar(name, 1, 1, c => c.Result($"(sf_typeof({Json(c)}) = '{type}')", SqlType.Boolean));
    }

    /// <summary>The JSON in a text, or in a variant that contains a text; an empty text is NULL.</summary>
    private static string Source(CallContext call) => $"nullif(trim({call.Text(0)}), '')";

    private static string Json(CallContext call) => call.Argument(0).Type.IsSemiStructured || call.Argument(0).Type.Kind == SqlTypeKind.Unknown
        ? call.As(0, SqlType.Variant)
        : throw call.Invalid();

    private static Bound Object(CallContext call, bool keepNull)
    {
        List<Bound> arguments = [.. call.Arguments];
        if (arguments.Count % 2 != 0)
            throw SnowflakeException.Compilation("000938", "22023", $"not enough arguments for function [{call.Name}], expected {arguments.Count + 1}, got {arguments.Count}");
        List<(Bound, Bound)> members = [.. arguments.Chunk(2).Select(pair => (pair[0], pair[1]))];
        return SemiStructuredBinder.Object(call.Context, members, keepNull) with { Nullable = false };
    }

    private static Bound Get(CallContext call)
    {
        string step = call.Argument(1).Type.Kind == SqlTypeKind.Number
            ? $"'$[' || CAST({call.BigInt(1)} AS VARCHAR) || ']'"
            : $"'$.\"' || replace({call.Text(1)}, '\"', '\\\"') || '\"'";
        return SemiStructuredBinder.Extract(Json(call), step);
    }
}
