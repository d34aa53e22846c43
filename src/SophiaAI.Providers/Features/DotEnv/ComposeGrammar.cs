using System.Text;

namespace SophiaAI.Providers.Features.DotEnv;

/// <summary>
/// The rules of docker compose. A name without a value, which compose looks up in the process, is an error here, and so
/// is a second assignment on a line.
/// </summary>
internal sealed class ComposeGrammar : DotEnvGrammar
{
    public ComposeGrammar(DotEnvText text)
        : base(text)
    {
    }

    public override bool AlwaysExpands => true;

    protected override string ReadKeyAndSign()
    {
        string key = ReadExportedName();
        int end = Text.At;
        SkipBlanksInLine();
        if (key == "export" && Text.At > end) throw Text.Error(Text.At, "expected a variable's name after 'export'");
        if (!Text.IsNext('=') && !Text.IsNext(':')) throw MissingSign();
        Text.At++;
        SkipBlanksInLine();
        return key;
    }

    protected override IReadOnlyList<DotEnvPiece> ReadValue(string key)
    {
        if (Text.IsNext('\'')) return DotEnvPieces.Of(ReadQuoted(key), expands: false);
        DotEnvPieces pieces = new();
        if (Text.IsNext('"')) AddDoubleQuoted(ReadQuoted(key), pieces);
        else AddUnquoted(ReadLine(key), pieces);
        return pieces.ToList();
    }

    // The text between the quotes. A backslash escapes a quote and is then dropped.
    private string ReadQuoted(string key)
    {
        int opening = Text.At;
        char quote = Text.Current;
        StringBuilder inner = new();
        for (int i = opening + 1; i < Text.Length; i++)
        {
            if (Text[i] == quote)
            {
                Text.At = i + 1;
                ExpectEndOfLine(key);
                return inner.ToString();
            }

            if (Text[i] == '\\' && i + 1 < Text.Length)
            {
                if (Text[i + 1] != quote) inner.Append('\\');
                i++;
            }

            inner.Append(Text[i]);
        }

        throw OpenQuote(opening, key);
    }

    // Only a space (not a tab) followed by '#' begins a comment.
    private string ReadLine(string key)
    {
        int start = Text.At;
        int end = Text.EndOfLine(start);
        int stop = Text.Span(start, end).IndexOf(" #", StringComparison.Ordinal) is var comment and >= 0 ? start + comment : end;
        while (stop > start && char.IsWhiteSpace(Text[stop - 1])) stop--;
        if (stop > start && Text[start] == '#') Text.Warn(start, $"the value of {key} begins with '#'. If a comment is meant, write {key}='' before it.");
        Text.At = end;
        SkipLine();
        return Text.Slice(start, stop);
    }

    private static void AddUnquoted(string value, DotEnvPieces pieces)
    {
        for (int i = 0; i < value.Length; i++)
        {
            bool twice = value[i] == '$' && i + 1 < value.Length && value[i + 1] == '$';
            pieces.Add(value[i], expands: !twice);
            if (twice) i++;
        }
    }

    private static void AddDoubleQuoted(string value, DotEnvPieces pieces)
    {
        for (int i = 0; i < value.Length; i++)
        {
            char next = i + 1 < value.Length ? value[i + 1] : '\0';
            if (value[i] is '\\' or '$' && next == '$')
            {
                pieces.Add('$', expands: false);
                i++;
            }
            else if (value[i] == '\\' && Unescape(value.AsSpan(i + 1)) is { } escape)
            {
                pieces.Add(escape.Character, expands: true);
                i += escape.Length;
            }
            else
            {
                pieces.Add(value[i], expands: true);
            }
        }
    }

    // What follows a backslash: one letter, or 0 and three octal digits up to 377.
    private static (char Character, int Length)? Unescape(ReadOnlySpan<char> rest)
    {
        if (rest.IsEmpty) return null;
        if (rest[0] == '0')
        {
            bool octal = rest.Length >= 4 && rest[1] is >= '0' and <= '3' && IsOctal(rest[2]) && IsOctal(rest[3]);
            return octal ? ((char)(((rest[1] - '0') * 64) + ((rest[2] - '0') * 8) + (rest[3] - '0')), 4) : null;
        }

        int letter = "abfnrtv\\\"".IndexOf(rest[0], StringComparison.Ordinal);
        return letter < 0 ? null : ("\a\b\f\n\r\t\v\\\""[letter], 1);
    }

    private static bool IsOctal(char character) => character is >= '0' and <= '7';
}
