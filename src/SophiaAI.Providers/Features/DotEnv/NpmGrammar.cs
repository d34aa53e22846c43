namespace SophiaAI.Providers.Features.DotEnv;

/// <summary>
/// The rules of the npm package dotenv. It uses one regular expression and skips what does not match; here that is an
/// error. Blanks and line ends are as in JavaScript: U+FEFF is blank, U+2028 and U+2029 end a comment.
/// </summary>
internal sealed class NpmGrammar : DotEnvGrammar
{
    private const string Quotes = "'\"`";

    public NpmGrammar(DotEnvText text)
        : base(text)
    {
    }

    public override bool BackslashEscapesDollar => true;

    /// <summary>JavaScript's <c>\s</c>.</summary>
    public static bool IsScriptBlank(char character) => character is >= '\t' and <= '\r' or '\uFEFF'
        || (character != '\u0085' && char.IsWhiteSpace(character));

    protected override bool IsBlank(char character) => IsScriptBlank(character);

    protected override bool IsLineEnd(char character) => character is '\n' or '\u2028' or '\u2029';

    protected override string ReadKeyAndSign()
    {
        string key = ReadExportedName();
        int afterKey = Text.At;
        SkipBlanksInLine();
        bool colon = Text.At == afterKey && Text.IsNext(':') && Text.At + 1 < Text.Length && IsBlank(Text[Text.At + 1]) && Text[Text.At + 1] != '\n';
        if (!colon && !Text.IsNext('=')) throw MissingSign();
        Text.At++;
        SkipBlanksInLine();
        return key;
    }

    protected override IReadOnlyList<DotEnvPiece> ReadValue(string key)
    {
        if (Text.AtEnd || !IsQuote(Text.Current)) return DotEnvPieces.Of(ReadLine(key), expands: true);
        int opening = Text.At;
        char quote = Text.Current;
        string inner;
        if (FindClosingQuote(opening) is { } closing)
        {
            inner = Text.Slice(opening + 1, closing);
            Text.At = closing + 1;
            SkipLine();
        }
        else
        {
            // A line that starts and ends with the same quote, whatever is in between.
            string line = ReadLine(key);
            if (line.Length == 1 || line[^1] != quote) throw OpenQuote(opening, key);
            inner = line[1..^1];
        }

        return DotEnvPieces.Of(Unescape(inner, quote), expands: quote != '\'');
    }

    private static bool IsQuote(char character) => Quotes.Contains(character, StringComparison.Ordinal);

    private static string Unescape(string value, char quote) => quote != '"'
        ? value
        : value.Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\r", "\r", StringComparison.Ordinal);

    // Up to the end of the line or '#', trimmed.
    private string ReadLine(string key)
    {
        int start = Text.At;
        int end = Text.EndOfLine(start);
        int comment = Text.Find('#', start, end);
        int stop = comment < 0 ? end : comment;
        while (stop > start && IsBlank(Text[stop - 1])) stop--;
        if (comment >= 0 && IsPartOfWord(comment)) Text.Warn(start, $"the value of {key} ends at '#'. If that character belongs to it, put the value in quotes.");
        string value = Text.Slice(start, stop);
        if (value.AsSpan().IndexOfAny('\u2028', '\u2029') is var separator and >= 0 && !IsQuote(value[0]))
            throw Text.Error(start + separator, $"the value of {key} contains a line separator (U+2028 or U+2029), which needs quotes");
        Text.At = comment < 0 ? end : comment;
        SkipLine();
        return value;
    }

    private bool IsPartOfWord(int comment) => !IsBlank(Text[comment - 1])
        && (Text[comment - 1] != '=' || (comment + 1 < Text.Length && !IsBlank(Text[comment + 1])));

    // The quote that ends the value: the last one, up to the first that is not escaped, that is followed by at most a
    // comment on its line.
    private int? FindClosingQuote(int opening)
    {
        char quote = Text[opening];
        Stack<int> candidates = new();
        for (int i = Text.Find(quote, opening + 1, Text.Length); i >= 0; i = Text.Find(quote, i + 1, Text.Length))
        {
            candidates.Push(i);
            if (Text[i - 1] != '\\') break;
        }

        while (candidates.TryPop(out int candidate))
        {
            int next = candidate + 1;
            while (next < Text.Length && IsBlank(Text[next]) && !IsLineEnd(Text[next])) next++;
            if (next == Text.Length || Text[next] == '#' || IsLineEnd(Text[next])) return candidate;
        }

        return null;
    }
}
