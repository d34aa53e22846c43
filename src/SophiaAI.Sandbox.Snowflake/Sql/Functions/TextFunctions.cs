using SophiaAI.Sandbox.Snowflake.Sql.Binding;

namespace SophiaAI.Sandbox.Snowflake.Sql.Functions;

/// <summary>Functions on texts.</summary>
internal static class TextFunctions
{
    public static void Register(FunctionTable table)
    {
        Text("UPPER", 1, c => $"upper({c.Text(0)})");
        Text("LOWER", 1, c => $"lower({c.Text(0)})");
        Text("REVERSE", 1, c => $"reverse({c.Text(0)})");
        Text("REPEAT", 2, c => $"repeat({c.Text(0)}, {c.BigInt(1)})");
        Text("SPACE", 1, c => $"repeat(' ', {c.BigInt(0)})");
        Text("LEFT", 2, c => $"left({c.Text(0)}, greatest({c.BigInt(1)}, 0))");
        Text("RIGHT", 2, c => $"right({c.Text(0)}, greatest({c.BigInt(1)}, 0))");
        Text("TRANSLATE", 3, c => $"translate({c.Text(0)}, {c.Text(1)}, {c.Text(2)})");
        Text("CHR", 1, c => $"chr(CAST({c.BigInt(0)} AS INTEGER))");
        Text("MD5 MD5_HEX", 1, c => $"md5({c.Text(0)})");
        Text("SPLIT_PART", 3, SplitPart);
        Text("CONCAT", FunctionTable.Any, c => $"({string.Join(" || ", Enumerable.Range(0, c.Count).Select(c.Text))})");
        Text("CONCAT_WS", FunctionTable.Any, ConcatWithSeparator);
        table.Scalar("SHA2 SHA2_HEX", 1, 2, c => c.Count == 1 || c.Constant(1) == "256"
            ? c.Result($"sha256({c.Text(0)})", SqlType.Text)
            : throw SnowflakeException.Unsupported("SHA2 with another length than 256"));
        Text("SHA1 SHA1_HEX", 1, c => $"sha1({c.Text(0)})");
        table.Scalar("EDITDISTANCE", 2, 2, c => c.Result($"CAST(levenshtein({c.Text(0)}, {c.Text(1)}) AS DECIMAL(18,0))", SqlType.Count));
        table.Scalar("STRTOK", 1, 3, Token);
        table.Scalar("UNICODE", 1, 1, c => c.Result($"CAST(CASE WHEN {c.Text(0)} = '' THEN 0 ELSE unicode({c.Text(0)}) END AS DECIMAL(18,0))", SqlType.Count));
        table.Scalar("TRIM", 1, 2, c => Trim(c, "trim"));
        table.Scalar("LTRIM", 1, 2, c => Trim(c, "ltrim"));
        table.Scalar("RTRIM", 1, 2, c => Trim(c, "rtrim"));
        table.Scalar("REPLACE", 2, 3, c => c.Result($"replace({c.Text(0)}, {c.Text(1)}, {(c.Count == 3 ? c.Text(2) : "''")})", SqlType.Text));
        table.Scalar("LPAD", 2, 3, c => Pad(c, "lpad"));
        table.Scalar("RPAD", 2, 3, c => Pad(c, "rpad"));
        table.Scalar("SUBSTR SUBSTRING", 2, 3, Substring);
        table.Scalar("INITCAP", 1, 1, c => c.Result(
            $"array_to_string(list_transform(regexp_extract_all(lower({c.Text(0)}), '[a-z0-9\\x{{80}}-\\x{{10FFFF}}]+|[^a-z0-9\\x{{80}}-\\x{{10FFFF}}]+'), lambda w: upper(left(w, 1)) || substr(w, 2)), '')",
            SqlType.Text));
        table.Scalar("UUID_STRING", 0, 0, _ => new Bound("CAST(gen_random_uuid() AS VARCHAR)", SqlType.TextOf(36)) { Nullable = false });
        table.Scalar("LENGTH LEN", 1, 1, c => c.Result(
            c.Argument(0).Type.Kind == SqlTypeKind.Binary ? $"CAST(octet_length({c.Argument(0).Sql}) AS DECIMAL(18,0))" : $"CAST(length({c.Text(0)}) AS DECIMAL(18,0))", SqlType.Count));
        table.Scalar("OCTET_LENGTH", 1, 1, c => c.Result($"CAST(strlen({c.Text(0)}) AS DECIMAL(18,0))", SqlType.Count));
        table.Scalar("ASCII", 1, 1, c => c.Result($"CAST(ascii({c.Text(0)}) AS DECIMAL(18,0))", SqlType.Count));
        table.Scalar("POSITION CHARINDEX", 2, 3, Position);
        table.Scalar("CONTAINS", 2, 2, c => c.Result($"contains({c.Text(0)}, {c.Text(1)})", SqlType.Boolean));
        table.Scalar("STARTSWITH", 2, 2, c => c.Result($"starts_with({c.Text(0)}, {c.Text(1)})", SqlType.Boolean));
        table.Scalar("ENDSWITH", 2, 2, c => c.Result($"ends_with({c.Text(0)}, {c.Text(1)})", SqlType.Boolean));
        table.Scalar("LIKE", 2, 2, c => c.Result($"({c.Text(0)} LIKE {c.Text(1)})", SqlType.Boolean));
        table.Scalar("ILIKE", 2, 2, c => c.Result($"({c.Text(0)} ILIKE {c.Text(1)})", SqlType.Boolean));
        table.Scalar("SPLIT", 2, 2, c => c.Result(
            $"CAST(to_json(CASE {c.Text(1)} WHEN '' THEN [{c.Text(0)}] ELSE string_split({c.Text(0)}, {c.Text(1)}) END) AS VARCHAR)", SqlType.Array));

        void Text(string names, int count, Func<CallContext, string> sql) =>
            table.Scalar(names, count == FunctionTable.Any ? 1 : count, count, c => c.Result(sql(c), SqlType.Text));
    }

