using System.Globalization;
using System.Text;

namespace SophiaAI.Providers.Core.Labels;

/// <summary>
/// Reads a regular expression in RE2's syntax, as Go has it and so Alertmanager, and writes one of .NET that means the same
/// for texts as <see cref="CodePoints.Encode"/> makes them. What RE2 refuses is refused, and what can't mean the same.
/// </summary>
internal sealed class Re2Syntax
{
    /// <summary>Why what takes more than linear time is refused.</summary>
    public const string NotLinear = "it looks ahead or back, refers to one of its groups, or is too large, which takes more than linear time. Write it without (?=…), (?!…), (?<…) and \\1, or several matchers in its place.";

    private const int MostRepetitions = 1000;
    private const int Deepest = 200;
    private const string NoGroup = "there is no such group with '(?'";
    private const string NoEscape = @"there is no such escape with '\'";
    private const string NoClass = @"there is no such class with '\p', or it is a script: there are categories, such as \p{Lu}";
    private const string WrongRange = "a range ends before it begins";

    private static readonly CodePoints s_digits = CodePoints.Of(('0', '9'));
    private static readonly CodePoints s_word = CodePoints.Of(('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z'));
    private static readonly CodePoints s_blanks = CodePoints.Of(('\t', '\n'), ('\f', '\r'), (' ', ' '));
    private static readonly CodePoints s_newline = CodePoints.Of(('\n', '\n'));

    private static readonly Dictionary<string, CodePoints> s_named = new(StringComparer.Ordinal)
    {
        ["alnum"] = CodePoints.Of(('0', '9'), ('A', 'Z'), ('a', 'z')),
        ["alpha"] = CodePoints.Of(('A', 'Z'), ('a', 'z')),
        ["ascii"] = CodePoints.Of((0, 0x7F)),
        ["blank"] = CodePoints.Of(('\t', '\t'), (' ', ' ')),
        ["cntrl"] = CodePoints.Of((0, 0x1F), (0x7F, 0x7F)),
        ["digit"] = s_digits,
        ["graph"] = CodePoints.Of(('!', '~')),
        ["lower"] = CodePoints.Of(('a', 'z')),
        ["print"] = CodePoints.Of((' ', '~')),
        ["punct"] = CodePoints.Of(('!', '/'), (':', '@'), ('[', '`'), ('{', '~')),
        ["space"] = CodePoints.Of(('\t', '\r'), (' ', ' ')),
        ["upper"] = CodePoints.Of(('A', 'Z')),
        ["word"] = s_word,
        ["xdigit"] = CodePoints.Of(('0', '9'), ('A', 'F'), ('a', 'f')),
    };

    private readonly string _text;
    private readonly StringBuilder _pattern = new();
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private int _at;
    private int _depth;
    private bool _ignoresCase;
    private bool _isMultiline;
    private bool _dotIsAll;
    private string? _fault;

    private Re2Syntax(string text) => _text = text;

    private bool IsAtEnd => _at >= _text.Length;

    private char Next => _text[_at];

    /// <summary>Translates one.</summary>
    /// <param name="written">As it was written.</param>
    /// <param name="pattern">What it is for .NET, without anchors around it.</param>
    /// <returns>Null if it can be used, otherwise why not and what to do, as the end of a sentence and the next one.</returns>
    public static string? Translate(string written, out string pattern)
    {
        ArgumentNullException.ThrowIfNull(written);
        Re2Syntax syntax = new(written);
        syntax.ReadAlternatives();
        if (!syntax.IsAtEnd) syntax.Fail("there is a ')' too many");
        pattern = syntax._pattern.ToString();
        return syntax._fault;
    }

    // The first fault counts; after it, nothing is read.
    private void Fail(string words) => Fail(words, _at);

    private void Fail(string words, int at)
    {
        _fault ??= string.Create(CultureInfo.InvariantCulture, $@"{words}, at character {Math.Clamp(at, 1, Math.Max(1, _text.Length))}. Correct it; a sign that stands for itself has a '\' before it.");
        _at = _text.Length;
    }

    private void Refuse(string sentences)
    {
        _fault ??= sentences;
        _at = _text.Length;
    }

