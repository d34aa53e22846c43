using System.Collections;
using System.Globalization;
using System.Management.Automation;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Services.Snowflake.Statements;

namespace SophiaAI.Snowflake;

/// <summary>Combines a statement with its values, and finds what is wrong with the call before anything is sent.</summary>
internal static class QueryArguments
{
    /// <summary>The query with its values: those of an array for <c>?</c>, those of one hashtable for <c>:name</c>.</summary>
    /// <param name="text">The statement.</param>
    /// <param name="values">The values that the user gave.</param>
    /// <param name="fault">What is wrong with the values; null if nothing is.</param>
    public static SnowflakeQuery Apply(string text, object?[] values, out string? fault)
    {
        fault = null;
        object?[] plain = Array.ConvertAll(values, Unwrap);
        if (plain is not [IDictionary named]) return new SnowflakeQuery(text) { Parameters = plain };
        Dictionary<string, object?> byName = new(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry entry in named) byName[Convert.ToString(Unwrap(entry.Key), CultureInfo.InvariantCulture)!] = Unwrap(entry.Value);
        SnowflakeQuery query = SnowflakeQuery.WithNamed(text, byName, out IReadOnlyList<string> unused);
        if (unused.Count > 0)
            fault = $"The statement has no place for {string.Join(", ", unused.Order(StringComparer.OrdinalIgnoreCase).Select(static name => $":{name}"))}. A place is written :name, and not directly after a value, where a colon is a path or a cast.";
        else if (SnowflakeStatementText.Read(text).Placeholders > 0)
            fault = "The statement has question marks, but a hashtable gives values for names. Use one of the two for all values.";
        return query;
    }

    /// <summary>What is wrong with a query; null if nothing is.</summary>
    public static string? Fault(SnowflakeQuery query, SnowflakeStatementText statement, bool scalar)
    {
        if (statement.Statements > 1 && query.Parameters.Count > 0)
            return $"The text contains {statement.Statements} statements, but Snowflake accepts values for a single statement only. Run the statement that has values by itself.";
        if (statement.Statements > 1 && scalar) return $"-Scalar needs one statement; the text contains {statement.Statements}.";
        int places = SnowflakeStatementText.Read(query.Statement).Placeholders;
        if (places != query.Parameters.Count)
            return $"The statement has {Grammar.Count(places, "question mark")}, but {Grammar.Count(query.Parameters.Count, "value was", "values were")} given. An array that is a single value, such as bytes, needs a comma before it: -Parameter (, $bytes).";
        return SnowflakeQuery.UnsupportedParameter(query);
    }

    private static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
