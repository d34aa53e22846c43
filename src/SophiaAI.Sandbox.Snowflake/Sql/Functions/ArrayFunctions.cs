using SophiaAI.Sandbox.Snowflake.Sql.Binding;

namespace SophiaAI.Sandbox.Snowflake.Sql.Functions;

/// <summary>Functions that build arrays and objects from others.</summary>
internal static class ArrayFunctions
{
    public static void Register(FunctionTable table)
    {
        table.Scalar("ARRAY_TO_STRING", 2, 2, c => c.Result(
            $"array_to_string(list_transform(sf_elements({Array(c, 0)}), lambda e: coalesce(sf_json_text(e), '')), {c.Text(1)})", SqlType.Text));
        table.Scalar("ARRAY_CAT", 2, 2, c => c.Result($"sf_array(list_concat(sf_elements({Array(c, 0)}), sf_elements({Array(c, 1)})))", SqlType.Array));
        table.Scalar("ARRAY_APPEND", 2, 2, c => c.Result($"sf_array(list_append(sf_elements({Array(c, 0)}), {Value(c, 1)}))", SqlType.Array));
        table.Scalar("ARRAY_PREPEND", 2, 2, c => c.Result($"sf_array(list_prepend({Value(c, 1)}, sf_elements({Array(c, 0)})))", SqlType.Array));
        table.Scalar("ARRAY_COMPACT", 1, 1, c => c.Result($"sf_array(list_filter(sf_elements({Array(c, 0)}), lambda e: e <> 'null'))", SqlType.Array));
        table.Scalar("ARRAY_SLICE", 3, 3, Slice);
        table.Scalar("ARRAY_POSITION", 2, 2, c => new Bound(
            $"CAST(nullif(coalesce(list_position(sf_elements({Array(c, 1)}), {Value(c, 0)}), 0), 0) - 1 AS DECIMAL(9,0))", SqlType.Number(9, 0)));
        table.Scalar("OBJECT_INSERT", 3, 3, c => c.Result(
            $"sf_json(CASE WHEN {Object(c)} = '{{}}' THEN '{{' ELSE left({Object(c)}, -1) || ',' END || CAST(to_json({NewKey(c)}) AS VARCHAR) || ':' || {Value(c, 2)} || '}}', '')", SqlType.Object));
        table.Scalar("OBJECT_DELETE", 2, FunctionTable.Any, c => Keep(c, "NOT "));
        table.Scalar("OBJECT_PICK", 2, FunctionTable.Any, c => Keep(c, ""));
        table.Scalar("STRIP_NULL_VALUE", 1, 1, c => new Bound($"nullif({c.As(0, SqlType.Variant)}, 'null')", SqlType.Variant));
        table.Scalar("CHECK_JSON", 1, 1, c => new Bound($"CASE WHEN {c.Text(0)} IS NOT NULL AND sf_try_json({c.Text(0)}, '') IS NULL THEN 'unknown error' END", SqlType.Text));
        table.Aggregate("OBJECT_AGG", 2, 2, c => new Bound(
            $"sf_json('{{' || coalesce({c.Aggregate("string_agg", $"CAST(to_json({c.Text(0)}) AS VARCHAR) || ':' || {c.As(1, SqlType.Variant)}, ','")}, '') || '}}', '')", SqlType.Object)
        { Nullable = false });
    }

    private static string Array(CallContext call, int index) => call.Argument(index).Type.Kind is SqlTypeKind.Array or SqlTypeKind.Variant or SqlTypeKind.Unknown
        ? call.As(index, SqlType.Array)
        : throw call.Invalid();

    private static string Object(CallContext call) => call.Argument(0).Type.Kind is SqlTypeKind.Object or SqlTypeKind.Variant ? call.As(0, SqlType.Object) : throw call.Invalid();

    private static string Value(CallContext call, int index) => $"coalesce({call.As(index, SqlType.Variant)}, 'null')";

    /// <summary>A key that the object already has is an error: only the four-argument form updates.</summary>
    private static string NewKey(CallContext call) =>
        $"CASE WHEN sf_get({Object(call)}, '.\"' || replace({call.Text(1)}, '\"', '\\\"') || '\"') IS NOT NULL THEN error('SF|100097|22000|Duplicate field key ''' || {call.Text(1)} || '''') ELSE {call.Text(1)} END";

    private static Bound Slice(CallContext call)
    {
        (string? from, string? to) = (call.BigInt(1), call.BigInt(2));
        if (call.Argument(1).Constant is null or ['-', ..] || call.Argument(2).Constant is null or ['-', ..])
            throw SnowflakeException.Unsupported("ARRAY_SLICE from the end, or with other than constants");
        return call.Result($"sf_array(list_slice(sf_elements({Array(call, 0)}), {from} + 1, {to}))", SqlType.Array);
    }

    private static Bound Keep(CallContext call, string not)
    {
        string keys = string.Join(", ", Enumerable.Range(1, call.Count - 1).Select(call.Text));
        string members = $"list_filter(string_split(coalesce(sf_flatten({Object(call)}, '', 'OBJECT'), ''), chr(10)), lambda m: m <> '' AND sf_json_text(split_part(m, chr(31), 1)) {not}IN ({keys}))";
        return call.Result($"('{{' || coalesce(array_to_string(list_transform({members}, lambda m: split_part(m, chr(31), 1) || ':' || split_part(m, chr(31), 4)), ','), '') || '}}')", SqlType.Object);
    }
}