    // Up to the end, or the ')' of the group. Gives how often what is in it is repeated at most.
    private int ReadAlternatives()
    {
        (bool ignoresCase, bool isMultiline, bool dotIsAll) = (_ignoresCase, _isMultiline, _dotIsAll);
        if (++_depth > Deepest) Refuse("it is nested too deeply. Write several matchers in its place.");
        int most = 1;
        while (!IsAtEnd && Next != ')')
        {
            if (Next == '|')
            {
                _at++;
                _pattern.Append('|');
                continue;
            }

            most = Math.Max(most, ReadRepeated());
        }

        _depth--;
        // What was set in a group holds up to its end.
        (_ignoresCase, _isMultiline, _dotIsAll) = (ignoresCase, isMultiline, dotIsAll);
        return most;
    }

    private int ReadRepeated()
    {
        if (Next is '*' or '+' or '?' || (Next == '{' && IsRepetition(out _, out _, out _)))
        {
            Fail("there is nothing that could be repeated", _at + 1);
            return 1;
        }

        int most = ReadOne(out bool isOne);
        if (IsAtEnd || _fault is not null) return most;
        int end = _at;
        (int from, int to) = (0, 0);
        if (Next is '*' or '+' or '?') _at++;
        else if (Next == '{' && IsRepetition(out int length, out from, out to)) _at += length;
        else return most;
        if (!isOne)
        {
            Fail("there is nothing that could be repeated", end + 1);
            return most;
        }

        int times = Math.Max(from, to);
        if (times > MostRepetitions || (to >= 0 && to < from)) Fail(times > MostRepetitions ? "something is repeated more than 1000 times" : WrongRange);
        if (most * Math.Max(times, 1) > MostRepetitions) Refuse("something is repeated more than 1000 times in all. Write '*' or '+' in its place.");
        if (_fault is not null) return most;
        _pattern.Append(_text, end, _at - end);
        // Whether as few as possible are taken changes nothing about whether the whole matches.
        if (!IsAtEnd && Next == '?') _at++;
        if (!IsAtEnd && (Next is '*' or '+' or '?' || (Next == '{' && IsRepetition(out _, out _, out _)))) Fail("what is repeated already can't be repeated again", _at + 1);
        return most * Math.Max(times, 1);
    }

    // {2}, {2,} or {2,3}; anything else stands for itself, also with a zero before a number.
    private bool IsRepetition(out int length, out int from, out int to)
    {
        int at = _at + 1;
        (length, to) = (0, 0);
        if (!ReadNumber(ref at, out from)) return false;
        to = from;
        if (at < _text.Length && _text[at] == ',')
        {
            at++;
            if (at < _text.Length && _text[at] == '}') to = -1;
            else if (!ReadNumber(ref at, out to)) return false;
        }

        length = at + 1 - _at;
        return at < _text.Length && _text[at] == '}';
    }

    private bool ReadNumber(ref int at, out int number)
    {
        int begin = at;
        number = 0;
        for (; at < _text.Length && char.IsAsciiDigit(_text[at]); at++) number = Math.Min((number * 10) + _text[at] - '0', MostRepetitions + 1);
        return at > begin && (at == begin + 1 || _text[begin] != '0');
    }

    // Options and an empty quotation are nothing that could be repeated.
    private int ReadOne(out bool isOne)
    {
        isOne = true;
        switch (Next)
        {
            case '(':
                return ReadGroup(out isOne);
            case '[':
                _pattern.Append(ReadClass().ToPattern());
                return 1;
            case '.':
                _at++;
                _pattern.Append((_dotIsAll ? CodePoints.Of((0, CodePoints.Last)) : s_newline.Negated()).ToPattern());
                return 1;
            case '^':
                _at++;
                _pattern.Append(_isMultiline ? "(?m:^)" : @"(?:\A)");
                return 1;
            case '$':
                _at++;
                _pattern.Append(_isMultiline ? "(?m:$)" : @"(?:\z)");
                return 1;
            case '\\':
                ReadEscaped(out isOne);
                return 1;
            default:
                Literal(ReadPoint());
                return 1;
        }
    }

