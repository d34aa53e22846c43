using SophiaAI.Sandbox.Snowflake.Sql.Binding;

namespace SophiaAI.Sandbox.Snowflake.Sql.Functions;

/// <summary>Regular expressions, in the forms that need no position, occurrence or parameters.</summary>
internal static class RegexFunctions
{
    public static void Register(FunctionTable table)
    {
        table.Scalar("REGEXP_SUBSTR", 2, 2, c => new Bound($"CASE WHEN regexp_matches({c.Text(0)}, {c.Text(1)}) THEN regexp_extract({c.Text(0)}, {c.Text(1)}) END", SqlType.Text));
        table.Scalar("REGEXP_REPLACE", 2, 3, c => c.Result($"regexp_replace({c.Text(0)}, {c.Text(1)}, {(c.Count == 3 ? c.Text(2) : "''")}, 'g')", SqlType.Text));
        table.Scalar("REGEXP_COUNT", 2, 2, c => c.Result($"CAST(len(regexp_extract_all({c.Text(0)}, {c.Text(1)})) AS DECIMAL(18,0))", SqlType.Count));
    }
}
