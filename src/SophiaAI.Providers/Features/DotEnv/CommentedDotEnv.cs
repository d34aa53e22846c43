using SophiaAI.Providers.Core.Display;

namespace SophiaAI.Providers.Features.DotEnv;

/// <summary>Writes a <c>.env</c> file with comments, and proves that it reads back as it was meant.</summary>
internal static class CommentedDotEnv
{
    // A quote in a comment could end a value further up.
    private static readonly char[] s_quotes = ['\'', '"', '`'];

    /// <summary>The text: the comments first, one in each line, and then the assignments.</summary>
    /// <exception cref="DotEnvValueException">A key is not a variable name, or a value can't be written.</exception>
    public static string Write(IReadOnlyList<KeyValuePair<string, string>> values, IEnumerable<string> comments)
    {
        string text = string.Concat(comments.Select(static comment => $"# {Inert(comment)}\n")) + DotEnvWriter.Write(values);
        if (FirstOther(values, Read(text)) is { } key) throw new DotEnvValueException(key, $"The value of {key} can't be written to a .env file so that it reads back the same.");
        return text;
    }

    private static string Inert(string comment) => string.Concat(VisibleText.Line(comment).Split(s_quotes));

    // The first that does not read back; null if all do.
    private static string? FirstOther(IReadOnlyList<KeyValuePair<string, string>> values, IReadOnlyList<DotEnvEntry> read)
    {
        for (int index = 0; index < values.Count; index++)
        {
            if (index >= read.Count || read[index].Key != values[index].Key || read[index].Value != values[index].Value) return values[index].Key;
        }

        return read.Count == values.Count ? null : read[^1].Key;
    }

    private static IReadOnlyList<DotEnvEntry> Read(string text)
    {
        try
        {
            return DotEnvParser.Parse(text).Entries;
        }
        catch (DotEnvException)
        {
            return [];
        }
    }
}
