namespace SophiaAI.Providers.Features.DotEnv;

/// <summary>The text of a file and the current position in it. Line ends are <c>\n</c>.</summary>
internal sealed class DotEnvText
{
    private readonly string _text;
    private readonly string _file;
    private readonly List<string> _warnings;
    private int _knownPosition;
    private int _knownLine = 1;

    public DotEnvText(string text, string file, List<string> warnings)
    {
        _text = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').TrimStart('\uFEFF');
        _file = file;
        _warnings = warnings;
    }

    /// <summary>The position to read next.</summary>
    public int At { get; set; }

    public int Length => _text.Length;

    public bool AtEnd => At >= _text.Length;

    /// <summary>The character at <see cref="At"/>, which must not be the end.</summary>
    public char Current => _text[At];

    public char this[int index] => _text[index];

    public bool IsNext(char character) => At < _text.Length && _text[At] == character;

    public string Slice(int start, int end) => _text[start..end];

    public ReadOnlySpan<char> Span(int start, int end) => _text.AsSpan(start, end - start);

    public int Find(char character, int start, int end) => _text.IndexOf(character, start, end - start);

    /// <summary>The end of the line that contains a position.</summary>
    public int EndOfLine(int from)
    {
        int end = from < _text.Length ? _text.IndexOf('\n', from) : -1;
        return end < 0 ? _text.Length : end;
    }

    /// <summary>Advances while characters match.</summary>
    /// <returns>The position where it started.</returns>
    public int SkipWhile(Func<char, bool> fits)
    {
        int start = At;
        while (At < _text.Length && fits(_text[At])) At++;
        return start;
    }

    public int LineOf(int position)
    {
        position = Math.Min(position, _text.Length);
        if (position < _knownPosition) (_knownPosition, _knownLine) = (0, 1);
        _knownLine += _text.AsSpan(_knownPosition, position - _knownPosition).Count('\n');
        _knownPosition = position;
        return _knownLine;
    }

    public int ColumnOf(int position)
    {
        position = Math.Min(position, _text.Length);
        return position - (position == 0 ? 0 : _text.LastIndexOf('\n', position - 1) + 1) + 1;
    }

    public DotEnvException Error(int position, string what) => new(_file, LineOf(position), ColumnOf(position), what);

    public void Warn(int position, string what) => _warnings.Add($"{_file}:{LineOf(position)}: {what}");
}
