namespace SophiaAI.Sandbox.Snowflake.Sql.Parsing;

/// <summary>Words that can't be names unless they are quoted.</summary>
internal static class ReservedWords
{
    private static readonly HashSet<string> s_words =
    [
        "ALL", "ALTER", "AND", "ANY", "AS", "BETWEEN", "BY", "CASE", "CAST", "CHECK", "CONNECT", "CONSTRAINT", "CREATE",
        "CROSS", "CURRENT", "DELETE", "DISTINCT", "DROP", "ELSE", "EXISTS", "FALSE", "FOLLOWING", "FOR", "FROM", "FULL",
        "GRANT", "GROUP", "HAVING", "ILIKE", "IN", "INCREMENT", "INNER", "INSERT", "INTERSECT", "INTO", "IS", "JOIN",
        "LATERAL", "LEFT", "LIKE", "MINUS", "EXCEPT", "NATURAL", "NOT", "NULL", "OF", "ON", "OR", "ORDER", "QUALIFY", "REGEXP",
        "REVOKE", "RIGHT", "RLIKE", "ROW", "ROWS", "SAMPLE", "SELECT", "SET", "SOME", "START", "TABLE", "TABLESAMPLE",
        "THEN", "TO", "TRIGGER", "TRUE", "TRY_CAST", "UNION", "UNIQUE", "UPDATE", "USING", "VALUES", "WHEN", "WHENEVER",
        "WHERE", "WITH",
    ];

    /// <summary>Not reserved, but not allowed as an alias without AS: they begin the next clause.</summary>
    private static readonly HashSet<string> s_clauses =
        ["LIMIT", "OFFSET", "FETCH", "WINDOW", "PIVOT", "UNPIVOT", "MATCH_RECOGNIZE", "ASOF", "POSITIONAL", "OUTER", "OVER", "WITHIN", "EXCLUDE", "RENAME", "REPLACE"];

    public static bool Contains(string word) => s_words.Contains(word);

    public static bool EndsItem(string word) => s_words.Contains(word) || s_clauses.Contains(word);
}
