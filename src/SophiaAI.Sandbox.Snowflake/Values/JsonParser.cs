using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SophiaAI.Sandbox.Snowflake.Values;

/// <summary>
/// Reads JSON as PARSE_JSON does: keywords in any case, and an element that is left out is <c>undefined</c>. What it writes
/// is the canonical form, see <see cref="JsonText"/>.
/// </summary>
internal sealed class JsonParser
{
    private const int MaxDepth = 1_000;
    private readonly string _text;
    private readonly bool _keepsLast;
    private int _index;
    private int _depth;

    private JsonParser(string text, bool keepsLast) => (_text, _keepsLast) = (text, keepsLast);

    private char Current => _index < _text.Length ? _text[_index] : '\0';

    private bool IsOver => _index >= _text.Length;

    /// <summary>The canonical form, or what is wrong with the text.</summary>
    /// <param name="text">JSON.</param>
    /// <param name="keepsLast">Whether the last of several members of one name counts; otherwise the second is an error.</param>
    public static (string? Json, string? Error) Parse(string text, bool keepsLast)
    {
        JsonParser parser = new(text, keepsLast);
        StringBuilder json = new(text.Length);
        string? error = parser.Value(json);
        parser.SkipBlanks();
        if (error is null && !parser.IsOver)
            error = parser.At("more than one document in the input");
        return error is null ? (json.ToString(), null) : (null, error);
    }

    private string At(string problem) => string.Create(CultureInfo.InvariantCulture, $"{problem}, pos {_index + 1}");

    private void SkipBlanks()
    {
        while (!IsOver && char.IsWhiteSpace(Current))
            _index++;
    }

    private string? Value(StringBuilder json)
    {
        SkipBlanks();
        if (_depth > MaxDepth)
            return At("nesting is too deep");
        return Current switch
        {
            '{' => Object(json),
            '[' => Array(json),
            '"' => Text(json),
            '-' or (>= '0' and <= '9') => Number(json),
            _ => Keyword(json),
        };
    }

    private string? Object(StringBuilder json)
    {
        SortedDictionary<string, string> members = new(StringComparer.Ordinal);
        _index++;
        _depth++;
        for (bool isFirst = true; ; isFirst = false)
        {
            SkipBlanks();
            if (IsOver)
                return At("incomplete object value");
            if (Current == '}')
                break;
            if (!isFirst && Current != ',')
                return At("missing comma");
            if (!isFirst)
            {
                _index++;
                SkipBlanks();
                if (Current == '}')
                    break;
            }

            if (Member(members) is { } error)
                return error;
        }

        _index++;
        _depth--;
        json.Append('{').AppendJoin(',', members.Values).Append('}');
        return null;
    }

    private string? Member(SortedDictionary<string, string> members)
    {
        if (IsOver)
            return At("incomplete object value");
        if (Current != '"')
            return At("object attribute name is not a string");
        StringBuilder member = new();
        if (Text(member) is { } unreadable)
            return unreadable;
        string name = JsonScanner.Unquote(member.ToString());
        if (!_keepsLast && members.ContainsKey(name))
        {
            _index--;
            return At($"duplicate object attribute \"{name}\"");
        }

        SkipBlanks();
        if (IsOver)
            return At("incomplete object value");
        if (Current != ':')
            return At("missing colon");
        _index++;
        SkipBlanks();
        if (IsOver)
            return At("incomplete object value");
        if (Value(member.Append(':')) is { } error)
            return error;
        members[name] = member.ToString();
        return null;
    }

    private string? Array(StringBuilder json)
    {
        json.Append('[');
        _index++;
        _depth++;
        SkipBlanks();
        for (bool isEmpty = Current == ']'; !isEmpty;)
        {
            SkipBlanks();
            if (IsOver)
                return At("incomplete array value");
            if (Current is ',' or ']')
                json.Append(JsonText.Undefined);
            else if (Value(json) is { } error)
                return error;
            SkipBlanks();
            if (IsOver)
                return At("incomplete array value");
            if (Current == ']')
                break;
            if (Current != ',')
                return At("missing comma");
            json.Append(',');
            _index++;
        }

        json.Append(']');
        _index++;
        _depth--;
        return null;
    }

    private string? Text(StringBuilder json)
    {
        int start = _index++;
        while (!IsOver && Current != '"')
            _index += Current == '\\' ? 2 : 1;
        if (IsOver)
            return At("unfinished string");
        _index++;
        string raw = _text[start.._index];
        if (raw.AsSpan().IndexOfAnyInRange('\0', '\u001f') < 0 && !raw.Contains('\\'))
        {
            json.Append(raw);
            return null;
        }

        try
        {
            json.Append(JsonText.Quote(JsonSerializer.Deserialize<string>(Escaped(raw))!));
            return null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return At("invalid escape in a string");
        }
    }

    /// <summary>Line breaks may stand in a string as they are.</summary>
    private static string Escaped(string raw) => raw.AsSpan().IndexOfAnyInRange('\0', '\u001f') < 0
        ? raw
        : string.Concat(raw.Select(c => c < ' ' ? string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}") : c.ToString()));

    private string? Number(StringBuilder json)
    {
        int start = _index++;
        while (char.IsAsciiDigit(Current) || Current is '.' or 'e' or 'E' or '+' or '-')
            _index++;
        string raw = _text[start.._index];
        if (!IsNumber(raw))
        {
            _index = start;
            return At($"invalid number \"{raw}\"");
        }

        json.Append(JsonText.Number(raw));
        return null;
    }

    /// <summary>JSON has no sign or point at an end, and no zero before other digits.</summary>
    private static bool IsNumber(string raw)
    {
        string digits = raw.TrimStart('-');
        return NumberText.Normalize(raw, "") is not null && char.IsAsciiDigit(digits[0]) && !(digits.Length > 1 && digits[0] == '0' && char.IsAsciiDigit(digits[1]))
            && !digits.EndsWith('.') && !digits.Contains(".e", StringComparison.OrdinalIgnoreCase);
    }

    private string? Keyword(StringBuilder json)
    {
        int start = _index;
        while (char.IsLetterOrDigit(Current) || Current == '_')
            _index++;
        string word = _text[start.._index];
        if (word.Length == 0)
            return At(IsOver ? "incomplete value" : $"invalid character outside of a string: '{Current}'");
        string? value = word.ToUpperInvariant() switch
        {
            "TRUE" => "true",
            "FALSE" => "false",
            "NULL" => "null",
            _ => null,
        };
        json.Append(value);
        return value is null ? At($"unknown keyword \"{word}\"") : null;
    }
}
