namespace SophiaAI.Providers.Services.Snowflake.Statements;

/// <summary>Finds the question marks of a statement that are places for values.</summary>
internal static class ValuePlaces
{
    /// <summary>
    /// The places, in order, by their index among the tokens. A question mark in a pattern of MATCH_RECOGNIZE is a quantifier, and one in the declaration
    /// of a cursor gets its value when the cursor is opened.
    /// </summary>
    public static IEnumerable<int> In(SqlToken[] tokens)
    {
        bool matches = false;
        for (int i = 0; i < tokens.Length; i++)
        {
            matches |= tokens[i].IsWord("MATCH_RECOGNIZE");
            if (matches && IsBefore(tokens, i, "PATTERN", static next => next.IsSign("("))) i = EndOfGroup(tokens, i + 1);
            else if (IsBefore(tokens, i, "CURSOR", static next => next.IsWord("FOR"))) i = EndOfStatement(tokens, i);
            else if (tokens[i].IsSign("?")) yield return i;
        }
    }

    private static bool IsBefore(SqlToken[] tokens, int index, string word, Func<SqlToken, bool> isNext) =>
        tokens[index].IsWord(word) && index + 1 < tokens.Length && isNext(tokens[index + 1]);

    private static int EndOfGroup(SqlToken[] tokens, int index)
    {
        int depth = 0;
        for (; index < tokens.Length; index++)
        {
            if (tokens[index].IsSign("(")) depth++;
            else if (tokens[index].IsSign(")") && --depth == 0) break;
        }

        return index;
    }

    private static int EndOfStatement(SqlToken[] tokens, int index)
    {
        while (index < tokens.Length && !tokens[index].IsSign(";")) index++;
        return index;
    }
}
