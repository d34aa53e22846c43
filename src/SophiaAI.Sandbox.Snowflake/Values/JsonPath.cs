using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace SophiaAI.Sandbox.Snowflake.Values;

/// <summary>A path into a semi-structured value, such as <c>a."b c"[0]['d']</c>; a leading <c>$</c> is ignored.</summary>
internal sealed class JsonPath
{
    private const int MostKnown = 1_000;
    private static readonly ConcurrentDictionary<string, JsonPath> s_known = new(StringComparer.Ordinal);
    private readonly List<(string? Name, int Index)> _steps;

    private JsonPath(List<(string? Name, int Index)> steps) => _steps = steps;

    public static JsonPath Of(string text)
    {
        if (s_known.TryGetValue(text, out JsonPath? known))
            return known;
        JsonPath path = new(Parse(text));
        if (s_known.Count < MostKnown)
            s_known[text] = path;
        return path;
    }

    /// <summary>The text of the value at the path, exactly as written in the JSON; null if there is none, or it is undefined.</summary>
    public string? Find(string json)
    {
        ReadOnlySpan<char> current = json.AsSpan();
        foreach ((string? name, int index) in _steps)
        {
            if (!(name is null ? Element(ref current, index) : Member(ref current, name)))
                return null;
        }

        if (current.SequenceEqual(JsonText.Undefined))
            return null;
        return current.Length == json.Length ? json : current.ToString();
    }

    private static bool Element(ref ReadOnlySpan<char> current, int index)
    {
        if (index < 0 || !JsonScanner.IsArray(current))
            return false;
        JsonScanner scanner = new(current);
        scanner.Enter();
        while (scanner.Next(false, out _, out ReadOnlySpan<char> value))
        {
            if (index-- > 0)
                continue;
            current = value;
            return true;
        }

        return false;
    }

    private static bool Member(ref ReadOnlySpan<char> current, string name)
    {
        if (!JsonScanner.IsObject(current))
            return false;
        JsonScanner scanner = new(current);
        scanner.Enter();
        while (scanner.Next(true, out ReadOnlySpan<char> key, out ReadOnlySpan<char> value))
        {
            if (!(key.Contains('\\') ? JsonScanner.Unquote(key) == name : key[1..^1].SequenceEqual(name)))
                continue;
            current = value;
            return true;
        }

        return false;
    }

    private static List<(string? Name, int Index)> Parse(string text)
    {
        List<(string? Name, int Index)> steps = [];
        int i = text.StartsWith('$') ? 1 : 0;
        while (i < text.Length)
        {
            bool inBrackets = text[i] == '[';
            if (text[i] is '[' or '.')
                i++;
            if (i < text.Length && text[i] is '"' or '\'')
            {
                steps.Add((Quoted(text, ref i), 0));
            }
            else
            {
                int start = i;
                while (i < text.Length && text[i] is not ('.' or '[' or ']'))
                    i++;
                string word = text[start..i];
                steps.Add(inBrackets && int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int index) ? (null, index) : (word, 0));
            }

            if (inBrackets && i < text.Length && text[i] == ']')
                i++;
        }

        return steps;
    }

    private static string Quoted(string text, ref int index)
    {
        char quote = text[index++];
        StringBuilder name = new();
        while (index < text.Length && text[index] != quote)
        {
            if (text[index] == '\\' && index + 1 < text.Length)
                index++;
            name.Append(text[index++]);
        }

        index++;
        return name.ToString();
    }
}