    private int ReadGroup(out bool isOne)
    {
        isOne = true;
        _at++;
        (bool ignoresCase, bool isMultiline, bool dotIsAll) = (_ignoresCase, _isMultiline, _dotIsAll);
        if (!IsAtEnd && Next == '?')
        {
            _at++;
            if (!ReadKind(out bool isGroup) || !isGroup)
            {
                isOne = false;
                return 1;
            }
        }

        // A group that captures, because .NET takes (?:a{1,2}|)+ for one that has at least one character.
        _pattern.Append('(');
        int most = ReadAlternatives();
        (_ignoresCase, _isMultiline, _dotIsAll) = (ignoresCase, isMultiline, dotIsAll);
        if (IsAtEnd) Fail("a ')' is missing", _text.Length);
        else _at++;
        _pattern.Append(')');
        return _fault is null ? most : 1;
    }

    // After "(?": a name, or options, which may be for the rest of the group around it.
    private bool ReadKind(out bool isGroup)
    {
        isGroup = true;
        string rest = _text[_at..];
        if (rest.StartsWith('=') || rest.StartsWith('!') || rest.StartsWith("<=", StringComparison.Ordinal) || rest.StartsWith("<!", StringComparison.Ordinal) || rest.StartsWith('>'))
        {
            Refuse(NotLinear);
            return false;
        }

        if (rest.StartsWith("P<", StringComparison.Ordinal) || rest.StartsWith('<'))
        {
            int begin = _at + rest.IndexOf('<', StringComparison.Ordinal) + 1;
            int end = _text.IndexOf('>', begin);
            string name = end < 0 ? string.Empty : _text[begin..end];
            if (name.Length == 0 || !name.All(static sign => char.IsAsciiLetterOrDigit(sign) || sign == '_') || !_names.Add(name)) Fail(NoGroup);
            else _at = end + 1;
            return _fault is null;
        }

        bool isOn = true;
        bool hasOne = true;
        for (; !IsAtEnd; _at++)
        {
            switch (Next)
            {
                case 'i':
                    _ignoresCase = isOn;
                    break;
                case 'm':
                    _isMultiline = isOn;
                    break;
                case 's':
                    _dotIsAll = isOn;
                    break;
                case 'U':
                    break;
                case '-' when isOn:
                    isOn = hasOne = false;
                    continue;
                case ':' or ')' when hasOne:
                    isGroup = Next == ':';
                    _at++;
                    return true;
                default:
                    Fail(NoGroup);
                    return false;
            }

            hasOne = true;
        }

        Fail("a ')' is missing", _text.Length);
        return false;
    }

    private void ReadEscaped(out bool isOne)
    {
        isOne = true;
        if (_at + 1 >= _text.Length)
        {
            Fail(@"the '\' at its end stands for nothing", _text.Length);
            return;
        }

        switch (_text[_at + 1])
        {
            case 'A' or 'z' or 'b' or 'B':
                _pattern.Append("(?:").Append(_text, _at, 2).Append(')');
                _at += 2;
                return;
            case 'Q':
                _at += 2;
                int end = _text.IndexOf(@"\E", _at, StringComparison.Ordinal);
                isOne = end > _at;
                while (_at < end) Literal(ReadPoint());
                // Without an end, it would be of what Alertmanager puts around the whole, too.
                if (end < 0) Fail(@"the '\E' is missing that ends '\Q'", _text.Length);
                else _at = end + 2;
                return;
            default:
                if (ReadSet() is { } set) _pattern.Append(set.ToPattern());
                else if (ReadCharacter() is { } point) Literal(point);
                return;
        }
    }

    // \d, \w, \s, \p and what they leave out; null if there is none here.
    private CodePoints? ReadSet()
    {
        if (_at + 1 >= _text.Length) return null;
        char kind = _text[_at + 1];
        CodePoints? set = kind switch
        {
            'd' or 'D' => s_digits,
            'w' or 'W' => s_word,
            's' or 'S' => s_blanks,
            _ => null,
        };
        if (set is not null)
        {
            _at += 2;
            return Chosen(set, char.IsAsciiLetterUpper(kind));
        }

        return kind is 'p' or 'P' ? ReadCategory(kind == 'P') : null;
    }

    private CodePoints? ReadCategory(bool isNegated)
    {
        _at += 2;
        int end = !IsAtEnd && Next == '{' ? _text.IndexOf('}', _at) : _at;
        if (IsAtEnd || end < 0)
        {
            Fail(NoClass);
            return null;
        }

        string name = end == _at ? _text[_at].ToString() : _text[(_at + 1)..end];
        if (end > _at && name.StartsWith('^')) (isNegated, name) = (!isNegated, name[1..]);
        CodePoints? set = name == "Any" ? CodePoints.Of((0, CodePoints.Last)) : CodePoints.OfCategory(name);
        if (set is null) Fail(NoClass, end + 1);
        else _at = end + 1;
        return set is null ? null : Chosen(set, isNegated);
    }

