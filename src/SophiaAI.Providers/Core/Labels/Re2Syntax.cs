using System.Globalization;
using System.Text;

namespace SophiaAI.Providers.Core.Labels;

/// <summary>
/// Writes a regular expression of RE2 as one of .NET that matches the same values: there, <c>\w</c> and <c>\d</c> are of
/// ASCII, a dot is a whole character, and <c>$</c> is the end only. It is called for what .NET can read, so that most of
/// what is wrong was found before. Only <c>\b</c> stays as .NET has it.
/// </summary>
internal sealed class Re2Syntax
{
    private const int MostRepeats = 1_000;

    private static readonly Re2Runes s_digits = Re2Runes.Of(('0', '9'));
    private static readonly Re2Runes s_blanks = Re2Runes.Of(('\t', '\n'), ('\f', '\r'), (' ', ' '));
    private static readonly Re2Runes s_words = Re2Runes.Of(('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z'));
    private static readonly string s_any = Re2Runes.Of((0, 0x10FFFF)).ToString();
    private static readonly string s_anyButLineEnd = Re2Runes.Of(('\n', '\n')).Negated().ToString();

    private readonly string _text;
    private readonly StringBuilder _written = new();
    private int _at;

    // Of the group that it is in.
    private Flags _flags;

    private Re2Syntax(string text) => _text = text;

    [Flags]
    private enum Flags
    {
        None = 0,
        AnyCase = 1,
        ManyLines = 2,
        DotIsAll = 4,
    }

    private bool IsAtEnd => _at >= _text.Length;

    private char Next => IsAtEnd ? '\0' : _text[_at];

    /// <summary>Translates.</summary>
    /// <param name="text">As it was written.</param>
    /// <param name="translated">For .NET; null if it can't be used.</param>
    /// <returns>Null if it can be used, otherwise what RE2 does not read, and where, from 1.</returns>
    public static (string Fault, int At)? Translate(string text, out string? translated)
    {
        Re2Syntax syntax = new(text);
        translated = null;
        if ((syntax.ReadAlternatives() ?? (syntax.IsAtEnd ? null : "there is a ')' too many")) is { } fault) return (fault, syntax._at + 1);
        translated = syntax._written.ToString();
        return null;
    }

    private string? ReadAlternatives()
    {
        // What was matched last, which may be repeated; null where nothing can be.
        int? last = null;
        while (!IsAtEnd && Next != ')')
        {
            char next = Next;
            if (next == '|')
            {
                _at++;
                _written.Append('|');
                last = null;
                continue;
            }

            if (next is '*' or '+' or '?' || (next == '{' && CountLength() > 0))
            {
                if (ReadCount(last) is { } wrong) return wrong;
                last = null;
                continue;
            }

            int before = _written.Length;
            if ((next == '(' ? ReadGroup() : ReadOne()) is { } fault) return fault;
            last = _written.Length > before ? before : null;
        }

        return null;
    }

    // Greedy or not makes no difference to whether a whole value matches.
    private string? ReadCount(int? last)
    {
        if (last is not { } start) return "there is nothing that could be repeated";
        int length = Next == '{' ? CountLength() : 1;
        string count = _text.Substring(_at, length);
        if (count.Trim('{', '}').Split(',').Any(static number => number.Length > 4 || (int.TryParse(number, CultureInfo.InvariantCulture, out int times) && times > MostRepeats))) return "something is repeated more than 1,000 times";
        _at += length;
        if (Next == '?') _at++;
        _written.Insert(start, "(?:").Append(')').Append(count);
        return null;
    }

    // Of {n}, {n,} and {n,m}; 0 for a brace that stands for itself, such as that of {01} and {,2}.
    private int CountLength()
    {
        int at = _at + 1;
        if (!SkipNumber(ref at)) return 0;
        if (at < _text.Length && _text[at] == ',')
        {
            at++;
            if (at < _text.Length && _text[at] != '}' && !SkipNumber(ref at)) return 0;
        }

        return at < _text.Length && _text[at] == '}' ? at + 1 - _at : 0;
    }

    private bool SkipNumber(ref int at)
    {
        int start = at;
        while (at < _text.Length && char.IsAsciiDigit(_text[at])) at++;
        return at > start && (at - start == 1 || _text[start] != '0');
    }

    private string? ReadGroup()
    {
        Flags outside = _flags;
        _at++;
        if (Next == '?')
        {
            _at++;
            if (ReadFlags(out bool isGroup) is { } wrong) return wrong;
            // They hold until the end of the group that they stand in.
            if (!isGroup) return null;
        }

        _written.Append("(?:");
        if (ReadAlternatives() is { } fault) return fault;
        if (IsAtEnd) return "a ')' is missing";
        _at++;
        _written.Append(')');
        _flags = outside;
        return null;
    }

    private string? ReadFlags(out bool isGroup)
    {
        isGroup = false;
        bool isSet = true;
        for (; !IsAtEnd; _at++)
        {
            switch (Next)
            {
                case 'i' or 'm' or 's':
                    Flags flag = Next switch { 'i' => Flags.AnyCase, 'm' => Flags.ManyLines, _ => Flags.DotIsAll };
                    _flags = isSet ? _flags | flag : _flags & ~flag;
                    break;
                case '-' when isSet && _at + 1 < _text.Length && _text[_at + 1] is not (')' or ':'):
                    isSet = false;
                    break;
                case ':' or ')':
                    isGroup = Next == ':';
                    _at++;
                    return null;
                default:
                    return "there is no such group with '(?'";
            }
        }

        return "a ')' is missing";
    }

