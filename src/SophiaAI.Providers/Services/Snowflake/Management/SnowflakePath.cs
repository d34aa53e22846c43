using System.Text;
using SophiaAI.Providers.Services.Snowflake.Objects;

namespace SophiaAI.Providers.Services.Snowflake.Management;

/// <summary>A name with the names of what it is in, such as <c>SOPHIA_DEV.GONG_DATA</c>: as users type it, as SHOW writes it, and in statements.</summary>
/// <param name="Parts">The names in stored form, the outermost first.</param>
internal sealed record SnowflakePath(params IReadOnlyList<string> Parts)
{
    /// <summary>The path in a statement: every part in double quotes.</summary>
    public string Sql => SnowflakeIdentifier.Quote([.. Parts]);

    /// <summary>Reads a path.</summary>
    /// <param name="text">The text; a part in double quotes is taken as it is, another one in upper case.</param>
    /// <returns>The path; null if the text is not one.</returns>
    public static SnowflakePath? Parse(string text) => Parse(text, isFolded: true);

    /// <summary>Reads a path as SHOW writes it: it has double quotes where they are needed, and outside them is nothing to change either.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The path; null if the text is not one, as that of a function with its arguments.</returns>
    public static SnowflakePath? OfShow(string text) => Parse(text, isFolded: false);

    /// <summary>A name in stored form as a person has to type it in a path: in double quotes, unless it is what the service makes of a name without them.</summary>
    public static string Typed(string stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        return Parse(stored) is { Parts: [var part] } && part == stored ? stored : SnowflakeIdentifier.Quote(stored);
    }

    /// <summary>The path as a person has to type it.</summary>
    public override string ToString() => string.Join('.', Parts.Select(Typed));

    private static SnowflakePath? Parse(string text, bool isFolded)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<string> parts = [];
        int at = 0;
        while (true)
        {
            if (Part(text, isFolded, ref at) is not { Length: > 0 } part) return null;
            parts.Add(part);
            if (at == text.Length) return new SnowflakePath(parts);
            if (text[at++] != '.') return null;
        }
    }

    private static string? Part(string text, bool isFolded, ref int at)
    {
        if (at < text.Length && text[at] == '"') return Quoted(text, ref at);
        int begin = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '_' or '$')) at++;
        if (at == begin || char.IsAsciiDigit(text[begin]) || text[begin] == '$') return null;
        return isFolded ? SnowflakeIdentifier.Stored(text[begin..at]) : text[begin..at];
    }

    private static string? Quoted(string text, ref int at)
    {
        StringBuilder part = new();
        for (at++; at < text.Length; at++)
        {
            bool isQuote = text[at] == '"';
            bool isDoubled = isQuote && at + 1 < text.Length && text[at + 1] == '"';
            if (isQuote && !isDoubled)
            {
                at++;
                return part.ToString();
            }

            part.Append(text[at]);
            if (isDoubled) at++;
        }

        return null;
    }
}
