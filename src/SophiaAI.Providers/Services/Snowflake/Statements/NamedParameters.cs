using System.Text;

namespace SophiaAI.Providers.Services.Snowflake.Statements;

/// <summary>
/// Turns <c>:name</c> in a statement into <c>?</c>, for the names that have values. Everything else is left as written:
/// a colon is also a path into a VARIANT (<c>v:city</c>), a cast (<c>::</c>), a slice, or the end of a key.
/// </summary>
internal static class NamedParameters
{
    /// <summary>Replaces each name by a <c>?</c>.</summary>
    /// <param name="text">The statement.</param>
    /// <param name="values">The values by name, ignoring case.</param>
    /// <returns>The statement, its values in order, and the names that it does not contain.</returns>
    public static (string Text, IReadOnlyList<object?> Values, IReadOnlyList<string> Unused) Replace(
        string text, IReadOnlyDictionary<string, object?> values)
    {
        Dictionary<string, object?> byName = new(values, StringComparer.OrdinalIgnoreCase);
        HashSet<string> unused = new(byName.Keys, StringComparer.OrdinalIgnoreCase);
        StringBuilder replaced = new();
        List<object?> bound = [];
        int done = 0;
        foreach ((SqlToken colon, SqlToken name) in Places(text))
        {
            if (!byName.TryGetValue(name.Text, out object? value)) continue;
            replaced.Append(text, done, colon.Start - done).Append('?');
            done = name.End;
            bound.Add(value);
            unused.Remove(name.Text);
        }

        return (replaced.Append(text, done, text.Length - done).ToString(), bound, unused.ToArray());
    }

    private static IEnumerable<(SqlToken Colon, SqlToken Name)> Places(string text)
    {
        SqlToken[] tokens = SqlLexer.Tokens(text).ToArray();
        Stack<bool> inIndex = new();
        for (int i = 0; i < tokens.Length; i++)
        {
            bool followsValue = i > 0 && EndsValue(tokens[i - 1]) && tokens[i - 1].End == tokens[i].Start;
            if (tokens[i].IsSign("[")) inIndex.Push(followsValue);
            else if (tokens[i].IsSign("]")) inIndex.TryPop(out _);
            if (!tokens[i].IsSign(":") || followsValue || i + 1 == tokens.Length) continue;
            if (inIndex.TryPeek(out bool isIndex) && isIndex) continue;
            SqlToken name = tokens[i + 1];
            if (name.Kind == SqlTokenKind.Word && name.Start == tokens[i].End) yield return (tokens[i], name);
        }
    }

    // A colon or a bracket directly after one of these is a path into the value that ends there.
    private static bool EndsValue(SqlToken token) => token.Kind != SqlTokenKind.Sign || token.Text is ")" or "]" or "}";
}
