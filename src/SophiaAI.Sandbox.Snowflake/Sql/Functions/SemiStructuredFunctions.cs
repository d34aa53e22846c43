using SophiaAI.Sandbox.Snowflake.Data;
using SophiaAI.Sandbox.Snowflake.Sql.Binding;
using SophiaAI.Sandbox.Snowflake.Values;

namespace SophiaAI.Sandbox.Snowflake.Sql.Functions;

/// <summary>Functions on VARIANT, OBJECT and ARRAY.</summary>
internal static class SemiStructuredFunctions
{
    public static void Register(FunctionTable table)
    {
        table.Scalar("PARSE_JSON", 1, 2, c => c.Result($"sf_json({Source(c)}, {Duplicates(c)})", SqlType.Variant));
        table.Scalar("TRY_PARSE_JSON", 1, 2, c => new Bound($"sf_try_json({Source(c)}, {Duplicates(c)})", SqlType.Variant));
        table.Scalar("CHECK_JSON", 1, 1, c => new Bound($"sf_json_fault({Source(c)})", SqlType.Text));
        table.Scalar("OBJECT_CONSTRUCT", 0, FunctionTable.Any, c => Object(c, false));
        table.Scalar("OBJECT_CONSTRUCT_KEEP_NULL", 0, FunctionTable.Any, c => Object(c, true));
        table.Scalar("ARRAY_CONSTRUCT", 0, FunctionTable.Any, c => SemiStructuredBinder.Array(c.Context, [.. c.Arguments]) with { Nullable = false });
        table.Scalar("ARRAY_CONSTRUCT_COMPACT", 0, FunctionTable.Any, c => new Bound(
            $"sf_array(list_filter(CAST([{string.Join(", ", c.Arguments.Select(a => c.Convert.To(a, SqlType.Variant).Sql))}] AS VARCHAR[]), lambda e: e IS NOT NULL))", SqlType.Array)
        { Nullable = false });
        table.Scalar("TO_JSON", 1, 1, c => c.Result($"sf_shown({c.As(0, SqlType.Variant)})", SqlType.Text));
        table.Scalar("TO_ARRAY", 1, 1, c => c.As(0, SqlType.Variant) is var value
            ? c.Result($"CASE WHEN starts_with({value}, '[') THEN {value} ELSE '[' || {value} || ']' END", SqlType.Array)
            : throw c.Invalid());
        table.Scalar("TYPEOF", 1, 1, c => c.Result($"sf_typeof({c.As(0, SqlType.Variant)})", SqlType.Text));
        table.Scalar("ARRAY_SIZE", 1, 1, c => new Bound($"CAST(sf_array_size({Json(c)}) AS DECIMAL(9,0))", SqlType.Number(9, 0)));
        table.Scalar("OBJECT_KEYS", 1, 1, c => c.Result($"sf_keys({Json(c)})", SqlType.Array));
        table.Scalar("IS_NULL_VALUE", 1, 1, c => c.Result($"({Json(c)} = 'null')", SqlType.Boolean));
        table.Scalar("GET", 2, 2, Get);
        table.Scalar("GET_PATH", 2, 2, c => SemiStructuredBinder.Extract(Json(c), DuckNames.Literal("$." + c.Constant(1))));
        table.Scalar("ARRAY_CONTAINS", 2, 2, Contains);
        Is("IS_OBJECT", "OBJECT");
        Is("IS_ARRAY", "ARRAY");
        Is("IS_BOOLEAN", "BOOLEAN");
        Is("IS_INTEGER", "INTEGER");
        Is("IS_DECIMAL", "INTEGER DECIMAL");
        Is("IS_DOUBLE IS_REAL", "INTEGER DECIMAL DOUBLE");
        Is("IS_VARCHAR IS_CHAR", "VARCHAR");
        Is("IS_BINARY", "BINARY");
        Is("IS_DATE IS_DATE_VALUE", "DATE");
        Is("IS_TIME", "TIME");
        Is("IS_TIMESTAMP_NTZ", "TIMESTAMP_NTZ");
        Is("IS_TIMESTAMP_LTZ", "TIMESTAMP_LTZ");
        Is("IS_TIMESTAMP_TZ", "TIMESTAMP_TZ");

        void Is(string names, string types) => table.Scalar(
            names, 1, 1, c => c.Result($"(sf_typeof({Json(c)}) IN ({string.Join(", ", types.Split(' ').Select(DuckNames.Literal))}))", SqlType.Boolean));
    }

    /// <summary>The JSON in a text, or in a variant that contains a text; an empty text is NULL.</summary>
    private static string Source(CallContext call) => $"nullif(trim({call.Text(0)}), '')";

    /// <summary>The parameter that says whether two members of one name are allowed.</summary>
    private static string Duplicates(CallContext call)
    {
        string parameter = call.Count == 2 ? call.Constant(1).ToLowerInvariant() : "s";
        return parameter is "s" or "d" ? DuckNames.Literal(parameter) : throw call.Invalid();
    }

    /// <summary>NULL is in an array that has an undefined element; of any other array that is not known.</summary>
    private static Bound Contains(CallContext call)
    {
        string elements = $"sf_elements({call.As(1, SqlType.Array)})";
        string value = call.As(0, SqlType.Variant);
        string keys = $"list_transform(list_filter({elements}, lambda e: e <> '{JsonText.Undefined}'), lambda e: sf_variant_key(e))";
        return new Bound(
            $"CASE WHEN {value} IS NULL THEN nullif(list_contains({elements}, '{JsonText.Undefined}'), false) ELSE list_contains({keys}, sf_variant_key({value})) END",
            SqlType.Boolean);
    }

    private static string Json(CallContext call) => call.Argument(0).Type.IsSemiStructured || call.Argument(0).Type.Kind == SqlTypeKind.Unknown
        ? call.As(0, SqlType.Variant)
        : throw call.Invalid();

    private static Bound Object(CallContext call, bool keepNull)
    {
        if (call.Call.Arguments is [Sql.Syntax.Expression.Star star])
            return SemiStructuredBinder.Object(call.Context, [.. call.Columns(star).Select(c => (Bound.OfText(c.Name), c.Value))], keepNull) with { Nullable = false };
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