    /// <summary>Snowflake's result is NULL if any of the texts is.</summary>
    private static string ConcatWithSeparator(CallContext call) =>
        $"({string.Join($" || {call.Text(0)} || ", Enumerable.Range(1, Math.Max(0, call.Count - 1)).Select(call.Text))})";

    /// <summary>Part 0 is the first, just like 1. An empty separator separates nothing.</summary>
    private static string SplitPart(CallContext call)
    {
        string number = $"coalesce(nullif({call.BigInt(2)}, 0), 1 + 0 * {call.BigInt(2)})";
        return $"CASE WHEN {call.Text(1)} <> '' THEN split_part({call.Text(0)}, {call.Text(1)}, {number}) WHEN {call.Text(1)} = '' THEN CASE WHEN abs({number}) = 1 THEN {call.Text(0)} ELSE '' END END";
    }

    /// <summary>The n-th piece between delimiters, each of which is one character; empty pieces do not count.</summary>
    private static Bound Token(CallContext call) =>
        new($"sf_strtok({call.Text(0)}, {(call.Count > 1 ? call.Text(1) : "' '")}, CAST({(call.Count > 2 ? call.BigInt(2) : "1")} AS INTEGER))", SqlType.Text);

    private static Bound Trim(CallContext call, string function) =>
        call.Result($"{function}({call.Text(0)}, {(call.Count == 2 ? call.Text(1) : "' '")})", SqlType.Text);

    /// <summary>With nothing, a text is only cut.</summary>
    private static Bound Pad(CallContext call, string function)
    {
        string length = $"CAST(greatest({call.BigInt(1)}, 0) AS INTEGER)";
        string padded = $"{function}({call.Text(0)}, {length}, {(call.Count == 3 ? $"coalesce(nullif({call.Text(2)}, ''), ' ')" : "' '")})";
        return call.Result(call.Count == 3 ? $"CASE WHEN {call.Text(2)} <> '' THEN {padded} WHEN {call.Text(2)} = '' THEN left({call.Text(0)}, {length}) END" : padded, SqlType.Text);
    }

    private static Bound Substring(CallContext call)
    {
        // Position 0 is the first character, just like 1.
        string start = $"coalesce(nullif({call.BigInt(1)}, 0), 1 + 0 * {call.BigInt(1)})";
        string length = call.Count == 3 ? $", greatest({call.BigInt(2)}, 0)" : "";
        string part = $"substring({call.Text(0)}, {start}{length})";

        // DuckDB cuts a start before the text's, where Snowflake finds nothing.
        bool isInside = long.TryParse(call.BigInt(1), System.Globalization.CultureInfo.InvariantCulture, out long constant) && constant >= 0;
        return call.Result(isInside ? part : $"CASE WHEN {start} < -length({call.Text(0)}) THEN '' ELSE {part} END", SqlType.Text);
    }

    private static Bound Position(CallContext call)
    {
        (string? needle, string? haystack) = (call.Text(0), call.Text(1));
        if (call.Count == 2)
            return call.Result($"CAST(strpos({haystack}, {needle}) AS DECIMAL(18,0))", SqlType.Count);
        string start = $"greatest({call.BigInt(2)}, 1)";
        string found = $"strpos(substring({haystack}, {start}), {needle})";
        return call.Result($"CAST(CASE {found} WHEN 0 THEN 0 ELSE {found} + {start} - 1 END AS DECIMAL(18,0))", SqlType.Count);
    }
}
