using System.Globalization;
using SophiaAI.Sandbox.Snowflake.Sql.Binding;

namespace SophiaAI.Sandbox.Snowflake.Sql.Functions;

/// <summary>TO_… and TRY_TO_….</summary>
internal static class ConversionFunctions
{
    public static void Register(FunctionTable table)
    {
        Pair("NUMBER", 3, Number);
        Pair("DECIMAL", 3, Number);
        Pair("NUMERIC", 3, Number);
        Pair("DOUBLE", 1, (c, mayFail) => c.Convert.To(c.Argument(0), SqlType.Float, mayFail));
        Pair("DECFLOAT", 1, (c, mayFail) => c.Convert.To(c.Argument(0), SqlType.DecFloat, mayFail));
        Pair("BOOLEAN", 1, (c, mayFail) => c.Convert.To(c.Argument(0), SqlType.Boolean, mayFail));
        Pair("DATE", 2, (c, mayFail) => Time(c, SqlType.Date, mayFail));
        Pair("TIME", 2, (c, mayFail) => Time(c, SqlType.Time, mayFail));
        Pair("TIMESTAMP", 2, (c, mayFail) => Time(c, SqlType.TimestampNtz, mayFail));
        Pair("TIMESTAMP_NTZ", 2, (c, mayFail) => Time(c, SqlType.TimestampNtz, mayFail));
        Pair("TIMESTAMP_LTZ", 2, (c, mayFail) => Time(c, SqlType.TimestampLtz, mayFail));
        Pair("TIMESTAMP_TZ", 2, (c, mayFail) => Time(c, SqlType.TimestampTz, mayFail));
        Pair("BINARY", 2, Binary);
        table.Scalar("DATE", 1, 2, c => Time(c, SqlType.Date, false));
        table.Scalar("TIME", 1, 2, c => Time(c, SqlType.Time, false));
        table.Scalar("TO_VARCHAR TO_CHAR", 1, 2, Text);
        table.Scalar("TO_VARIANT", 1, 1, c => c.Convert.To(c.Argument(0), SqlType.Variant));
        table.Scalar("TO_OBJECT", 1, 1, c => c.Convert.To(c.Argument(0), SqlType.Object));
        table.Scalar("TO_GEOGRAPHY", 1, 1, c => c.Convert.To(c.Argument(0), SqlType.Geography));
        table.Scalar("HEX_ENCODE", 1, 2, HexEncode);
        table.Scalar("HEX_DECODE_STRING", 1, 1, c => c.Result($"decode(unhex(sf_hex({c.Text(0)}, '')))", SqlType.Text));
        table.Scalar("HEX_DECODE_BINARY", 1, 1, c => c.Result($"unhex(sf_hex({c.Text(0)}, ''))", SqlType.Binary));
        table.Scalar("BASE64_ENCODE", 1, 1, c => c.Result($"to_base64({Bytes(c)})", SqlType.Text));
        table.Scalar("BASE64_DECODE_STRING", 1, 1, c => c.Result($"decode(from_base64({c.Text(0)}))", SqlType.Text));
        table.Scalar("BASE64_DECODE_BINARY", 1, 1, c => c.Result($"from_base64({c.Text(0)})", SqlType.Binary));

        void Pair(string name, int max, Func<CallContext, bool, Bound> bind)
        {
            table.Scalar("TO_" + name, 1, max, c => bind(c, false));
            table.Scalar("TRY_TO_" + name, 1, max, c => bind(c, true));
        }
    }

    private static Bound Number(CallContext call, bool mayFail)
    {
        // TO_NUMBER(x [, format] [, precision [, scale]]): the format is the argument that is a text.
        List<int> numbers = [.. Enumerable.Range(1, call.Count - 1)];
        if (numbers.Exists(i => call.Argument(i).Type.Kind == SqlTypeKind.Text))
            throw SnowflakeException.Unsupported(call.Name + " with a format");
        int precision = numbers.Count > 0 ? Integer(call, 1) : 38;
        int scale = numbers.Count > 1 ? Integer(call, 2) : 0;
        return call.Convert.To(call.Argument(0), SqlType.Number(precision, scale), mayFail);
    }

