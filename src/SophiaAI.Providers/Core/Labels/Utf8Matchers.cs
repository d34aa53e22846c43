using System.Buffers;
using System.Globalization;
using System.Text;
using SophiaAI.Providers.Core.Display;

namespace SophiaAI.Providers.Core.Labels;

/// <summary>The grammar of matchers since Alertmanager 0.27: names and values of any characters, those that it needs itself in quotes, with the escapes of Go.</summary>
internal sealed class Utf8Matchers
{
    private static readonly SearchValues<char> s_reserved = SearchValues.Create("{}!=~,\\\"'`");

    // The longer ones first.
    private static readonly string[] s_signs = ["=~", "!~", "!=", "="];

    private readonly string _text;
    private int _at;

    private Utf8Matchers(string text) => _text = text;

    private char Next => _at < _text.Length ? _text[_at] : '\0';

    private bool IsAtEnd => _at >= _text.Length;

    /// <summary>The matchers of a text; null if it is not in this grammar.</summary>
    public static IReadOnlyList<MatcherParts>? Parse(string text) => WellFormedText.Is(text) ? new Utf8Matchers(text).ReadAll() : null;

    private List<MatcherParts>? ReadAll()
    {
        List<MatcherParts> all = [];
        bool hasBrace = Take("{");
        while (true)
        {
            SkipBlanks();
            if (IsAtEnd || Next == '}') break;
            if (ReadOne() is not { } parts) return null;
            all.Add(parts);
            if (!Take(",")) break;
        }

        if (hasBrace != Take("}")) return null;
        SkipBlanks();
        return IsAtEnd ? all : null;
    }

    private MatcherParts? ReadOne()
    {
        if (ReadWord() is not { } name) return null;
        string? sign = s_signs.FirstOrDefault(Take);
        return sign is null || ReadWord() is not { } value ? null : new MatcherParts(name, MatcherParts.OperatorOf(sign), value);
    }

    private string? ReadWord()
    {
        SkipBlanks();
        if (Next == '"') return ReadQuoted();
        int start = _at;
        while (!IsAtEnd && !s_reserved.Contains(Next) && !char.IsWhiteSpace(Next)) _at++;
        return _at > start ? _text[start.._at] : null;
    }

    private string? ReadQuoted()
    {
        StringBuilder value = new();
        for (_at++; !IsAtEnd; _at++)
        {
            switch (Next)
            {
                case '"':
                    _at++;
                    return value.ToString();
                case '\n':
                    return null;
                case '\\':
                    _at++;
                    if (IsAtEnd || !ReadEscape(value)) return null;
                    break;
                default:
                    value.Append(Next);
                    break;
            }
        }

        return null;
    }

    // Of an escape, the character after the backslash. Afterwards, the last character of it.
    private bool ReadEscape(StringBuilder value)
    {
        const string Names = "abfnrtv\\\"";
        const string Meanings = "\a\b\f\n\r\t\v\\\"";
        int name = Names.IndexOf(Next);
        if (name >= 0)
        {
            value.Append(Meanings[name]);
            return true;
        }

        // \x and octal numbers are bytes of UTF-8 in Go; alone, only those of ASCII are text.
        return Next switch
        {
            'x' => ReadNumber(value, 1, 2, isHexadecimal: true, highest: 0x7F),
            'u' => ReadNumber(value, 1, 4, isHexadecimal: true, highest: 0x10FFFF),
            'U' => ReadNumber(value, 1, 8, isHexadecimal: true, highest: 0x10FFFF),
            >= '0' and <= '7' => ReadNumber(value, 0, 3, isHexadecimal: false, highest: 0x7F),
            _ => false,
        };
    }

    private bool ReadNumber(StringBuilder value, int skipped, int length, bool isHexadecimal, int highest)
    {
        int start = _at + skipped;
        if (start + length > _text.Length) return false;
        long number = 0;
        foreach (char digit in _text.AsSpan(start, length))
        {
            if (isHexadecimal ? !char.IsAsciiHexDigit(digit) : digit is < '0' or > '7') return false;
            number = (number * (isHexadecimal ? 16 : 8)) + int.Parse([digit], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        }

        if (number > highest || number is >= 0xD800 and <= 0xDFFF) return false;
        value.Append(char.ConvertFromUtf32((int)number));
        _at = start + length - 1;
        return true;
    }

    private void SkipBlanks()
    {
        while (!IsAtEnd && char.IsWhiteSpace(Next)) _at++;
    }

    private bool Take(string text)
    {
        SkipBlanks();
        if (!_text.AsSpan(_at).StartsWith(text, StringComparison.Ordinal)) return false;
        _at += text.Length;
        return true;
    }
}