    private string? ReadOne()
    {
        switch (Next)
        {
            case '.':
                _at++;
                _written.Append(_flags.HasFlag(Flags.DotIsAll) ? s_any : s_anyButLineEnd);
                return null;
            case '^' or '$':
                _written.Append((Next, _flags.HasFlag(Flags.ManyLines)) switch { ('^', true) => "(?m:^)", ('$', true) => "(?m:$)", ('^', _) => @"(?:\A)", _ => @"(?:\z)" });
                _at++;
                return null;
            case '[':
                return ReadClass();
            case '\\' when _at + 1 < _text.Length && _text[_at + 1] is 'A' or 'z' or 'b' or 'B':
                _written.Append("(?:").Append(_text, _at, 2).Append(')');
                _at += 2;
                return null;
            case '\\' when ReadSet(out string? unknown) is { } set:
                if (unknown is not null) return unknown;
                _written.Append(set);
                return null;
            default:
                if (ReadRune(out int rune) is { } fault) return fault;
                _written.Append(WithCases(Re2Runes.Of((rune, rune))));
                return null;
        }
    }

    private string? ReadClass()
    {
        _at++;
        bool isNegated = Next == '^';
        if (isNegated) _at++;
        Re2Runes runes = new();
        for (bool isFirst = true; !IsAtEnd && (isFirst || Next != ']'); isFirst = false)
        {
            if (_text.AsSpan(_at).StartsWith("[:")) return "classes such as [[:alpha:]] are not supported";
            if (Next == '\\' && ReadSet(out string? unknown) is { } set)
            {
                if (unknown is not null) return unknown;
                runes.Add(set);
                continue;
            }

            if (ReadRune(out int from) is { } fault) return fault;
            int to = from;
            if (Next == '-' && _at + 1 < _text.Length && _text[_at + 1] != ']')
            {
                _at++;
                if (ReadRune(out to) is { } wrong) return wrong;
            }

            if (to < from) return "a range ends before it begins";
            runes.Add(WithCases(Re2Runes.Of((from, to))));
        }

        if (IsAtEnd) return "a ']' is missing";
        _at++;
        _written.Append(isNegated ? runes.Negated() : runes);
        return null;
    }

    // Of \d and the like; null if it is something else.
    private Re2Runes? ReadSet(out string? unknown)
    {
        unknown = null;
        char name = _at + 1 < _text.Length ? _text[_at + 1] : '\0';
        Re2Runes? known = char.ToLowerInvariant(name) switch { 'd' => s_digits, 's' => s_blanks, 'w' => s_words, _ => null };
        if (known is not null)
        {
            _at += 2;
            Re2Runes cased = WithCases(known);
            return char.IsAsciiLetterUpper(name) ? cased.Negated() : cased;
        }

        // They have hundreds of ranges, of which .NET takes minutes to make what it needs.
        if (name is 'p' or 'P') unknown = @"classes such as \p{L} are not supported";
        return unknown is null ? null : s_digits;
    }

    private Re2Runes WithCases(Re2Runes runes)
    {
        Re2Runes cased = Re2Runes.Of();
        cased.Add(runes);
        if (_flags.HasFlag(Flags.AnyCase)) cased.AddCases();
        return cased;
    }

    private string? ReadRune(out int rune)
    {
        rune = 0;
        if (Next == '\\') return ReadEscape(out rune);
        Rune.DecodeFromUtf16(_text.AsSpan(_at), out Rune whole, out int length);
        rune = whole.Value;
        _at += length;
        return null;
    }

    private string? ReadEscape(out int rune)
    {
        const string Names = "afnrtv";
        const string Meanings = "\a\f\n\r\t\v";
        const string NoEscape = @"there is no such escape with '\'";
        rune = 0;
        if (_at + 1 >= _text.Length) return @"the '\' at its end stands for nothing";
        char name = _text[_at + 1];
        if (char.IsAscii(name) && !char.IsAsciiLetterOrDigit(name)) rune = name;
        else if (Names.IndexOf(name, StringComparison.Ordinal) is >= 0 and var index) rune = Meanings[index];
        else if (name == 'x') return ReadHexadecimal(out rune);
        // A single digit but 0 would be a group.
        else if (name == '0' || (name is >= '1' and <= '7' && _at + 2 < _text.Length && _text[_at + 2] is >= '0' and <= '7')) return ReadOctal(out rune);
        else return NoEscape;
        _at += 2;
        return null;
    }

    private string? ReadOctal(out int rune)
    {
        rune = 0;
        _at++;
        for (int digits = 0; digits < 3 && Next is >= '0' and <= '7'; digits++, _at++) rune = (rune * 8) + (Next - '0');
        return null;
    }

    private string? ReadHexadecimal(out int rune)
    {
        const string Wrong = "an escape has not enough hexadecimal digits";
        rune = 0;
        int start = _at + 2;
        bool isLong = start < _text.Length && _text[start] == '{';
        int end = isLong ? _text.IndexOf('}', start) : start + 2;
        if (end < 0 || end > _text.Length) return Wrong;
        ReadOnlySpan<char> digits = _text.AsSpan((isLong ? start + 1 : start)..end);
        if (digits.Length is 0 or > 8 || !int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out rune) || !Rune.IsValid(rune)) return Wrong;
        _at = isLong ? end + 1 : end;
        return null;
    }
}
