using SophiaAI.Providers.Core.Files;

namespace SophiaAI.Providers.Features.DotEnv;

/// <summary>
/// Reads <c>.env</c> text, by default by the rules of the npm package dotenv, which most tools imitate: an optional
/// <c>export</c>, three kinds of quotes that may span lines, <c>\n</c> and <c>\r</c> in double quotes, comments after
/// <c>#</c>, and everything between the first <c>=</c> and the end as the value. Nothing is expanded unless the options
/// say so, and nothing is ever run. Other readers skip a line that they do not understand; here that is an error, so
/// that no secret is silently lost.
/// </summary>
internal static class DotEnvParser
{
    /// <summary>Reads a file: UTF-8, or UTF-16 or UTF-32 with a byte order mark.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How to read it; null for the rules of dotenv without expansion.</param>
    /// <exception cref="DotEnvException">A line is not an assignment, or the file is not text.</exception>
    /// <exception cref="IOException">The file can't be read.</exception>
    public static DotEnvDocument ReadFile(string path, DotEnvOptions? options = null) =>
        Parse(DotEnvDecoder.Decode(TextFile.ReadBytes(path), path), path, options);

    /// <summary>Reads text.</summary>
    /// <param name="text">The file's content.</param>
    /// <param name="file">The file's name for errors.</param>
    /// <param name="options">How to read it; null for the rules of dotenv without expansion.</param>
    /// <exception cref="DotEnvException">A line is not an assignment.</exception>
    public static DotEnvDocument Parse(string text, string file = ".env", DotEnvOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        options ??= DotEnvOptions.Default;
        List<string> warnings = [];
        DotEnvText source = new(text, file, warnings);
        int nul = text.Length == 0 ? -1 : source.Find('\0', 0, source.Length);
        if (nul >= 0) throw source.Error(nul, "a variable can't contain a NUL character (a file in UTF-16 needs a byte order mark)");
        DotEnvGrammar grammar = DotEnvGrammar.For(options.Dialect, source);
        Dictionary<string, DotEnvEntry> latest = new(StringComparer.Ordinal);
        DotEnvExpander expander = new(file, name => latest.TryGetValue(name, out DotEnvEntry? earlier) ? earlier.Value : options.Variable(name),
            grammar.BackslashEscapesDollar, warnings);
        List<DotEnvEntry> entries = [];
        while (grammar.Next() is { } assignment)
        {
            string key = assignment.Key;
            if (!options.Expand && grammar.AlwaysExpands && DotEnvExpander.Refers(assignment))
                warnings.Add($"{file}:{assignment.Line}: the value of {key} refers to a variable, which is not expanded.");
            DotEnvEntry entry = new(key, options.Expand ? expander.Expand(assignment) : assignment.Value, assignment.Line);
            if (latest.TryGetValue(key, out DotEnvEntry? earlier))
                warnings.Add($"{file}:{entry.Line}: {key} is assigned again (first on line {earlier.Line}); the last assignment counts.");
            latest[key] = entry;
            entries.Add(entry);
        }

        return new DotEnvDocument(entries.Where(entry => ReferenceEquals(latest[entry.Key], entry)).ToArray(), warnings);
    }
}
