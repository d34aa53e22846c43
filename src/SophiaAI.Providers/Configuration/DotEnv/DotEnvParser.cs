using System.Text;

namespace SophiaAI.Providers.Configuration.DotEnv;

/// <summary>
/// Reads <c>.env</c> text by the rules of the npm package dotenv, which most tools follow: an optional <c>export</c>,
/// three kinds of quotes that may span lines, <c>\n</c> and <c>\r</c> in double quotes, comments after <c>#</c>, and
/// everything between the first <c>=</c> and the end as the value. Nothing is ever expanded or run. Where dotenv skips
/// a line that it does not understand, this is an error, so that no secret is lost in silence.
/// </summary>
public static class DotEnvParser
{
    /// <summary>Reads a file: UTF-8, or UTF-16 or UTF-32 with a byte order mark.</summary>
    /// <exception cref="DotEnvException">A line is no assignment.</exception>
    /// <exception cref="IOException">The file can't be read.</exception>
    public static DotEnvDocument ReadFile(string path)
    {
        using StreamReader reader = new(path, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true);
        try
        {
            return Parse(reader.ReadToEnd(), path);
        }
        catch (DecoderFallbackException)
        {
            throw new DotEnvException(path, 1, 1, "the file is not UTF-8 text (nor UTF-16 with a byte order mark)");
        }
    }

    /// <summary>Reads text.</summary>
    /// <param name="text">The file's content.</param>
    /// <param name="file">What to call the file in errors.</param>
    /// <exception cref="DotEnvException">A line is no assignment.</exception>
    public static DotEnvDocument Parse(string text, string file = ".env")
    {
        ArgumentNullException.ThrowIfNull(text);
        string unified = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        DotEnvScanner scanner = new(unified.TrimStart('\uFEFF'), file);
        List<DotEnvEntry> entries = [];
        List<string> warnings = [];
        while (scanner.Next(warnings) is { } entry)
        {
            int earlier = entries.FindIndex(other => other.Key == entry.Key);
            if (earlier >= 0)
            {
                warnings.Add($"{file}:{entry.Line}: {entry.Key} is assigned again (first in line {entries[earlier].Line}); the last one counts.");
                entries.RemoveAt(earlier);
            }

            entries.Add(entry);
        }

        return new DotEnvDocument(entries, warnings);
    }
}
