using System.Text.RegularExpressions;

namespace SophiaAI.Providers.Features.DotEnv;

/// <summary>The rules of the Python package python-dotenv. What it warns about and skips is an error here.</summary>
internal sealed partial class PythonGrammar : DotEnvGrammar
{
    public PythonGrammar(DotEnvText text)
        : base(text)
    {
    }

    public override bool BackslashEscapesDollar => true;

    public override bool AlwaysExpands => true;

    protected override bool IsBlank(char character) => char.IsWhiteSpace(character) || character is >= '\u001C' and <= '\u001F';

    protected override string ReadKeyAndSign()
    {
        string key = Text.IsNext('\'') ? ReadQuotedName() : ReadExportedName();
        SkipBlanksInLine();
        if (!Text.IsNext('=')) throw MissingSign();
        Text.At++;
        SkipBlanksInLine();
        return key;
    }

    protected override IReadOnlyList<DotEnvPiece> ReadValue(string key)
    {
        if (!Text.IsNext('\'') && !Text.IsNext('"')) return DotEnvPieces.Of(ReadLine(key), expands: true);
        int opening = Text.At;
        char quote = Text.Current;
        int closing = FindClosingQuote(opening) ?? throw OpenQuote(opening, key);
        string inner = Text.Slice(opening + 1, closing);
        Text.At = closing + 1;
        ExpectEndOfLine(key);
        return quote == '"'
            ? DotEnvPieces.Of(DoubleQuoteEscape().Replace(inner, static match => Unescape(match.ValueSpan[1])), expands: true)
            : DotEnvPieces.Of(SingleQuoteEscape().Replace(inner, "$1"), expands: false);
    }

    [GeneratedRegex(@"\\([\\'])", RegexOptions.CultureInvariant)]
    private static partial Regex SingleQuoteEscape();

    [GeneratedRegex(@"\\[\\'""abfnrtv]", RegexOptions.CultureInvariant)]
    private static partial Regex DoubleQuoteEscape();

    private static string Unescape(char letter) => letter switch
    {
        'a' => "\a",
        'b' => "\b",
        'f' => "\f",
        'n' => "\n",
        'r' => "\r",
        't' => "\t",
        'v' => "\v",
        _ => letter.ToString(),
    };

    private string ReadQuotedName()
    {
        Text.At++;
        string name = ReadName();
        if (!Text.IsNext('\'')) throw Text.Error(Text.At, "expected ' after the variable's name");
        Text.At++;
        return name;
    }

    // A '#' begins a comment only after a blank; if it is the value's first character, it belongs to the value.
    private string ReadLine(string key)
    {
        int start = Text.At;
        int end = Text.EndOfLine(start);
        int stop = start;
        while (stop < end && !(stop > start && Text[stop] == '#' && IsBlank(Text[stop - 1]))) stop++;
        while (stop > start && IsBlank(Text[stop - 1])) stop--;
        if (stop > start && Text[start] == '#') Text.Warn(start, $"the value of {key} begins with '#'. If a comment is meant, write {key}='' before it.");
        Text.At = end;
        SkipLine();
        return Text.Slice(start, stop);
    }

    // The first quote without a backslash before it, else the last one in the file.
    private int? FindClosingQuote(int opening)
    {
        char quote = Text[opening];
        int? last = null;
        for (int i = Text.Find(quote, opening + 1, Text.Length); i >= 0; i = Text.Find(quote, i + 1, Text.Length))
        {
            last = i;
            if (Text[i - 1] != '\\') break;
        }

        return last;
    }
}
