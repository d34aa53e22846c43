namespace SophiaAI.Providers.Features.DotEnv;

/// <summary>
/// Assignments as a POSIX shell reads them, one per line, with or without <c>export</c>. Nothing is run: anything that
/// a shell would run, or read as more than an assignment, is an error, except command substitution, which stays as
/// text.
/// </summary>
internal sealed class BashGrammar : DotEnvGrammar
{
    private const string Operators = ";&|<>()";

    public BashGrammar(DotEnvText text)
        : base(text)
    {
    }

    public override bool AlwaysExpands => true;

    protected override bool IsBlank(char character) => character is ' ' or '\t' or '\n';

    protected override string ReadKeyAndSign()
    {
        int start = Text.At;
        string key = ReadExportedName();
        if (!Text.IsNext('=')) throw MissingSign();
        if (char.IsAsciiDigit(key[0]) || key.AsSpan().IndexOfAny('.', '-') >= 0)
            throw Text.Error(start, "in a shell, a variable's name consists of letters, digits and '_', and does not begin with a digit");
        Text.At++;
        return key;
    }

    protected override IReadOnlyList<DotEnvPiece> ReadValue(string key)
    {
        DotEnvPieces pieces = new();
        while (!Text.AtEnd && !IsBlank(Text.Current))
        {
            if (Operators.Contains(Text.Current, StringComparison.Ordinal))
                throw Text.Error(Text.At, $"a shell gives this character a meaning in the value of {key}; put the value in quotes");
            if (Text.Current == '\'') AddSingleQuoted(key, pieces);
            else if (Text.Current == '"') AddDoubleQuoted(key, pieces);
            else if (Text.Current == '\\') AddEscaped(pieces);
            else if (Text.Current is '$' or '`') AddExpansion(key, pieces, inQuotes: false);
            else pieces.Add(Text[Text.At++], expands: true);
        }

        ExpectEndOfLine(key);
        return pieces.ToList();
    }

    private void AddSingleQuoted(string key, DotEnvPieces pieces)
    {
        int closing = Text.Find('\'', Text.At + 1, Text.Length);
        if (closing < 0) throw OpenQuote(Text.At, key);
        pieces.Add(Text.Span(Text.At + 1, closing), expands: false);
        Text.At = closing + 1;
    }

    private void AddDoubleQuoted(string key, DotEnvPieces pieces)
    {
        pieces.Break();
        int opening = Text.At++;
        while (!Text.IsNext('"'))
        {
            if (Text.AtEnd) throw OpenQuote(opening, key);
            if (Text.Current is '$' or '`') AddExpansion(key, pieces, inQuotes: true);
            else if (Text.Current == '\\' && Text.At + 1 < Text.Length && Text[Text.At + 1] is '$' or '`' or '"' or '\\' or '\n') AddEscaped(pieces);
            else pieces.Add(Text[Text.At++], expands: true);
        }

        pieces.Break();
        Text.At++;
    }

    // The character after a backslash stands for itself; an escaped line end is dropped.
    private void AddEscaped(DotEnvPieces pieces)
    {
        Text.At++;
        if (Text.AtEnd) pieces.Add('\\', expands: false);
        else if (Text.Current != '\n') pieces.Add(Text.Current, expands: false);
        if (!Text.AtEnd) Text.At++;
    }

    private void AddExpansion(string key, DotEnvPieces pieces, bool inQuotes)
    {
        int start = Text.At;
        char next = start + 1 < Text.Length ? Text[start + 1] : '\0';
        if (Text.Current == '`' || next == '(')
        {
            Text.At = EndOfCommand(start) ?? throw Text.Error(start, $"the value of {key} begins a command that is not closed");
            pieces.Add(Text.Span(start, Text.At), expands: false);
            Text.Warn(start, $"the value of {key} contains a command, which is not run; it stays text.");
        }
        else if (next == '{')
        {
            Text.At = EndOfBraces(start) ?? throw Text.Error(start, $"the value of {key} holds a ${{…}} that is not closed or contains quotes");
            pieces.Add(Text.Span(start, Text.At), expands: true);
        }
        else if (next == '\'' && !inQuotes)
        {
            throw Text.Error(start, $"the value of {key} is in $'…', which not every shell knows; use another kind of quotes");
        }
        else
        {
            // $1, $? and the like are the shell's own and stay as they are.
            bool name = char.IsAsciiLetter(next) || next == '_';
            bool special = char.IsAsciiDigit(next) || (next != '\0' && "?$!#*@-".Contains(next, StringComparison.Ordinal));
            Text.At += special ? 2 : 1;
            pieces.Add(Text.Span(start, Text.At), expands: name);
        }
    }

    private int? EndOfCommand(int start)
    {
        if (Text[start] == '`') return Text.Find('`', start + 1, Text.Length) is var end and >= 0 ? end + 1 : null;
        int depth = 0;
        for (int i = start + 1; i < Text.Length; i++)
        {
            if (Text[i] == '(') depth++;
            if (Text[i] == ')' && --depth == 0) return i + 1;
        }

        return null;
    }

    private int? EndOfBraces(int start)
    {
        int depth = 0;
        for (int i = start + 1; i < Text.Length; i++)
        {
            if (Text[i] is '\'' or '"' or '\\' or '`' or '\n' || (Text[i] == '(' && Text[i - 1] == '$')) return null;
            if (Text[i] == '{' && Text[i - 1] == '$') depth++;
            if (Text[i] == '}' && --depth == 0) return i + 1;
        }

        return null;
    }
}
