using System.Globalization;
using System.Text;

namespace SophiaAI.Sandbox.Snowflake.Sql.Lexing;

/// <summary>Splits SQL text into tokens by Snowflake's rules.</summary>
internal sealed class Lexer
{
    private static readonly string[] s_symbols = ["->>", "::", "=>", "->", "<>", "!=", "<=", ">=", "||", ":="];
    private readonly string _sql;
    private int _index;
    private int _line = 1;
    private int _lineStart;

    private Lexer(string sql) => _sql = sql;

    /// <summary>All tokens, ending with one of kind <see cref="TokenKind.End"/>.</summary>
    public static List<Token> Read(string sql)
    {
        Lexer lexer = new(sql);
        List<Token> tokens = [];
        do
            tokens.Add(lexer.Next());
        while (tokens[^1].Kind != TokenKind.End);
        return tokens;
    }

    private char At(int offset) => _index + offset < _sql.Length ? _sql[_index + offset] : '\0';

    private Token Next()
    {
        SkipBlanks();
        int start = _index;
        (int line, int position) = (_line, _index - _lineStart);
        if (start >= _sql.Length)
            return new Token(TokenKind.End, "", "<EOF>", start, line, position);

        (TokenKind kind, string? value) = Scan();
        string raw = _sql[start.._index];
        return new Token(kind, raw, value ?? raw, start, line, position);
    }

    private (TokenKind Kind, string? Value) Scan()
    {
        char c = At(0);
        if (c == '\'')
            return (TokenKind.Text, QuotedText());
        if (c is 'x' or 'X' && At(1) == '\'')
        {
            _index++;
            return (TokenKind.Bytes, QuotedText());
        }

        if (c == '"')
            return (TokenKind.QuotedWord, QuotedWord());
        if (c == '$' && At(1) == '$')
            return (TokenKind.Text, DollarText());
        if (c == '$' && IsWordPart(At(1)))
            return (TokenKind.Variable, Take(1, IsWordPart)[1..].ToUpperInvariant());
        if (char.IsAsciiDigit(c) || (c == '.' && char.IsAsciiDigit(At(1))))
            return (TokenKind.Number, Number());
        if (char.IsLetter(c) || c == '_')
            return (TokenKind.Word, Take(0, IsWordPart).ToUpperInvariant());

        string? symbol = Array.Find(s_symbols, s => string.CompareOrdinal(_sql, _index, s, 0, s.Length) == 0);
        _index += symbol?.Length ?? 1;
        return c == '?' ? (TokenKind.Parameter, null) : (TokenKind.Symbol, symbol);
    }

    private static bool IsWordPart(char c) => char.IsLetterOrDigit(c) || c is '_' or '$';

    private string Take(int prefix, Func<char, bool> accepts)
    {
        int start = _index;
        _index += prefix;
        while (_index < _sql.Length && accepts(_sql[_index]))
            _index++;
        return _sql[start.._index];
    }

    private string Number()
    {
        int start = _index;
        Take(0, char.IsAsciiDigit);
        if (At(0) == '.')
            Take(1, char.IsAsciiDigit);
        bool signed = At(1) is '+' or '-';
        if (At(0) is 'e' or 'E' && char.IsAsciiDigit(At(signed ? 2 : 1)))
            Take(signed ? 2 : 1, char.IsAsciiDigit);
        return _sql[start.._index];
    }

    private string QuotedWord()
    {
        StringBuilder word = new();
        for (_index++; ; Advance())
        {
            if (_index >= _sql.Length)
                throw EndOfText();
            if (At(0) == '"' && At(1) != '"')
                break;
            if (At(0) == '"')
                _index++;
            word.Append(At(0));
        }

        _index++;
        return word.ToString();
    }

    private string DollarText()
    {
        int end = _sql.IndexOf("$$", _index + 2, StringComparison.Ordinal);
        if (end < 0)
        {
            _index = _sql.Length;
            throw EndOfText();
        }

        string text = _sql[(_index + 2)..end];
        while (_index < end + 2)
            Advance();
        return text;
    }

    private string QuotedText()
    {
        StringBuilder text = new();
        for (_index++; ; Advance())
        {
            if (_index >= _sql.Length)
                throw EndOfText();
            if (At(0) == '\\')
            {
                Escape(text);
            }
            else if (At(0) == '\'' && At(1) != '\'')
            {
                break;
            }
            else
            {
                if (At(0) == '\'')
                    _index++;
                text.Append(At(0));
            }
        }

        _index++;
        return text.ToString();
    }

    /// <summary>Leaves the index at the last character of the escape.</summary>
    private void Escape(StringBuilder text)
    {
        _index++;
        char c = At(0);
        (int digits, int radix) = c switch
        {
            'x' => (2, 16),
            'u' => (4, 16),
            >= '0' and <= '7' when At(1) is >= '0' and <= '7' && At(2) is >= '0' and <= '7' => (3, 8),
            _ => (0, 0),
        };
        if (radix == 8)
        {
            text.Append((char)Convert.ToInt32(_sql.Substring(_index, digits), radix));
            _index += digits - 1;
        }
        else if (digits > 0 && _index + digits < _sql.Length
            && int.TryParse(_sql.AsSpan(_index + 1, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int code))
        {
            text.Append((char)code);
            _index += digits;
        }
        else
        {
            text.Append(c switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 'b' => '\b', 'f' => '\f', '0' => '\0', _ => c });
        }
    }

    private void SkipBlanks()
    {
        while (_index < _sql.Length)
        {
            if (char.IsWhiteSpace(At(0)))
                Advance();
            else if ((At(0) == '-' && At(1) == '-') || (At(0) == '/' && At(1) == '/'))
                Take(0, c => c != '\n');
            else if (At(0) == '/' && At(1) == '*')
                SkipComment();
            else
                return;
        }
    }

    private void SkipComment()
    {
        int end = _sql.IndexOf("*/", _index + 2, StringComparison.Ordinal);
        int stop = end < 0 ? _sql.Length : end + 2;
        while (_index < stop)
            Advance();
        if (end < 0)
            throw EndOfText();
    }

    private void Advance()
    {
        if (_sql[_index++] != '\n')
            return;
        _line++;
        _lineStart = _index;
    }

    private SnowflakeException EndOfText() =>
        SnowflakeException.Compilation("001003", "42000", $"parse error line {_line} at position {_sql.Length - _lineStart} near '<EOF>'.");
}