    private static int Integer(CallContext call, int index) =>
        int.TryParse(call.Constant(index), CultureInfo.InvariantCulture, out int value) && value is >= 0 and <= 38 ? value : throw call.Invalid();

    private static Bound Time(CallContext call, SqlType type, bool mayFail)
    {
        Bound value = call.Argument(0);
        if (value.Type.IsSemiStructured)
            value = call.Convert.To(value, SqlType.Text);
        if (call.Count == 1)
            return call.Convert.To(value, type, mayFail);
        if (value.Type.Kind == SqlTypeKind.Number && type.IsTimestamp)
        {
            string step = "1" + new string('0', Integer(call, 1));
            string seconds = $"CAST(CAST({value.Sql} AS DECIMAL(29,9)) * CAST(1 / {step} AS DECIMAL(9,9)) AS {SqlType.DuckTimestamp})";
            seconds = step == "1" ? $"CAST({value.Sql} AS {SqlType.DuckTimestamp})" : seconds;
            return call.Result(call.Convert.Time.FromInstant(seconds, type.Kind), type);
        }

        if (value.Type.Kind != SqlTypeKind.Text)
            throw call.Invalid();
        string format = call.Text(1);
        string? sql = type.Kind switch
        {
            SqlTypeKind.Date => call.Convert.Time.Date(value, format, mayFail),
            SqlTypeKind.Time => call.Convert.Time.Time(value, type, format, mayFail),
            _ => call.Convert.Time.Timestamp(value, type, format, mayFail),
        };
        return new Bound(sql!, type) { Nullable = value.Nullable || mayFail };
    }

    private static Bound Text(CallContext call)
    {
        Bound value = call.Argument(0);
        if (call.Count == 1)
            return call.Convert.To(value, SqlType.Text);
        if (value.Type.IsTimestamp || value.Type.Kind == SqlTypeKind.Date)
            return call.Result(call.Convert.TimestampText(value, call.Text(1)), SqlType.Text);
        if (value.Type.Kind == SqlTypeKind.Time)
            return call.Result($"sf_format({value.Sql}, 0, {call.Text(1)})", SqlType.Text);
        if (value.Type.Kind != SqlTypeKind.Binary)
            throw SnowflakeException.Unsupported($"{call.Name} of {value.Type} with a format");
        return call.Constant(1).ToUpperInvariant() switch
        {
            "HEX" => call.Result($"hex({value.Sql})", SqlType.Text),
            "BASE64" => call.Result($"to_base64({value.Sql})", SqlType.Text),
            "UTF-8" or "UTF8" => call.Result($"decode({value.Sql})", SqlType.Text),
            _ => throw call.Invalid(),
        };
    }

    private static Bound Binary(CallContext call, bool mayFail)
    {
        string format = call.Count == 2 ? call.Constant(1).ToUpperInvariant() : "HEX";
        string text = call.Text(0);
        return format switch
        {
            "HEX" => call.Convert.To(call.Argument(0), SqlType.Binary, mayFail),
            "UTF-8" or "UTF8" => call.Result($"encode({text})", SqlType.Binary),
            "BASE64" when !mayFail => call.Result($"from_base64({text})", SqlType.Binary),
            _ => throw SnowflakeException.Unsupported($"{call.Name} from {format}"),
        };
    }

    private static Bound HexEncode(CallContext call)
    {
        bool lower = call.Count == 2 && call.Constant(1) == "0";
        string hex = $"hex({Bytes(call)})";
        return call.Result(lower ? $"lower({hex})" : hex, SqlType.Text);
    }

    private static string Bytes(CallContext call) =>
        call.Argument(0).Type.Kind == SqlTypeKind.Binary ? call.Argument(0).Sql : $"encode({call.Text(0)})";
}
