using SophiaAI.Sandbox.Snowflake.Sql.Binding;
using SophiaAI.Sandbox.Snowflake.Values;

namespace SophiaAI.Sandbox.Snowflake.Sql.Functions;

/// <summary>Functions that build arrays and objects from others.</summary>
internal static class ArrayFunctions
{
    public static void Register(FunctionTable table)
    {
        table.Scalar("ARRAY_TO_STRING", 2, 2, c => c.Result(
            $"CASE WHEN {c.Text(1)} IS NOT NULL THEN array_to_string(list_transform(sf_elements({Array(c, 0)}), lambda e: CASE WHEN e = '{JsonText.Undefined}' THEN '' ELSE coalesce(sf_json_text(e), '') END), {c.Text(1)}) END", SqlType.Text));
        table.Scalar("ARRAY_CAT", 2, 2, c => c.Result($"CASE WHEN {Array(c, 0)} IS NOT NULL AND {Array(c, 1)} IS NOT NULL THEN sf_array(list_concat(sf_elements({Array(c, 0)}), sf_elements({Array(c, 1)}))) END", SqlType.Array));
        table.Scalar("ARRAY_APPEND", 2, 2, c => c.Result($"CASE WHEN {Array(c, 0)} IS NOT NULL THEN sf_array(list_append(sf_elements({Array(c, 0)}), {Value(c, 1)})) END", SqlType.Array));
        table.Scalar("ARRAY_PREPEND", 2, 2, c => c.Result($"CASE WHEN {Array(c, 0)} IS NOT NULL THEN sf_array(list_prepend({Value(c, 1)}, sf_elements({Array(c, 0)}))) END", SqlType.Array));
        table.Scalar("ARRAY_COMPACT", 1, 1, c => c.Result($"sf_array(list_filter(sf_elements({Array(c, 0)}), lambda e: e NOT IN ('null', '{JsonText.Undefined}')))", SqlType.Array));
        table.Scalar("ARRAY_SLICE", 3, 3, Slice);
        table.Scalar("ARRAY_POSITION", 2, 2, c => new Bound(
            $"CAST(nullif(coalesce(list_position(sf_elements({Array(c, 1)}), {Value(c, 0)}), 0), 0) - 1 AS DECIMAL(9,0))", SqlType.Number(9, 0)));
        table.Scalar("OBJECT_INSERT", 3, 4, Insert);
        table.Scalar("OBJECT_DELETE", 2, FunctionTable.Any, c => Keep(c, "NOT "));
        table.Scalar("OBJECT_PICK", 2, FunctionTable.Any, c => Keep(c, ""));
        table.Scalar("STRIP_NULL_VALUE", 1, 1, c => new Bound($"nullif({c.As(0, SqlType.Variant)}, 'null')", SqlType.Variant));
        table.Aggregate("OBJECT_AGG", 2, 2, c => new Bound(
            $"sf_object('{{' || coalesce({c.Aggregate("string_agg", $"CAST(to_json({c.Text(0)}) AS VARCHAR) || ':' || {c.As(1, SqlType.Variant)}, ','")}, '') || '}}')", SqlType.Object)
        { Nullable = false });
    }

    private static string Array(CallContext call, int index) => call.Argument(index).Type.Kind is SqlTypeKind.Array or SqlTypeKind.Variant or SqlTypeKind.Unknown
        ? call.As(index, SqlType.Array)
        : throw call.Invalid();

    private static string Object(CallContext call) => call.Argument(0).Type.Kind is SqlTypeKind.Object or SqlTypeKind.Variant ? call.As(0, SqlType.Object) : throw call.Invalid();

    private static string Value(CallContext call, int index) => $"coalesce({call.As(index, SqlType.Variant)}, '{JsonText.Undefined}')";

    /// <summary>Without its key or value, the object stays as it is. A key that it already has is an error, unless the flag says that it is updated.</summary>
    private static Bound Insert(CallContext call)
    {
        string target = call.Count == 4 ? $"CASE WHEN {call.Boolean(3)} THEN {Without(Object(call), $"[{call.Text(1)}]")} ELSE {Object(call)} END" : Object(call);
        string member = $"CAST(to_json({call.Text(1)}) AS VARCHAR) || ':' || {call.As(2, SqlType.Variant)}";
        string inserted = Let.In(target, member, (o, m) => $"sf_object(CASE WHEN {o} = '{{}}' THEN '{{' ELSE left({o}, -1) || ',' END || {m} || '}}')");
        return call.Result($"CASE WHEN {call.Text(1)} IS NULL OR {call.As(2, SqlType.Variant)} IS NULL THEN {Object(call)} ELSE {inserted} END", SqlType.Object);
    }

    private static string Without(string json, string keys) => Members(json, $"NOT list_contains({keys}, sf_json_text(split_part(m, chr(31), 1)))");

    private static string Members(string json, string condition)
    {
        string members = $"list_filter(string_split(coalesce(sf_flatten({json}, '', 'OBJECT'), ''), chr(10)), lambda m: m <> '' AND {condition})";
        return $"('{{' || coalesce(array_to_string(list_transform({members}, lambda m: split_part(m, chr(31), 1) || ':' || split_part(m, chr(31), 4)), ','), '') || '}}')";
    }

    private static Bound Slice(CallContext call)
    {
        string elements = $"sf_elements({Array(call, 0)})";
        string FromStart(int index) => $"greatest({call.BigInt(index)} + CASE WHEN {call.BigInt(index)} < 0 THEN len({elements}) ELSE 0 END, 0)";
        (string from, string to) = (FromStart(1), FromStart(2));
        return call.Result($"CASE WHEN {to} > {from} THEN sf_array(list_slice({elements}, {from} + 1, {to})) WHEN {to} <= {from} THEN '[]' END", SqlType.Array);
    }

    private static Bound Keep(CallContext call, string not)
    {
        if (call.Arguments.Skip(1).Any(a => a.Type.IsSemiStructured))
            throw SnowflakeException.Unsupported($"{call.Name} with an array of keys");
        string keys = string.Join(", ", Enumerable.Range(1, call.Count - 1).Select(call.Text));
        return call.Result(Members(Object(call), $"sf_json_text(split_part(m, chr(31), 1)) {not}IN ({keys})"), SqlType.Object);
    }
}
