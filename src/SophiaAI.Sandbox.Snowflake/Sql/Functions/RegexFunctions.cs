using SophiaAI.Sandbox.Snowflake.Sql.Binding;

namespace SophiaAI.Sandbox.Snowflake.Sql.Functions;

/// <summary>Regular expressions. The forms without a position, an occurrence and parameters are DuckDB's, which are faster.</summary>
internal static class RegexFunctions
{
    public static void Register(FunctionTable table)
    {
        table.Scalar("REGEXP_SUBSTR", 2, 6, c => c.Count == 2
            ? new Bound($"CASE WHEN regexp_matches({c.Text(0)}, {c.Text(1)}) THEN regexp_extract({c.Text(0)}, {c.Text(1)}) END", SqlType.Text)
            : new Bound(Evaluate(c, "SUBSTR", Number(c, 2, "1"), Number(c, 3, "1"), Number(c, 5, "-1"), Parameters(c, 4)), SqlType.Text));
        table.Scalar("REGEXP_SUBSTR_ALL REGEXP_EXTRACT_ALL", 2, 6, c => c.Result(
            Evaluate(c, "ALL", Number(c, 2, "1"), Number(c, 3, "1"), Number(c, 5, "-1"), Parameters(c, 4)), SqlType.Array));
        table.Scalar("REGEXP_REPLACE", 2, 6, c => c.Count <= 3
            ? c.Result($"regexp_replace({c.Text(0)}, {c.Text(1)}, {(c.Count == 3 ? c.Text(2) : "''")}, 'g')", SqlType.Text)
            : c.Result(Evaluate(c, "REPLACE", Number(c, 3, "1"), Number(c, 4, "0"), "-1", Parameters(c, 5), c.Text(2)), SqlType.Text));
        table.Scalar("REGEXP_COUNT", 2, 4, c => c.Count == 2
            ? c.Result($"CAST(len(regexp_extract_all({c.Text(0)}, {c.Text(1)})) AS DECIMAL(18,0))", SqlType.Count)
            : c.Result($"CAST({Evaluate(c, "COUNT", Number(c, 2, "1"), "1", "-1", Parameters(c, 3))} AS DECIMAL(18,0))", SqlType.Count));
        table.Scalar("REGEXP_INSTR", 2, 7, c => c.Result(
            $"CAST({Evaluate(c, c.Count > 4 && c.Constant(4) == "1" ? "AFTER" : "AT", Number(c, 2, "1"), Number(c, 3, "1"), Number(c, 6, "-1"), Parameters(c, 5))} AS DECIMAL(18,0))", SqlType.Count));
        table.Scalar("REGEXP_LIKE RLIKE", 2, 3, c => c.Count == 2
            ? c.Result($"regexp_full_match({c.Text(0)}, {c.Text(1)})", SqlType.Boolean)
            : c.Result($"CAST({Evaluate(c, "LIKE", "1", "1", "-1", $"'^' || {c.Text(2)}")} AS BOOLEAN)", SqlType.Boolean));
    }

    private static string Number(CallContext call, int index, string otherwise) => index < call.Count ? call.BigInt(index) : otherwise;

    private static string Parameters(CallContext call, int index) => index < call.Count ? call.Text(index) : "'c'";

    private static string Evaluate(CallContext call, string wanted, string position, string occurrence, string group, string parameters, string replacement = "''") =>
        $"sf_regex({call.Text(0)}, {call.Text(1)}, {replacement}, concat('{wanted} ', CAST({position} AS VARCHAR), ' ', CAST({occurrence} AS VARCHAR), ' ', CAST({group} AS VARCHAR), ' ') || {parameters})";
}
