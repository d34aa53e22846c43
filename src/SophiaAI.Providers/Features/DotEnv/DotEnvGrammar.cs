namespace SophiaAI.Providers.Features.DotEnv;

/// <summary>Reads <c>.env</c> text by the rules of one dialect, one assignment at a time.</summary>
internal abstract class DotEnvGrammar
{
    protected DotEnvGrammar(DotEnvText text) => Text = text;

    /// <summary>Whether <c>\$</c> stands for a dollar sign where variables are expanded.</summary>
    public virtual bool BackslashEscapesDollar => false;

    /// <summary>Whether the dialect's own tool always expands.</summary>
    public virtual bool AlwaysExpands => false;

    protected DotEnvText Text { get; }

    public static DotEnvGrammar For(DotEnvDialect dialect, DotEnvText text) => dialect switch
    {
        DotEnvDialect.Compose => new ComposeGrammar(text),
        DotEnvDialect.Bash => new BashGrammar(text),
        DotEnvDialect.Python => new PythonGrammar(text),
        _ => new NpmGrammar(text),
    };

    /// <summary>The next assignment; null at the end.</summary>
    /// <exception cref="DotEnvException">A line is not an assignment.</exception>
    public DotEnvAssignment? Next()
    {
        while (true)
        {
            Text.SkipWhile(IsBlank);
            if (Text.AtEnd) return null;
            if (Text.Current != '#') return ReadAssignment();
            SkipLine();
        }
    }

    /// <summary>Whether a character is blank; line ends count as blank.</summary>
    protected virtual bool IsBlank(char character) => char.IsWhiteSpace(character);

    protected virtual bool IsLineEnd(char character) => character == '\n';

    /// <summary>Reads from the key up to the value, leaving the position at the value's first character.</summary>
    protected abstract string ReadKeyAndSign();

    /// <summary>Reads the value and the rest of its line.</summary>
    protected abstract IReadOnlyList<DotEnvPiece> ReadValue(string key);

    /// <summary>A name of letters, digits, <c>_</c>, <c>.</c> and <c>-</c>.</summary>
    protected string ReadName()
    {
        int start = Text.SkipWhile(IsNameCharacter);
        return Text.At > start ? Text.Slice(start, Text.At) : throw Text.Error(start, "expected a variable's name");
    }

    /// <summary>A name, after an optional <c>export</c>.</summary>
    protected string ReadExportedName()
    {
        string name = ReadName();
        if (name != "export") return name;
        int end = Text.SkipWhile(IsBlankInLine);
        if (Text.At > end && !Text.AtEnd && IsNameCharacter(Text.Current)) return ReadName();
        Text.At = end;
        return name;
    }

    protected void SkipBlanksInLine() => Text.SkipWhile(IsBlankInLine);

    protected void SkipLine()
    {
        Text.SkipWhile(character => !IsLineEnd(character));
        if (!Text.AtEnd) Text.At++;
    }

    /// <summary>After a closing quote: only a comment may follow on the line.</summary>
    protected void ExpectEndOfLine(string key)
    {
        SkipBlanksInLine();
        if (!Text.AtEnd && Text.Current is not ('#' or '\n')) throw Text.Error(Text.At, $"expected the end of the line after the value of {key}");
        SkipLine();
    }

    // Quotes no name: the text may be a line of a key that lost its quotes.
    protected DotEnvException MissingSign() => Text.Error(Text.At, "expected '=' after the variable's name");

    protected DotEnvException OpenQuote(int position, string key) => Text.Error(position, $"the value of {key} opens a quote that is not closed");

    private static bool IsNameCharacter(char character) => char.IsAsciiLetterOrDigit(character) || character is '_' or '.' or '-';

    private bool IsBlankInLine(char character) => character != '\n' && IsBlank(character);

    private DotEnvAssignment ReadAssignment()
    {
        int line = Text.LineOf(Text.At);
        string key = ReadKeyAndSign();
        int value = Text.At;
        return new DotEnvAssignment(key, ReadValue(key), line, Text.LineOf(value), Text.ColumnOf(value));
    }
}
