using System.Collections;
using System.Globalization;
using System.Text;

namespace SophiaAI.Providers.Services.Snowflake.Statements;

/// <summary>Turns <c>IN (?)</c> whose value is an array into as many question marks as the array has values. Snowflake binds single values only.</summary>
internal static class ArrayValues
{
    /// <summary>The longest array. A longer list belongs in a table, which the statement joins.</summary>
    public const int Longest = 1000;

    // Neither IN nor NOT IN is true of NULL; of no rows, IN is false and NOT IN is true.
    private const string Nothing = "SELECT NULL WHERE FALSE";

    /// <summary>The query with single values only.</summary>
    /// <param name="query">The query. If its only place for a value is an <c>IN (?)</c>, all values belong to it.</param>
    /// <param name="fault">What is wrong with an array; null if nothing is.</param>
    public static SnowflakeQuery Expand(SnowflakeQuery query, out string? fault)
    {
        fault = null;
        SqlToken[] tokens = SqlLexer.Tokens(query.Statement).ToArray();
        int[] places = ValuePlaces.In(tokens).ToArray();
        IReadOnlyList<object?> values = query.Parameters;
        if (places.Length == 1 && IsList(tokens, places[0]) && values.Count != 1) values = [values];
        if (places.Length != values.Count || !values.Any(IsArray)) return query;

        StringBuilder text = new();
        List<object?> single = [];
        int done = 0;
        for (int i = 0; i < places.Length; i++)
        {
            if (!IsArray(values[i]))
            {
                single.Add(values[i]);
                continue;
            }

            SqlToken place = tokens[places[i]];
            object?[] elements = ((IEnumerable)values[i]!).Cast<object?>().ToArray();
            fault = Fault(elements, IsList(tokens, places[i]));
            if (fault is not null) return query;
            text.Append(query.Statement, done, place.Start - done).Append(elements.Length == 0 ? Nothing : string.Join(", ", Enumerable.Repeat("?", elements.Length)));
            done = place.End;
            single.AddRange(elements);
        }

        return query with { Statement = text.Append(query.Statement, done, query.Statement.Length - done).ToString(), Parameters = single };
    }

    private static string? Fault(object?[] elements, bool isInList)
    {
        if (!isInList) return "An array was given for a question mark that is not alone in IN (?). Elsewhere, a value is a single one.";
        if (elements.Any(IsArray)) return "An array in an array was given for IN (?), which takes single values.";
        return elements.Length <= Longest ? null
            : string.Create(CultureInfo.InvariantCulture, $"An array of {elements.Length:N0} values was given for IN (?), which takes at most {Longest:N0}. Put the values into a table with Add-SnowflakeRow, and join it.");
    }

    private static bool IsArray(object? value) => value is IEnumerable and not (string or byte[] or IDictionary);

    // Whether a question mark is alone in the parentheses after IN.
    private static bool IsList(SqlToken[] tokens, int place) =>
        place >= 2 && place + 1 < tokens.Length && tokens[place - 2].IsWord("IN") && tokens[place - 1].IsSign("(") && tokens[place + 1].IsSign(")");
}
