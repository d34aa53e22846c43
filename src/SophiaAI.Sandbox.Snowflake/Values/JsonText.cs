using System.Buffers;
using System.Globalization;
using System.Text;

namespace SophiaAI.Sandbox.Snowflake.Values;

/// <summary>
/// Semi-structured values: JSON without white space, with the members of an object ordered by name. Three things are not
/// JSON: an element of an array that is NULL is <c>undefined</c>, a number with an exponent is a DOUBLE, and a string that
/// begins with <see cref="Mark"/> is a value of another SQL type, whose letter follows the mark.
/// </summary>
internal static class JsonText
{
    public const string Undefined = "undefined";

    /// <summary>JSON has no control characters in its strings, so no text begins with it.</summary>
    public const char Mark = '\u0001';

    private static readonly SearchValues<char> s_numbers = SearchValues.Create("+-.0123456789e");

    /// <summary>The canonical form, or null if the text is not JSON.</summary>
    /// <param name="text">JSON.</param>
    /// <param name="format">The letter d if the last of several members of one name counts.</param>
    public static string? Normalize(string text, string format) => JsonParser.Parse(text, format == "d").Json;

    /// <summary>The text as a JSON string, in which nothing is escaped but what must be: just as DuckDB writes it.</summary>
    public static string Quote(string text)
    {
        StringBuilder quoted = new("\"", text.Length + 2);
        foreach (char c in text)
        {
            _ = c switch
            {
                '"' or '\\' => quoted.Append('\\').Append(c),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                '\b' => quoted.Append("\\b"),
                '\f' => quoted.Append("\\f"),
                < ' ' => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>A value cast to a text: the content of a string, a number as SQL writes it, anything else as shown; null for a JSON null.</summary>
    public static string? Scalar(string json) => json switch
    {
        "null" => null,
        ['"', Mark, _, ..] => json[3..^1],
        ['"', ..] => JsonScanner.Unquote(json),
        ['{' or '[', ..] => Shown(json),
        _ when IsDouble(json) => FloatText.Format(double.Parse(json, CultureInfo.InvariantCulture)),
        _ => json,
    };

    /// <summary>The value as results and TO_JSON show it.</summary>
    public static string Shown(string json)
    {
        if (!json.Contains(Mark) && !HasDouble(json))
            return json;
        StringBuilder shown = new(json.Length + 16);
        for (int i = 0; i < json.Length;)
        {
            int start = i;
            i = json[i] == '"' ? JsonScanner.EndOfText(json, i) : json[i] is '-' or (>= '0' and <= '9') ? EndOfNumber(json, i) : i + 1;
            ReadOnlySpan<char> token = json.AsSpan(start, i - start);
            if (token.Length > 3 && token[1] == Mark)
                shown.Append('"').Append(token[3..]);
            else if (token.Length > 1 && token[0] != '"' && IsDouble(token))
                shown.Append(Scientific(token));
            else
                shown.Append(token);
        }

        return shown.ToString();
    }

    public static string TypeOf(string json) => json[0] switch
    {
        '{' => "OBJECT",
        '[' => "ARRAY",
        '"' when json[1] == Mark => MarkedType(json[2]),
        '"' => "VARCHAR",
        't' or 'f' => "BOOLEAN",
        'n' => "NULL_VALUE",
        _ when IsDouble(json) => "DOUBLE",
        _ => json.Contains('.', StringComparison.Ordinal) ? "DECIMAL" : "INTEGER",
    };

    /// <summary>A number as written: exact without redundant zeros, or a DOUBLE if it has an exponent or too many digits.</summary>
    public static string Number(string raw)
    {
        const int MostDigits = 38;
        if (raw.AsSpan().IndexOfAny('e', 'E') >= 0 || raw.Count(char.IsAsciiDigit) > MostDigits)
            return Double(double.Parse(raw, CultureInfo.InvariantCulture));
        return raw.Contains('.', StringComparison.Ordinal) ? raw.TrimEnd('0').TrimEnd('.') : raw;
    }

    /// <summary>With an exponent, which tells it from an exact number, and with all digits.</summary>
    public static string Double(double value)
    {
        if (!double.IsFinite(value))
            return $"\"{Mark}F{FloatText.Format(value)}\"";
        string text = FloatText.Format(value);
        return text.Contains('e', StringComparison.Ordinal) ? text : text + "e0";
    }

    /// <summary>Values that are equal have equal keys, and the keys of numbers sort like the numbers.</summary>
    public static string Key(string json) => json[0] switch
    {
        '-' or (>= '0' and <= '9') => "1" + DecFloatText.Key(json),
        '"' when json[1] == Mark && json[2] != 'F' => "3" + json[2] + json[3..^1],
        '"' => "2" + Scalar(json),
        _ => "4" + json,
    };

    /// <summary>An object with its members in order; null if there are two of one name, which is then the second value.</summary>
    public static (string? Json, string Duplicate) Ordered(string json)
    {
        SortedDictionary<string, string> members = new(StringComparer.Ordinal);
        JsonScanner scanner = new(json);
        scanner.Enter();
        while (scanner.Next(true, out ReadOnlySpan<char> name, out ReadOnlySpan<char> value))
        {
            string key = JsonScanner.Unquote(name);
            if (!members.TryAdd(key, $"{name}:{value}"))
                return (null, key);
        }

        return ("{" + string.Join(',', members.Values) + "}", "");
    }

    private static string MarkedType(char letter) => letter switch
    {
        'D' => "DATE",
        'T' => "TIME",
        'N' => "TIMESTAMP_NTZ",
        'L' => "TIMESTAMP_LTZ",
        'Z' => "TIMESTAMP_TZ",
        'B' => "BINARY",
        _ => "DOUBLE",
    };

    private static bool IsDouble(ReadOnlySpan<char> number) => (char.IsAsciiDigit(number[0]) || number[0] == '-') && number.Contains('e');

    /// <summary>Cheaper than reading the whole text: most have no digit before an e.</summary>
    private static bool HasDouble(string json)
    {
        for (int i = json.IndexOf('e', StringComparison.Ordinal); i >= 0; i = json.IndexOf('e', i + 1))
        {
            if (i > 0 && char.IsAsciiDigit(json[i - 1]))
                return true;
        }

        return false;
    }

    private static int EndOfNumber(string json, int index)
    {
        int length = json.AsSpan(index).IndexOfAnyExcept(s_numbers);
        return length < 0 ? json.Length : index + length;
    }

    private static string Scientific(ReadOnlySpan<char> number) =>
        double.Parse(number, CultureInfo.InvariantCulture).ToString("0.000000000000000e+00", CultureInfo.InvariantCulture);
}
