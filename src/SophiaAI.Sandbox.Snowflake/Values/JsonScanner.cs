using System.Buffers;
using System.Text.Json;

namespace SophiaAI.Sandbox.Snowflake.Values;

/// <summary>
/// Scans JSON that is known to be well-formed, without building a document: a number keeps all of its digits, and
/// skipping a value costs next to nothing.
/// </summary>
internal ref struct JsonScanner(ReadOnlySpan<char> json)
{
    private static readonly SearchValues<char> s_brackets = SearchValues.Create("\"{}[]");
    private static readonly SearchValues<char> s_ends = SearchValues.Create(",]} \t\r\n");
    private readonly ReadOnlySpan<char> _json = json;
    private int _index;

    public static bool IsObject(ReadOnlySpan<char> json) => json.TrimStart().StartsWith("{");

    public static bool IsArray(ReadOnlySpan<char> json) => json.TrimStart().StartsWith("[");

    /// <summary>The content of a quoted JSON string.</summary>
    public static string Unquote(ReadOnlySpan<char> text) =>
        text.Contains('\\') ? JsonSerializer.Deserialize<string>(text)! : text[1..^1].ToString();

    /// <summary>The index after the string that begins at an index.</summary>
    public static int EndOfText(string json, int index)
    {
        JsonScanner scanner = new(json) { _index = index };
        scanner.SkipText();
        return scanner._index;
    }

    /// <summary>The elements of an array, one a line; null if there are none.</summary>
    public static string? Elements(string json)
    {
        if (!IsArray(json))
            return null;
        System.Text.StringBuilder lines = new(json.Length);
        JsonScanner scanner = new(json);
        scanner.Enter();
        while (scanner.Next(false, out _, out ReadOnlySpan<char> value))
            lines.Append(value).Append('\n');
        return lines.Length == 0 ? null : lines.ToString(0, lines.Length - 1);
    }

    /// <summary>The number of elements; null if it is not an array.</summary>
    public static int? Count(string json)
    {
        if (!IsArray(json))
            return null;
        int count = 0;
        JsonScanner scanner = new(json);
        scanner.Enter();
        while (scanner.Next(false, out _, out _))
            count++;
        return count;
    }

    /// <summary>The names of an object's members as an array; null if it is not an object.</summary>
    public static string? Keys(string json)
    {
        if (!IsObject(json))
            return null;
        List<string> names = [];
        JsonScanner scanner = new(json);
        scanner.Enter();
        while (scanner.Next(true, out ReadOnlySpan<char> name, out _))
            names.Add(name.ToString());
        return $"[{string.Join(',', names)}]";
    }

    /// <summary>Enters the object or array at the current position.</summary>
    public void Enter()
    {
        SkipBlanks();
        _index++;
    }

    /// <summary>The next member's or element's value; false when there are no more.</summary>
    /// <param name="isObject">Whether values have names before them.</param>
    /// <param name="name">The name, still quoted.</param>
    /// <param name="value">The value's text.</param>
    public bool Next(bool isObject, out ReadOnlySpan<char> name, out ReadOnlySpan<char> value)
    {
        name = default;
        value = default;
        SkipBlanks();
        if (_index < _json.Length && _json[_index] == ',')
        {
            _index++;
            SkipBlanks();
        }

        if (_index >= _json.Length || _json[_index] is '}' or ']')
            return false;
        if (isObject)
        {
            name = Take();
            SkipBlanks();
            _index++;
            SkipBlanks();
        }

        value = Take();
        return true;
    }

    private void SkipBlanks()
    {
        while (_index < _json.Length && _json[_index] is ' ' or '\t' or '\r' or '\n')
            _index++;
    }

    private ReadOnlySpan<char> Take()
    {
        int start = _index;
        if (_json[_index] == '"')
        {
            SkipText();
        }
        else if (_json[_index] is '{' or '[')
        {
            SkipNested();
        }
        else
        {
            int length = _json[_index..].IndexOfAny(s_ends);
            _index = length < 0 ? _json.Length : _index + length;
        }

        return _json[start.._index];
    }

    private void SkipText()
    {
        _index++;
        while (true)
        {
            _index += _json[_index..].IndexOfAny('"', '\\');
            if (_json[_index] == '"')
                break;
            _index += 2;
        }

        _index++;
    }

    private void SkipNested()
    {
        int depth = 0;
        do
        {
            _index += _json[_index..].IndexOfAny(s_brackets);
            switch (_json[_index])
            {
                case '"':
                    SkipText();
                    continue;
                case '{' or '[':
                    depth++;
                    break;
                default:
                    depth--;
                    break;
            }

            _index++;
        }
        while (depth > 0);
    }
}