    // Case is folded before a set is turned round.
    private CodePoints Chosen(CodePoints set, bool isNegated)
    {
        if (_ignoresCase) set = set.Folded();
        return isNegated ? set.Negated() : set;
    }

    private CodePoints ReadClass()
    {
        _at++;
        bool isNegated = !IsAtEnd && Next == '^';
        if (isNegated) _at++;
        CodePoints all = new();
        bool isFirst = true;
        while (!IsAtEnd && (Next != ']' || isFirst))
        {
            isFirst = false;
            CodePoints? set = ReadNamed() ?? (!IsAtEnd && Next == '\\' ? ReadSet() : null);
            if (set is not null) all.Add(set);
            else if (_fault is null) ReadRange(all);
        }

        if (IsAtEnd) Fail("a ']' is missing", _text.Length);
        else _at++;
        return isNegated ? all.Negated() : all;
    }

    // [:alpha:], within a class.
    private CodePoints? ReadNamed()
    {
        int end = string.CompareOrdinal(_text, _at, "[:", 0, 2) == 0 ? _text.IndexOf(":]", _at + 2, StringComparison.Ordinal) : -1;
        if (end < 0) return null;
        string name = _text[(_at + 2)..end];
        bool isNegated = name.StartsWith('^');
        if (!s_named.TryGetValue(isNegated ? name[1..] : name, out CodePoints? set))
        {
            Fail("there is no such class between '[:' and ':]'", _at + 1);
            return null;
        }

        _at = end + 2;
        return Chosen(set, isNegated);
    }

    private void ReadRange(CodePoints all)
    {
        int? first = ReadOfClass();
        int? last = first;
        if (_at + 1 < _text.Length && Next == '-' && _text[_at + 1] != ']')
        {
            _at++;
            last = ReadOfClass();
        }

        if (_fault is not null || first is null || last is null) return;
        if (last < first) Fail(WrongRange);
        else all.Add(Chosen(CodePoints.Of((first.Value, last.Value)), isNegated: false));
    }

    private int? ReadOfClass() => IsAtEnd ? null : Next == '\\' ? ReadCharacter() : ReadPoint();

    // An escape that stands for one character.
    private int? ReadCharacter()
    {
        if (_at + 1 >= _text.Length)
        {
            Fail(@"the '\' at its end stands for nothing", _text.Length);
            return null;
        }

        char sign = _text[_at + 1];
        _at += 2;
        switch (sign)
        {
            case >= '1' and <= '7' when IsAtEnd || Next is < '0' or > '7':
                Refuse(NotLinear);
                return null;
            case >= '0' and <= '7':
                int octal = sign - '0';
                for (int digits = 1; digits < 3 && !IsAtEnd && Next is >= '0' and <= '7'; digits++) octal = (octal * 8) + _text[_at++] - '0';
                return octal;
            case 'x':
                return ReadHexadecimal();
            case 'k':
                Refuse(NotLinear);
                return null;
            case 'a':
                return '\a';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'v':
                return '\v';
            default:
                if (char.IsAscii(sign) && !char.IsAsciiLetterOrDigit(sign)) return sign;
                Fail(NoEscape);
                return null;
        }
    }

    private int? ReadHexadecimal()
    {
        bool isLong = !IsAtEnd && Next == '{';
        int begin = isLong ? _at + 1 : _at;
        int end = isLong ? _text.IndexOf('}', _at) : _at + 2;
        if (end > begin && end <= _text.Length && end - begin <= 8
            && int.TryParse(_text.AsSpan(begin, end - begin), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int point) && point is >= 0 and <= CodePoints.Last)
        {
            _at = isLong ? end + 1 : end;
            return point;
        }

        Fail("an escape has not enough hexadecimal digits");
        return null;
    }

    private int ReadPoint()
    {
        char first = _text[_at++];
        return char.IsHighSurrogate(first) && !IsAtEnd && char.IsLowSurrogate(Next) ? char.ConvertToUtf32(first, _text[_at++]) : first;
    }

    private void Literal(int point) => _pattern.Append(Chosen(CodePoints.Of((point, point)), isNegated: false).ToPattern());
}
