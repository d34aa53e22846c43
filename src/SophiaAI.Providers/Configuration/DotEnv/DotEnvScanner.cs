namespace SophiaAI.Providers.Configuration.DotEnv;

/// <summary>Goes through <c>.env</c> text, one assignment at a time.</summary>
internal sealed class DotEnvScanner
{
    private const string Quotes = "'\"`";

    private readonly string _text;
    private readonly string _file;
    private int _at;

    public DotEnvScanner(string text, string file)
    {
        _text = text;
        _file = file;
    }

    /// <summary>The next assignment; null at the end.</summary>
    public DotEnvEntry? Next(List<string> warnings)
    {
        while (_at < _text.Length)
        {
            SkipBlanks();
            if (_at < _text.Length && _text[_at] is not ('\n' or '#')) return ReadEntry(warnings);
            _at = EndOfLine(_at) + 1;
        }

        return null;
    }

    private DotEnvEntry ReadEntry(List<string> warnings)
    {
        int line = LineOf(_at);
        string key = ReadKey();
        if (key == "export" && _at < _text.Length && _text[_at] is ' ' or '\t')
        {
            SkipBlanks();
            if (_at < _text.Length && IsKeyCharacter(_text[_at])) key = ReadKey();
        }

        int afterKey = _at;
        SkipBlanks();
        bool assigns = _at < _text.Length
            && (_text[_at] == '=' || (_at == afterKey && _text[_at] == ':' && _at + 1 < _text.Length && char.IsWhiteSpace(_text[_at + 1])));
        if (!assigns) throw Error(_at, $"expected '=' after '{key}'");
        _at++;
        SkipBlanks();
        return new DotEnvEntry(key, ReadValue(key, warnings), line);
    }

    private string ReadKey()
    {
        int start = _at;
        while (_at < _text.Length && IsKeyCharacter(_text[_at])) _at++;
        return _at > start ? _text[start.._at] : throw Error(_at, "expected a variable's name");
    }

    private string ReadValue(string key, List<string> warnings)
    {
        if (_at < _text.Length && Quotes.Contains(_text[_at], StringComparison.Ordinal) && FindClosingQuote(_at) is { } closing)
        {
            char quote = _text[_at];
            string inner = _text[(_at + 1)..closing];
            _at = EndOfLine(closing) + 1;
            return Unescape(inner, quote);
        }

        int end = EndOfLine(_at);
        int comment = _text.IndexOf('#', _at, end - _at);
        if (comment > _at && !char.IsWhiteSpace(_text[comment - 1]))
            warnings.Add($"{_file}:{LineOf(_at)}: the value of {key} ends at '#'. If that sign belongs to it, put the value in quotes.");
        int start = _at;
        string value = _text[start..(comment < 0 ? end : comment)].Trim();
        _at = end + 1;
        if (value.Length == 0 || !Quotes.Contains(value[0], StringComparison.Ordinal)) return value;
        if (value.Length == 1 || value[^1] != value[0]) throw Error(start, $"the value of {key} opens a quote that is not closed");
        return Unescape(value[1..^1], value[0]);
    }

    // The quote that ends the value: the first that is not escaped, or else the last escaped one before it, after which
    // the line holds at most a comment.
    private int? FindClosingQuote(int opening)
    {
        char quote = _text[opening];
        Stack<int> candidates = new();
        for (int i = opening + 1; i < _text.Length; i++)
        {
            if (_text[i] != quote) continue;
            candidates.Push(i);
            if (_text[i - 1] != '\\' || i - 1 == opening) break;
        }

        while (candidates.TryPop(out int candidate))
        {
            string rest = _text[(candidate + 1)..EndOfLine(candidate)].TrimStart();
            if (rest.Length == 0 || rest[0] == '#') return candidate;
        }

        return null;
    }

    private static string Unescape(string value, char quote) => quote != '"'
        ? value
        : value.Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\r", "\r", StringComparison.Ordinal);

    private static bool IsKeyCharacter(char character) => char.IsAsciiLetterOrDigit(character) || character is '_' or '.' or '-';

    private void SkipBlanks()
    {
        while (_at < _text.Length && _text[_at] != '\n' && char.IsWhiteSpace(_text[_at])) _at++;
    }

    private int EndOfLine(int from)
    {
        int end = from < _text.Length ? _text.IndexOf('\n', from) : -1;
        return end < 0 ? _text.Length : end;
    }

    private int LineOf(int position) => _text.AsSpan(0, Math.Min(position, _text.Length)).Count('\n') + 1;

    private DotEnvException Error(int position, string what)
    {
        int lineStart = position == 0 ? 0 : _text.LastIndexOf('\n', Math.Min(position, _text.Length) - 1) + 1;
        return new DotEnvException(_file, LineOf(position), position - lineStart + 1, what);
    }
}
