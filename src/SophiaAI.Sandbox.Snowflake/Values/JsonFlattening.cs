using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SophiaAI.Sandbox.Snowflake.Values;

/// <summary>
/// The rows of FLATTEN as one text, which DuckDB splits again: lines of key, path, index, value and, if nested values
/// are included, the container. JSON has no control characters, so these can separate lines and fields.
/// </summary>
internal sealed class JsonFlattening
{
    public const char Field = '\u001f';
    public const char Line = '\n';

    private readonly StringBuilder _lines = new();
    private readonly bool _recursive;
    private readonly bool _objects;
    private readonly bool _arrays;

    private JsonFlattening(string mode, bool recursive) =>
        (_recursive, _objects, _arrays) = (recursive, mode is "OBJECT" or "BOTH", mode is "ARRAY" or "BOTH");

    /// <param name="json">The value to flatten.</param>
    /// <param name="root">The path that the rows' paths start with.</param>
    /// <param name="options">OBJECT, ARRAY or BOTH, optionally followed by RECURSIVE and OUTER.</param>
    /// <returns>Null if there are no rows.</returns>
    public static string? Rows(string json, string root, string options)
    {
        string[] words = options.Split(' ');
        JsonFlattening flattening = new(words[0], words.Contains("RECURSIVE"));
        flattening.Add(json, root);
        if (flattening._lines.Length > 0)
            return flattening._lines.ToString(0, flattening._lines.Length - 1);
        return words.Contains("OUTER") ? new string(Field, 4) : null;
    }

    private void Add(ReadOnlySpan<char> json, string path)
    {
        bool isObject = JsonScanner.IsObject(json);
        if (!(isObject ? _objects : _arrays && JsonScanner.IsArray(json)))
            return;
        JsonScanner scanner = new(json);
        scanner.Enter();
        for (int index = 0; scanner.Next(isObject, out ReadOnlySpan<char> name, out ReadOnlySpan<char> value); index++)
        {
            if (value.SequenceEqual(JsonText.Undefined))
                continue;
            string place = isObject ? Named(path, JsonScanner.Unquote(name)) : string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");
            AddLine(name, place, isObject ? -1 : index, value, json);
            if (_recursive)
                Add(value, place);
        }
    }

    private void AddLine(ReadOnlySpan<char> name, string path, int index, ReadOnlySpan<char> value, ReadOnlySpan<char> container)
    {
        _lines.Append(name).Append(Field);
        if (path.AsSpan().IndexOfAnyInRange('\0', '\u001f') >= 0)
            path = JsonSerializer.Serialize(path)[1..^1];
        _lines.Append(path).Append(Field);
        if (index >= 0)
            _lines.Append(CultureInfo.InvariantCulture, $"{index}");
        _lines.Append(Field).Append(value).Append(Field);
        if (_recursive)
            _lines.Append(container);
        _lines.Append(Line);
    }

    private static string Named(string path, string name)
    {
        bool isPlain = name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') && !char.IsAsciiDigit(name[0]);
        if (!isPlain)
            return $"{path}['{name.Replace("'", "\\'", StringComparison.Ordinal)}']";
        return path.Length == 0 ? name : $"{path}.{name}";
    }
}
