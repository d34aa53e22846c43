using System.Buffers;
using System.Text;
using SophiaAI.Providers.Core.Display;

namespace SophiaAI.Providers.Features.DotEnv;

/// <summary>
/// Writes a <c>.env</c> file that the npm package dotenv, and <see cref="DotEnvParser"/> in its default dialect, read
/// back with the same values. Single quotes are preferred, because most readers take their contents literally.
/// </summary>
internal static class DotEnvWriter
{
    private static readonly SearchValues<char> s_needQuotes = SearchValues.Create("#'\"`$\r\n\u2028\u2029");

    /// <summary>The text of a file with these assignments, in order, each followed by a line feed.</summary>
    /// <exception cref="DotEnvValueException">A key is not a variable name, or a value can't be written.</exception>
    public static string Write(IEnumerable<KeyValuePair<string, string>> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        StringBuilder text = new();
        foreach ((string key, string value) in values)
        {
            if (key.Length == 0 || !key.All(static character => char.IsAsciiLetterOrDigit(character) || character is '_' or '.' or '-'))
                throw new DotEnvValueException(key, $"'{key}' can't be a name in a .env file, where only letters, digits, '_', '.' and '-' are allowed.");
            text.Append(key).Append('=').Append(WriteValue(key, value)).Append('\n');
        }

        return text.ToString();
    }

    private static string WriteValue(string key, string value)
    {
        if (value.Contains('\0', StringComparison.Ordinal)) throw Unwritable(key, "it contains a NUL character");
        if (!WellFormedText.Is(value)) throw Unwritable(key, "it contains half a surrogate pair, which is not a character");
        if (value.All(static character => char.IsAsciiLetterOrDigit(character) || "_./:@%+,-".Contains(character, StringComparison.Ordinal))) return value;
        return Bare(value) ?? Quoted(value) ?? WholeLine(value, '\'', value) ?? Escaped(value)
            ?? throw Unwritable(key, Reason(value));
    }

    // A value that ends in a backslash is best written without quotes: the backslash would escape a closing quote.
    private static string? Bare(string value) =>
        value.EndsWith('\\') && !value.AsSpan().ContainsAny(s_needQuotes) && !NpmGrammar.IsScriptBlank(value[0]) ? value : null;

    // In quotes, unchanged.
    private static string? Quoted(string value)
    {
        if (value.Contains('\r', StringComparison.Ordinal)) return null;
        foreach (char quote in "'\"`")
        {
            bool plain = !value.Contains(quote, StringComparison.Ordinal) && (quote != '"' || value.AsSpan().IndexOfAny('\\', '$', '`') < 0);
            if (plain) return Enclose(value, quote);
        }

        // A quote with a backslash before it may appear in its own kind of quotes; the backslash stays.
        foreach (char quote in "'`\"")
        {
            if (HoldsOnlyEscaped(value, quote) && (quote != '"' || !HasLineEscape(value))) return Enclose(value, quote);
        }

        return null;
    }

    // In double quotes, where \n and \r stand for line ends.
    private static string? Escaped(string value)
    {
        if (HasLineEscape(value)) return null;
        if (HoldsOnlyEscaped(value, '"')) return Enclose(value.Replace("\r", "\\r", StringComparison.Ordinal), '"');
        return WholeLine(value.Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal), '"', value);
    }

    // On one line without '#', only the first and the last quote count, if the value contains one that is not escaped.
    // This is not certain near other characters that end a line in JavaScript.
    private static string? WholeLine(string inner, char quote, string value)
    {
        if (inner.AsSpan().IndexOfAny("#\r\n") >= 0) return null;
        string line = $"{quote}{inner}{quote}";
        return inner.AsSpan().IndexOfAny('\u2028', '\u2029') < 0 || Reads(line, value) ? line : null;
    }

    private static bool Reads(string line, string value)
    {
        try
        {
            return DotEnvParser.Parse("A=" + line).Entries is [var entry] && entry.Value == value;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    // A backslash before the closing quote escapes it; it still ends the value, unless a quote further down in the file
    // ends a line. The quote in the comment does not end one.
    private static string Enclose(string value, char quote) => value.EndsWith('\\')
        ? $"{quote}{value}{quote} # the {quote} before this comment ends the value"
        : $"{quote}{value}{quote}";

    private static string Reason(string value) => value.Contains('\r', StringComparison.Ordinal) && HasLineEscape(value)
        ? "it contains a carriage return, and also a backslash before an n or r"
        : "it contains every kind of quotes, together with '#' or line breaks";

    private static bool HoldsOnlyEscaped(string value, char quote)
    {
        for (int i = value.IndexOf(quote, StringComparison.Ordinal); i >= 0; i = value.IndexOf(quote, i + 1))
        {
            if (i == 0 || value[i - 1] != '\\') return false;
        }

        return true;
    }

    private static bool HasLineEscape(string value) =>
        value.Contains("\\n", StringComparison.Ordinal) || value.Contains("\\r", StringComparison.Ordinal);

    private static DotEnvValueException Unwritable(string key, string why) =>
        new(key, $"The value of {key} can't be written to a .env file: {why}.");
}
